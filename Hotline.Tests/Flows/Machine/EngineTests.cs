using System.Text.Json;
using Hotline.Flows.Machine;
using Hotline.Voice.Wallet;

namespace Hotline.Tests.Flows.Machine;

public sealed class EngineTests
{
    private static readonly CompiledFlow Small = TestCall.Compile(TestBundles.Small);

    private static readonly CompiledFlow Circle = TestCall.Nodes(
        """
        "start": { "type": "menu", "prompt": { "en-US": "Choose." }, "choices": { "1": { "next": "start" }, "2": { "next": "a" } }, "onFailed": "bye" },
        "a": { "type": "set", "variables": { "x": "1" }, "next": "b" },
        "b": { "type": "branch", "on": "x", "cases": { "y": "a" }, "otherwise": "a" },
        "agent": { "type": "say", "prompt": { "en-US": "A person." }, "next": "line" },
        "line": { "type": "menu", "prompt": { "en-US": "Hold." }, "choices": { "1": { "next": "line" }, "2": { "next": "a" } }, "onFailed": "bye" }
        """,
        """ "menuDefaults": { "agent": "agent" }, """);

    [Theory]
    [InlineData("completed", CallPhase.Abandoned)]
    [InlineData("canceled", CallPhase.Abandoned)]
    [InlineData("failed", CallPhase.Failed)]
    [InlineData("busy", CallPhase.Failed)]
    [InlineData("no-answer", CallPhase.Failed)]
    public void Hanging_up_in_a_menu_abandons_the_call_unless_the_carrier_failed(string reason, CallPhase phase)
    {
        var call = TestCall.Start(Small).Take(new CallEvent.HungUp(reason));

        Assert.Equal(phase, call.Phase);
        Assert.Empty(call.Last.Directives);
        Assert.Equal(new JournalEntry.CallEnded(phase, reason, "mainMenu"), call.Noted<JournalEntry.CallEnded>());
    }

    [Fact]
    public void Hanging_up_in_line_abandons_and_after_talking_or_recording_completes()
    {
        Assert.Equal(CallPhase.Abandoned, Hung(TestCall.Start(Small).Press("0")));
        Assert.Equal(CallPhase.Completed, Hung(TestCall.Start(Small).Press("0").Queue(QueueResult.Connected, to: "offer-1")));
        Assert.Equal(CallPhase.Completed, Hung(TestCall.Start(Small).Press("0").Queue(QueueResult.LeftByKey, "1")));
        Assert.Equal(CallPhase.Abandoned, Hung(new TestCall(Small)));

        static CallPhase Hung(TestCall call) => call.Take(new CallEvent.HungUp("completed")).Phase;
    }

    [Fact]
    public void Nothing_happens_to_a_call_that_has_ended()
    {
        var call = TestCall.Start(Small).Take(new CallEvent.HungUp("completed"));
        var state = call.State;

        call.Take(new CallEvent.HungUp("completed")).Press("1").Take(new CallEvent.Started());

        Assert.Same(state, call.State);
        Assert.Equal((0, 0, null), (call.Last.Directives.Length, call.Last.Journal.Length, call.Last.Request));
    }

    [Fact]
    public void A_move_that_is_not_legal_changes_nothing_is_noted_and_the_caller_hears_the_node_again()
    {
        var call = TestCall.Start(Small).StaySilent();
        var state = call.State;
        var events = new CallEvent[]
        {
            new CallEvent.Started(),
            new CallEvent.LookedUp("completed", new Dictionary<string, string>(), TimeSpan.Zero),
            new CallEvent.Booked(true),
            new CallEvent.Queued(QueueResult.Connected, To: "offer-1"),
            new CallEvent.Transferred(TransferResult.Busy),
            new CallEvent.Recorded(TimeSpan.FromSeconds(3)),
        };

        Assert.All(events, callEvent =>
        {
            call.Take(callEvent);
            Assert.Equal(state, call.State);
            Assert.Equal("illegalMove", call.Last.Journal.OfType<JournalEntry.Fault>().Single().Code);
            Assert.IsType<Directive.Listen>(call.Last.Directives[^1]);
        });
    }

    [Fact]
    public void Keys_during_a_message_are_not_legal_and_the_tone_sounds_again()
    {
        var call = TestCall.Start(Small).Press("0").Queue(QueueResult.LeftByKey, "1").Press("5");

        Assert.IsType<Directive.Record>(call.Last.Directives[^1]);
        Assert.Equal("illegalMove", call.Noted<JournalEntry.Fault>().Code);
    }

    [Fact]
    public void A_late_event_in_line_asks_for_the_place_again()
    {
        var call = TestCall.Start(Small).Press("0").Take(new CallEvent.Silence());

        Assert.Equal("agents", call.Asked<TurnRequest.EnterQueue>().Node);
        Assert.Single(call.Journal.OfType<JournalEntry.QueueEntered>());
    }

    [Fact]
    [Trait("Fault", "HOTLINE-68")]
    public void A_circle_without_a_caller_ends_at_the_agent_and_the_second_time_the_call_ends()
    {
        var call = TestCall.Start(Circle);

        call.Press("2");
        Assert.Equal(["A person.", "Hold."], call.Heard);
        Assert.Equal("nodeLimit", call.Noted<JournalEntry.Fault>().Code);
        call.Press("2");

        Assert.Equal(CallPhase.Failed, call.Phase);
        Assert.IsType<Directive.HangUp>(Assert.Single(call.Last.Directives));
        Assert.Equal("nodeLimit", call.Noted<JournalEntry.CallEnded>().Reason);
    }

    [Theory]
    [Trait("Fault", "HOTLINE-68")]
    [InlineData("1")]
    [InlineData("*")]
    public void A_circle_that_a_caller_walks_ends_after_a_thousand_nodes(string key)
    {
        var call = TestCall.Start(Circle);
        var presses = 0;
        while (call.State.Node != "line")
        {
            call.Press(key);
            presses++;
        }

        Assert.Equal(1_000, presses);
        while (call.Phase is CallPhase.InMenu)
        {
            call.Press(key);
            presses++;
        }

        Assert.Equal(CallPhase.Failed, call.Phase);
        Assert.InRange(presses, 1_001, 1_100);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-68")]
    public void Two_thousand_nodes_in_a_line_end_the_call_where_there_is_no_agent()
    {
        var nodes = string.Join(",\n", Enumerable.Range(0, 1_999).Select(index => $$"""
            "{{(index == 0 ? "start" : $"n{index}")}}": {
              "type": "set", "variables": { "x": "1" }, "next": "{{(index == 1_998 ? "bye" : $"n{index + 1}")}}"
            }
            """));

        var call = TestCall.Start(nodes);

        Assert.Equal(CallPhase.Failed, call.Phase);
        Assert.Equal(100, call.Journal.OfType<JournalEntry.NodeEntered>().Count());
    }

    [Fact]
    public void The_same_inputs_give_the_same_outputs_and_a_stored_state_is_as_good_as_a_live_one()
    {
        var other = FlowCompiler.Compile(TestBundles.Read(TestBundles.Small), [WalletContract.Contract]);
        var first = new TestCall(Small);
        var second = new TestCall(other);
        CallEvent[] events =
        [
            new CallEvent.Started(), new CallEvent.Silence(), new CallEvent.Keys("1"), new CallEvent.Keys("123456789012"),
            new CallEvent.LookedUp("notFound", new Dictionary<string, string>(), TimeSpan.FromMilliseconds(3)),
            new CallEvent.Queued(QueueResult.Timeout), new CallEvent.Recorded(TimeSpan.FromSeconds(4)),
        ];

        foreach (var callEvent in events)
        {
            second.State = JsonSerializer.Deserialize<CallState>(JsonSerializer.Serialize(second.State))!;
            first.Take(callEvent);
            second.Take(callEvent);
            Assert.Equal(JsonSerializer.Serialize(first.State), JsonSerializer.Serialize(second.State));
            Assert.Equal(first.Heard, second.Heard);
            Assert.Equal(JsonSerializer.Serialize(first.Last.Journal), JsonSerializer.Serialize(second.Last.Journal));
        }

        Assert.Equal(CallPhase.Completed, first.Phase);
    }

    [Fact]
    public void Many_threads_share_a_flow()
    {
        Parallel.For(0, 200, _ =>
        {
            var call = TestCall.Start(Small).StaySilent().Press("1").Press("123456789012").Answer("completed");
            Assert.Equal(CallPhase.Completed, call.Phase);
        });
    }

    [Fact]
    public void A_state_of_another_flow_is_refused() => Assert.Throws<ArgumentException>(
        () => FlowEngine.Step(Small, new TestCall(Circle).State with { Node = "line" }, new CallEvent.Silence(), new(TestCall.Open, false)));
}
