using Hotline.Flows.Machine;

namespace Hotline.Tests.Flows.Machine;

public sealed class EmergencyTests
{
    private static readonly CompiledFlow Flow = TestCall.Nodes(
        """
        "start": { "type": "menu", "emergencyExempt": true, "prompt": { "en-US": "Language." }, "choices": { "1": { "next": "chosen" } }, "onFailed": "main" },
        "chosen": { "type": "say", "prompt": { "en-US": "English." }, "next": "main" },
        "main": {
          "type": "menu", "prompt": { "en-US": "Main." }, "onFailed": "bye",
          "choices": { "1": { "next": "misuse" }, "2": { "next": "line" }, "3": { "next": "quote" }, "4": { "next": "message" } }
        },
        "misuse": { "type": "menu", "emergencyExempt": true, "prompt": { "en-US": "Misuse." }, "choices": { "1": { "next": "misuseLine" } }, "onFailed": "bye" },
        "misuseLine": {
          "type": "queue", "queue": "security", "emergencyExempt": true, "staffed": "always", "prompt": { "en-US": "Hold on." },
          "onTimeout": "bye", "onFull": "bye", "onNoAgents": "bye", "onClosed": "bye", "onError": "bye", "onAfter": "bye"
        },
        "line": {
          "type": "queue", "queue": "general", "calendar": "office", "prompt": { "en-US": "Hold." },
          "onTimeout": "main", "onFull": "main", "onNoAgents": "main", "onClosed": "main", "onError": "main", "onAfter": "main"
        },
        "quote": {
          "type": "lookup", "operation": "wallet.promotions", "outcomes": { "running": "main", "none": "main" }, "onUnavailable": "main"
        },
        "message": { "type": "voicemail", "queue": "general", "prompt": { "en-US": "Speak." }, "next": "main", "onEmpty": "main" },
        "notice": { "type": "say", "prompt": { "en-US": "We are disturbed." }, "next": "afterNotice" },
        "afterNotice": { "type": "menu", "prompt": { "en-US": "1 to go on." }, "choices": { "1": { "next": "main" } }, "onFailed": "bye" }
        """,
        """ "onEmergency": "notice", """);

    private static TestCall AtMain() => TestCall.Start(Flow).Press("1");

    [Fact]
    public void The_next_step_of_a_call_in_a_menu_goes_to_the_emergency_node_once()
    {
        var call = AtMain();
        call.Emergency = true;

        Assert.Equal(["We are disturbed.", "1 to go on."], call.Press("2").Heard);
        Assert.Equal("main", call.Noted<JournalEntry.EmergencyTaken>().From);
        Assert.Equal(["Main."], call.Press("1").Heard);
    }

    [Fact]
    public void Silence_counts_for_nothing_then()
    {
        var call = AtMain();
        call.Emergency = true;

        Assert.Equal("afterNotice", call.StaySilent().State.Node);
    }

    [Fact]
    public void An_exempt_node_goes_on_and_where_it_leads_to_is_taken()
    {
        var call = new TestCall(Flow) { Emergency = true };

        Assert.Equal(["Language."], call.Take(new CallEvent.Started()).Heard);
        Assert.Equal(["English.", "We are disturbed.", "1 to go on."], call.Press("1").Heard);
    }

    [Fact]
    public void Reports_of_misuse_go_on_into_their_queue()
    {
        var call = AtMain().Press("1");
        call.Emergency = true;

        Assert.Equal("security", call.Press("1").Asked<TurnRequest.EnterQueue>().Queue);
        Assert.Empty(call.Journal.OfType<JournalEntry.EmergencyTaken>());
    }

    [Fact]
    public void Those_who_wait_are_taken_when_the_carrier_brings_them_back()
    {
        var call = AtMain().Press("2");
        call.Emergency = true;

        Assert.Equal("We are disturbed.", call.Take(new CallEvent.Continued()).Heard[0]);
    }

    [Fact]
    public void Those_who_talk_or_record_go_on()
    {
        var talking = AtMain().Press("2").Queue(QueueResult.Connected, to: "offer-1");
        var recording = AtMain().Press("4");
        (talking.Emergency, recording.Emergency) = (true, true);

        Assert.Equal("line.talking", talking.Queue(QueueResult.Connected, to: "offer-1").State.Node);
        Assert.Equal("We are disturbed.", talking.Queue(QueueResult.AgentLeft).Heard[0]);
        Assert.Equal("message", recording.State.Node);
        Assert.Equal("We are disturbed.", recording.Take(new CallEvent.Recorded(TimeSpan.FromSeconds(2))).Heard[0]);
    }

    [Fact]
    public void The_answer_of_a_service_is_heard_first()
    {
        var call = AtMain().Press("3");
        call.Emergency = true;

        call.Answer("none");

        Assert.Equal("none", call.Noted<JournalEntry.LookupAnswered>().Outcome);
        Assert.Equal("We are disturbed.", call.Heard[0]);
    }

    [Fact]
    public void A_queue_with_a_calendar_is_closed_then()
    {
        var call = AtMain();
        call.Emergency = true;
        call.Press("1").Press("1");

        call.Press("2");

        Assert.Equal(["Main."], call.Heard);
        Assert.Null(call.Last.Request);
    }

    [Fact]
    public void Hanging_up_is_hanging_up()
    {
        var call = AtMain();
        call.Emergency = true;

        Assert.Equal(CallPhase.Abandoned, call.Take(new CallEvent.HungUp("completed")).Phase);
    }

    [Fact]
    public void Without_an_emergency_node_calls_in_menus_go_on()
    {
        var call = TestCall.Start(TestCall.Compile(TestBundles.Small));
        call.Emergency = true;

        Assert.Equal("reference", call.Press("1").State.Node);
    }
}
