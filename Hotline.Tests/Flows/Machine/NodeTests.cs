using System.Collections.Immutable;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine;
using Hotline.Flows.Machine.Steps;
using NodaTime;

namespace Hotline.Tests.Flows.Machine;

public sealed class NodeTests
{
    private const string Queue = """
        "start": {
          "type": "queue", "queue": "general", "calendar": "office", "priority": 3, "topic": "fees", "brief": ["kind", "nothing"],
          "prompt": { "en-US": "Please hold." }, "maxWaitSeconds": 90, "onLeave": { "1": "left", "2": "message" },
          "onTimeout": "timeout", "onFull": "full", "onNoAgents": "noAgents", "onClosed": "closed", "onError": "error", "onAfter": "after"
        },
        "left": { "type": "say", "prompt": { "en-US": "Left." }, "next": "bye" },
        "timeout": { "type": "say", "prompt": { "en-US": "Timeout." }, "next": "bye" },
        "full": { "type": "say", "prompt": { "en-US": "Full." }, "next": "bye" },
        "noAgents": { "type": "say", "prompt": { "en-US": "Nobody." }, "next": "bye" },
        "closed": { "type": "say", "prompt": { "en-US": "Closed." }, "next": "bye" },
        "error": { "type": "say", "prompt": { "en-US": "Error." }, "next": "bye" },
        "after": { "type": "say", "prompt": { "en-US": "After." }, "next": "bye" },
        "message": {
          "type": "voicemail", "queue": "general", "topic": "fees", "prompt": { "en-US": "Speak." }, "maxSeconds": 60,
          "next": "left", "onEmpty": "closed"
        }
        """;

    private const string Transfer = """
        "start": {
          "type": "transfer", "destination": "partner", "ringSeconds": 25, "prompt": { "en-US": "Connecting." },
          "onBusy": "busy", "onNoAnswer": "nobody", "onFailed": "failed", "onAfter": "after"
        },
        "busy": { "type": "say", "prompt": { "en-US": "Busy." }, "next": "bye" },
        "nobody": { "type": "say", "prompt": { "en-US": "Nobody." }, "next": "bye" },
        "failed": { "type": "say", "prompt": { "en-US": "Failed." }, "next": "bye" },
        "after": { "type": "say", "prompt": { "en-US": "After." }, "next": "bye" }
        """;

    private const string Hours = """
        "start": {
          "type": "hours", "calendar": "office", "open": "open", "closed": "closed", "holiday": "holiday", "emergency": "emergency"
        },
        "open": { "type": "menu", "prompt": { "en-US": "Open." }, "choices": { "1": { "next": "start" } }, "onFailed": "bye" },
        "closed": { "type": "menu", "prompt": { "en-US": "Opens {opensDate} {opensTime}." }, "choices": { "1": { "next": "start" } }, "onFailed": "bye" },
        "holiday": { "type": "menu", "prompt": { "en-US": "{holiday}!" }, "choices": { "1": { "next": "start" } }, "onFailed": "bye" },
        "emergency": { "type": "menu", "prompt": { "en-US": "Emergency." }, "choices": { "1": { "next": "start" } }, "onFailed": "bye" }
        """;

    [Fact]
    public void Say_nodes_follow_each_other_in_one_answer()
    {
        var call = TestCall.Start("""
            "start": { "type": "say", "prompt": { "en-US": "One." }, "next": "two" },
            "two": { "type": "say", "prompt": { "en-US": "Two." }, "next": "bye" }
            """);

        Assert.Equal(["One.", "Two.", "Goodbye."], call.Heard);
        Assert.IsType<Directive.HangUp>(call.Last.Directives[^1]);
        Assert.Equal(["start", "two", "bye"], call.Journal.OfType<JournalEntry.NodeEntered>().Select(entry => entry.Node));
        Assert.Equal(
            [new("start", "next", "two"), new("two", "next", "bye")], call.Journal.OfType<JournalEntry.OutcomeTaken>());
        Assert.Equal(
            new JournalEntry.CallEnded(CallPhase.Completed, "hangup", "bye"), call.Noted<JournalEntry.CallEnded>());
    }

    [Fact]
    public void A_long_text_is_spread_over_several_answers()
    {
        var says = string.Join(",\n", Enumerable.Range(0, 50).Select(index => $$"""
            "{{(index == 0 ? "start" : $"n{index}")}}": {
              "type": "say", "prompt": { "en-US": "{{index}}" }, "next": "{{(index == 49 ? "bye" : $"n{index + 1}")}}"
            }
            """));
        var call = TestCall.Start(says);
        var heard = call.Heard.ToList();

        Assert.Equal(20, heard.Count);
        while (call.Last.Directives[^1] is Directive.Continue)
        {
            heard.AddRange(call.Take(new CallEvent.Continued()).Heard);
        }

        Assert.Equal([.. Enumerable.Range(0, 50).Select(index => $"{index}"), "Goodbye."], heard);
        Assert.Equal(CallPhase.Completed, call.Phase);
    }

    [Fact]
    public void Three_thousand_characters_are_enough_for_one_answer_and_a_key_goes_on_from_there()
    {
        var call = TestCall.Start($$"""
            "start": { "type": "say", "prompt": { "en-US": "{{new string('x', 3000)}}" }, "next": "bye" }
            """);

        Assert.IsType<Directive.Continue>(call.Last.Directives[^1]);
        Assert.Equal(["Goodbye."], call.Press("5").Heard);
    }

    [Theory]
    [InlineData("verified", "no")]
    [InlineData("language", "en-US")]
    [InlineData("rememberedLanguage", "otherwise")]
    [InlineData("hasNumber", "yes")]
    [InlineData("colour", "red")]
    [InlineData("shape", "otherwise")]
    public void A_branch_looks_at_the_flows_variables_and_the_built_in_ones(string variable, string outcome)
    {
        var call = TestCall.Start($$"""
            "start": { "type": "set", "variables": { "colour": "red", "shape": "Round" }, "next": "way" },
            "way": {
              "type": "branch", "on": "{{variable}}",
              "cases": { "yes": "bye", "no": "bye", "en-US": "bye", "red": "bye", "round": "bye", "HungUp": "bye" }, "otherwise": "bye"
            }
            """);

        Assert.Equal(outcome, call.Journal.OfType<JournalEntry.OutcomeTaken>().Single(taken => taken.Node == "way").Outcome);
    }

    [Fact]
    public void A_withheld_number_is_known_to_be_unknown()
    {
        var flow = TestCall.Nodes("""
            "start": { "type": "branch", "on": "hasNumber", "cases": { "no": "text" }, "otherwise": "bye" },
            "text": { "type": "sms", "text": { "en-US": "x" }, "next": "bye", "onFailed": "bye" }
            """);

        var call = new TestCall(flow, from: null).Take(new CallEvent.Started());

        Assert.Null(call.Asked<TurnRequest.SendText>().Number);
    }

    [Fact]
    public void A_language_is_spoken_from_then_on()
    {
        var flow = TestCall.Nodes(
            """
            "start": { "type": "branch", "on": "rememberedLanguage", "cases": { "en-US": "english" }, "otherwise": "hello" },
            "english": { "type": "language", "to": "en-US", "next": "hello" },
            "hello": { "type": "say", "prompt": { "zh-CN": "您好。", "en-US": "Hello." }, "next": "bye" }
            """,
            languages: "\"zh-CN\", \"en-US\"");

        Assert.Equal("您好。", new TestCall(flow).Take(new CallEvent.Started()).Heard[0]);
        Assert.Equal("Hello.", new TestCall(flow, remembered: "en-US").Take(new CallEvent.Started()).Heard[0]);
        Assert.Equal("您好。", new TestCall(flow, remembered: "fr-FR").Take(new CallEvent.Started()).Heard[0]);
    }

    [Theory]
    [InlineData(2026, 3, 10, 2, false, "Open.", null)]
    [InlineData(2026, 3, 10, 14, false, null, "2026-03-11 09:00")]
    [InlineData(2026, 10, 2, 2, false, "National Day!", "2026-10-08 09:00")]
    [InlineData(2026, 3, 10, 2, true, "Emergency.", null)]
    public void Hours_lead_on_and_say_when_the_line_opens(
        int year, int month, int day, int hour, bool emergency, string? heard, string? opens)
    {
        var call = new TestCall(TestCall.Nodes(Hours))
        {
            Now = Instant.FromUtc(year, month, day, hour, 0),
            Emergency = emergency,
        };

        call.Take(new CallEvent.Started());

        Assert.Equal(heard ?? call.Heard[0], call.Heard[0]);
        var variables = call.State.Variables;
        Assert.Equal(opens, variables.TryGetValue("opensDate", out var date) ? $"{date.Text} {variables["opensTime"].Text}" : null);
        Assert.All(variables.Values, value => Assert.Equal(ValueClass.Public, value.Class));
    }

    [Fact]
    public void Opening_times_of_an_earlier_look_at_the_calendar_are_forgotten()
    {
        var call = new TestCall(TestCall.Nodes(Hours)) { Now = TestCall.Closed }.Take(new CallEvent.Started());

        call.Now = TestCall.Open + Duration.FromDays(1);
        call.Press("1");

        Assert.Empty(call.State.Variables);
    }

    [Fact]
    public void A_sub_flow_returns_to_the_node_after_each_call_and_may_call_another()
    {
        var flow = TestCall.Compile("""
            {
              "name": "Subs", "languages": ["en-US"], "start": "first",
              "nodes": {
                "first": { "type": "call", "flow": "outer", "next": "second" },
                "second": { "type": "call", "flow": "inner", "next": "bye" },
                "bye": { "type": "hangup" }
              },
              "subFlows": {
                "outer": {
                  "start": "say",
                  "nodes": {
                    "say": { "type": "say", "prompt": { "en-US": "Outer." }, "next": "deeper" },
                    "deeper": { "type": "call", "flow": "inner", "next": "end" },
                    "end": { "type": "return" }
                  }
                },
                "inner": {
                  "start": "ask",
                  "nodes": {
                    "ask": { "type": "menu", "prompt": { "en-US": "Inner." }, "choices": { "1": { "next": "end" } }, "onFailed": "end" },
                    "end": { "type": "return" }
                  }
                }
              }
            }
            """);
        var call = TestCall.Start(flow);

        Assert.Equal(["Outer.", "Inner."], call.Heard);
        Assert.Equal("first.deeper.ask", call.State.Node);
        Assert.Equal("subFlows.inner.nodes.ask.prompt", call.Listens.Prompts[0].PromptId);
        Assert.Equal("second.ask", call.Press("1").State.Node);
        Assert.Equal(CallPhase.Completed, call.Press("1").Phase);
    }

    [Fact]
    public void A_split_sends_a_call_always_the_same_way_and_calls_by_their_shares()
    {
        var flow = TestCall.Nodes("""
            "start": { "type": "split", "shares": [ { "percent": 30, "next": "bye" }, { "percent": 70, "next": "start2" } ] },
            "start2": { "type": "hangup" }
            """);

        var ways = Enumerable.Range(1, 10_000).Select(id => new TestCall(flow, callId: id).Take(new CallEvent.Started())
            .Journal.OfType<JournalEntry.OutcomeTaken>().Single().Outcome).ToList();

        Assert.InRange(ways.Count(way => way == "share1"), 2_800, 3_200);
        Assert.Equal(SplitStep.Percent(42, "start"), SplitStep.Percent(42, "start"));
    }

    [Fact]
    public void An_outcome_marks_the_call()
    {
        var call = TestCall.Start("""
            "start": { "type": "outcome", "result": "resolved", "name": "refund", "next": "bye" }
            """);

        Assert.Equal(new JournalEntry.OutcomeMarked(OutcomeResult.Resolved, "refund"), call.Noted<JournalEntry.OutcomeMarked>());
    }

    [Fact]
    public void A_queue_asks_for_a_place_with_what_the_agent_should_know_and_says_its_prompt_in_line()
    {
        var call = TestCall.Start(Queue);

        var request = call.Asked<TurnRequest.EnterQueue>();

        Assert.Empty(call.Heard);
        Assert.Equal(
            ("start", "general", 3, "fees", TimeSpan.FromSeconds(90)),
            (request.Node, request.Queue, request.Priority, request.Topic, request.LongestWait));
        Assert.Empty(request.Brief);
        Assert.Equal(CallPhase.Waiting, call.Phase);
        Assert.Equal("general", call.Noted<JournalEntry.QueueEntered>().Queue);

        call.Queue(QueueResult.Entered);

        Assert.Equal(["Please hold."], call.Heard);
        Assert.Equal(new Directive.WaitInLine("general"), call.Last.Directives[^1]);
        Assert.Equal(CallPhase.Waiting, call.Phase);
    }

    [Theory]
    [InlineData(QueueResult.AgentLost)]
    [InlineData(QueueResult.Requeued)]
    public void Who_loses_the_agent_is_in_line_again_and_can_be_connected_again(QueueResult result)
    {
        var call = TestCall.Start(Queue).Queue(QueueResult.Entered).Queue(QueueResult.Connected, to: "offer-1").Queue(result);

        Assert.Equal((CallPhase.Waiting, "start"), (call.Phase, call.State.Node));
        Assert.Equal(new Directive.WaitInLine("general"), Assert.Single(call.Last.Directives));

        call.Queue(QueueResult.Connected, to: "offer-2");

        Assert.Equal(new Directive.Join("offer-2"), Assert.Single(call.Last.Directives));
        Assert.Equal(CallPhase.Talking, call.Phase);
        Assert.Equal(
            [QueueResult.Connected, result, QueueResult.Connected], call.Journal.OfType<JournalEntry.QueueLeft>().Select(left => left.Result));
    }

    [Theory]
    [InlineData(TransferResult.Completed, "After.")]
    [InlineData(TransferResult.Busy, "Error.")]
    [InlineData(TransferResult.NoAnswer, "Error.")]
    public void Who_is_passed_on_is_connected_there_and_goes_on_after_it(TransferResult result, string heard)
    {
        var call = TestCall.Start(Queue).Queue(QueueResult.Connected, to: "offer-1").Queue(QueueResult.PassedOn, to: "partner");

        Assert.Equal(new Directive.Transfer("partner", TimeSpan.FromSeconds(30)), Assert.Single(call.Last.Directives));
        Assert.Equal(CallPhase.Talking, call.Phase);
        Assert.Equal("partner", call.Journal.OfType<JournalEntry.QueueLeft>().Last().Destination);

        call.Take(new CallEvent.Transferred(result));

        Assert.Equal([heard, "Goodbye."], call.Heard);
    }

    [Fact]
    public void Those_who_wait_are_told_what_the_keys_do()
    {
        var flow = TestCall.Nodes(Queue.Replace(
            "\"maxWaitSeconds\"", "\"announcement\": { \"en-US\": \"1 to leave.\" }, \"maxWaitSeconds\"", StringComparison.Ordinal));
        var call = new TestCall(flow).Take(new CallEvent.Started()).Queue(QueueResult.Entered);

        var stay = FlowEngine.StayOf(flow, call.State, new StepContext(call.Now, EmergencyThrown: false))!;

        Assert.Equal(("general", "1 to leave.", false), (stay.Queue, stay.Announcement!.Text, stay.MustLeave));
        Assert.Equal(["1", "2"], stay.Keys.Order());
        Assert.Null(FlowEngine.StayOf(flow, call.Queue(QueueResult.Connected, to: "offer-1").State, new StepContext(call.Now, false)));
    }

    [Fact]
    public void A_closed_queue_is_not_entered()
    {
        var call = new TestCall(TestCall.Nodes(Queue)) { Now = TestCall.Closed }.Take(new CallEvent.Started());

        Assert.Equal(["Closed.", "Goodbye."], call.Heard);
        Assert.Null(call.Last.Request);
        Assert.Empty(call.Journal.OfType<JournalEntry.QueueEntered>());
    }

    [Theory]
    [InlineData(QueueResult.Timeout, null, "Timeout.", false)]
    [InlineData(QueueResult.Full, null, "Full.", false)]
    [InlineData(QueueResult.NoAgents, null, "Nobody.", false)]
    [InlineData(QueueResult.Closed, null, "Closed.", false)]
    [InlineData(QueueResult.Error, null, "Error.", false)]
    [InlineData(QueueResult.AgentLeft, null, "After.", false)]
    [InlineData(QueueResult.LeftByKey, "1", "Left.", false)]
    [InlineData(QueueResult.AgentLeft, null, "After.", true)]
    [InlineData(QueueResult.Error, null, "Error.", true)]
    public void Waiting_ends_where_the_author_says(QueueResult result, string? key, string heard, bool talking)
    {
        var call = TestCall.Start(Queue);
        if (talking)
        {
            call.Queue(QueueResult.Connected, to: "offer-1");
            Assert.Equal(CallPhase.Talking, call.Phase);
            Assert.Equal("start.talking", call.State.Node);
            Assert.Equal(new Directive.Join("offer-1"), Assert.Single(call.Last.Directives));
        }

        call.Queue(result, key);

        Assert.Equal([heard, "Goodbye."], call.Heard);
        Assert.Equal(result, call.Journal.OfType<JournalEntry.QueueLeft>().Last().Result);
        Assert.Equal("start", call.Journal.OfType<JournalEntry.OutcomeTaken>().First().Node);
    }

    [Theory]
    [InlineData(TransferResult.Busy, "Busy.")]
    [InlineData(TransferResult.NoAnswer, "Nobody.")]
    [InlineData(TransferResult.Failed, "Failed.")]
    [InlineData(TransferResult.Completed, "After.")]
    public void A_transfer_ends_where_the_author_says(TransferResult result, string heard)
    {
        var call = TestCall.Start(Transfer);

        Assert.Equal(["Connecting."], call.Heard);
        Assert.Equal(new Directive.Transfer("partner", TimeSpan.FromSeconds(25)), call.Last.Directives[^1]);
        Assert.Equal((CallPhase.Talking, "start.talking"), (call.Phase, call.State.Node));

        call.Take(new CallEvent.Transferred(result));

        Assert.Equal([heard, "Goodbye."], call.Heard);
        Assert.Equal(new JournalEntry.TransferEnded("start", "partner", result), call.Noted<JournalEntry.TransferEnded>());
    }

    [Theory]
    [InlineData(0.0, "Closed.", 0)]
    [InlineData(0.4, "Left.", 1)]
    [InlineData(12.0, "Left.", 12)]
    [InlineData(1e9, "Left.", 60)]
    [InlineData(-1.0, "Closed.", 0)]
    public void A_message_is_recorded_or_was_empty(double seconds, string heard, int noted)
    {
        var call = TestCall.Start(Queue).Queue(QueueResult.LeftByKey, "2");

        Assert.Equal(CallPhase.Recording, call.Phase);
        Assert.Equal(["Speak."], call.Heard);
        Assert.Equal(new Directive.Record(TimeSpan.FromMinutes(1)), call.Last.Directives[^1]);

        call.Take(new CallEvent.Recorded(TimeSpan.FromSeconds(seconds)));

        Assert.Equal([heard, "Goodbye."], call.Heard);
        Assert.Equal(new JournalEntry.MessageRecorded("message", "general", noted, "fees"), call.Noted<JournalEntry.MessageRecorded>());
    }

    [Theory]
    [InlineData(true, "Sent.")]
    [InlineData(false, "Not sent.")]
    public void A_text_is_sent_with_values_as_they_are_written(bool accepted, string heard)
    {
        var call = TestCall.Start("""
            "start": { "type": "set", "variables": { "case": "12345678", "fee": "1.50" }, "next": "text" },
            "text": { "type": "sms", "text": { "en-US": "Case {case:digits}, fee {fee:money}." }, "next": "sent", "onFailed": "not" },
            "sent": { "type": "say", "prompt": { "en-US": "Sent." }, "next": "bye" },
            "not": { "type": "say", "prompt": { "en-US": "Not sent." }, "next": "bye" }
            """);

        var request = call.Asked<TurnRequest.SendText>();
        Assert.Equal(("Case 12345678, fee CNY 1.50.", "+8613800138000"), (request.Text, request.Number));

        call.Take(new CallEvent.Booked(accepted, accepted ? null : "notAllowed"));

        Assert.Equal([heard, "Goodbye."], call.Heard);
        Assert.Equal(accepted, call.Noted<JournalEntry.TextBooked>().Accepted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_callback_waits_for_the_next_opening(bool open)
    {
        var call = new TestCall(TestCall.Nodes("""
            "start": { "type": "set", "variables": { "number": "+8613900139000" }, "next": "book" },
            "book": {
              "type": "callback", "queue": "general", "number": "number", "calendar": "office", "brief": ["number"],
              "next": "bye", "onRefused": "refused"
            },
            "refused": { "type": "say", "prompt": { "en-US": "Refused." }, "next": "bye" }
            """)) { Now = open ? TestCall.Open : TestCall.Closed };

        var request = call.Take(new CallEvent.Started()).Asked<TurnRequest.BookCallback>();

        Assert.Equal("+8613900139000", request.Number);
        Assert.Equal(open ? null : Instant.FromUtc(2026, 3, 11, 1, 0), request.NotBefore);
        Assert.Equal(ImmutableArray.Create(KeyValuePair.Create("number", "+8613900139000")), request.Brief);
        Assert.Equal("Refused.", call.Take(new CallEvent.Booked(false, "limit")).Heard[0]);
        Assert.Equal(new JournalEntry.CallbackBooked("book", "general", false, "limit"), call.Noted<JournalEntry.CallbackBooked>());
    }

    [Fact]
    [Trait("Fault", "HOTLINE-70")]
    public void What_a_value_holds_is_text_and_never_looked_at_again()
    {
        var call = TestCall.Start("""
            "start": { "type": "set", "variables": { "x": "{secret} {{7*7}} {x}", "secret": "hidden" }, "next": "say" },
            "say": { "type": "say", "prompt": { "en-US": "{{7*7}} is {x}, {unknown} {} {x:colour}" }, "next": "bye" }
            """);

        Assert.Equal("{{7*7}} is {secret} {{7*7}} {x},  {} {x:colour}", call.Heard[0]);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-71")]
    public void Markup_in_a_value_stays_text()
    {
        const string markup = "\"/><Dial>+1900</Dial>";
        var call = TestCall.Start("""
            "start": { "type": "set", "variables": { "x": "\"/><Dial>+1900</Dial>" }, "next": "say" },
            "say": { "type": "say", "prompt": { "en-US": "It is {x}." }, "next": "bye" }
            """);

        var speak = Assert.IsType<Directive.Speak>(call.Last.Directives[0]);

        Assert.Equal([new UtterancePart.Words($"It is {markup}.")], speak.What.Parts);
    }

    [Fact]
    public void A_prompt_is_named_by_its_name_or_by_its_place_and_recordings_stay_between_the_words()
    {
        var flow = TestCall.Nodes(
            """
            "start": { "type": "say", "prompt": "hello", "next": "two" },
            "two": { "type": "say", "prompt": { "en-US": ["A", { "play": "audio/b.wav" }, "C"] }, "next": "bye" }
            """,
            """ "prompts": { "hello": { "en-US": "Hello." } }, """);

        var call = TestCall.Start(flow);

        Assert.Equal(
            ["hello", "nodes.two.prompt", "nodes.bye.prompt"], call.Journal.OfType<JournalEntry.Said>().Select(said => said.Prompt));
        Assert.Equal("A[audio/b.wav]C", call.Heard[1]);
    }
}
