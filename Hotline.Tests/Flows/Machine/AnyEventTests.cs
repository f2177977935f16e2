using CsCheck;
using Hotline.Flows.Machine;

namespace Hotline.Tests.Flows.Machine;

/// <summary>Whatever happens in whatever order, no step throws and no caller is left in silence. CsCheck prints the seed.</summary>
public sealed class AnyEventTests
{
    private static readonly string[] Types =
        ["say", "menu", "collect", "hours", "lookup", "branch", "set", "language", "queue", "callback", "voicemail", "transfer",
         "sms", "call", "split", "outcome", "hangup"];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf("1", "2", "0", "#", "*", "*0", "**", "12*5", "20260310", "yes", "不是", "refund", "4111111111111111", "\0", "\ud83d", "١"),
        Gen.String,
        Gen.Char.Array[0, 3].Select(letters => new string(letters)));

    private static readonly Gen<CallEvent> Events = Gen.OneOf<CallEvent>(
        Gen.Const<CallEvent>(new CallEvent.Started()),
        Gen.Const<CallEvent>(new CallEvent.Silence()),
        Gen.Const<CallEvent>(new CallEvent.Continued()),
        Text.Select(text => (CallEvent)new CallEvent.Keys(text)),
        Gen.OneOf("1", "2").Select(key => (CallEvent)new CallEvent.Keys(key)),
        Text.Select(text => (CallEvent)new CallEvent.Speech(text)),
        Gen.Select(Gen.OneOf<string?>("completed", "failed", "verified", "running", "?", null), Text, (outcome, text) => (CallEvent)new CallEvent.LookedUp(
            outcome, new Dictionary<string, string> { ["amount"] = text, ["until"] = text, ["kind"] = "domestic" }, TimeSpan.Zero)),
        Gen.Bool.Select(accepted => (CallEvent)new CallEvent.Booked(accepted)),
        Gen.Select(Gen.Enum<QueueResult>(), Gen.OneOf<string?>("1", "9", null), Gen.OneOf<string?>("offer-1", null),
            (result, key, to) => (CallEvent)new CallEvent.Queued(result, key, to)),
        Gen.Enum<TransferResult>().Select(result => (CallEvent)new CallEvent.Transferred(result)),
        Gen.Int[-5, 500].Select(seconds => (CallEvent)new CallEvent.Recorded(TimeSpan.FromSeconds(seconds))));

    private static readonly Gen<(int[] Types, int[] Targets, (CallEvent Event, bool Emergency)[] Events)> Calls = Gen.Select(
        Gen.Int[0, Types.Length - 1].Array[1, 12],
        Gen.Int[0, 1_000].Array[1, 40],
        Gen.Select(Events, Gen.Frequency((5, false), (1, true))).Array[0, 40]);

    [Fact]
    [Trait("Fault", "HOTLINE-09")]
    [Trait("Fault", "HOTLINE-15")]
    [Trait("Fault", "HOTLINE-16")]
    public void No_event_throws_and_every_answer_speaks_asks_dials_or_ends() => Calls.Sample(
        sample =>
        {
            var call = new TestCall(TestCall.Compile(Flow(sample.Types, sample.Targets))).Take(new CallEvent.Started());
            Check(call);
            foreach (var (callEvent, emergency) in sample.Events)
            {
                call.Emergency = emergency;
                call.Take(callEvent);
                Check(call);
            }
        },
        iter: 2_000,
        threads: 1,
        print: sample => Flow(sample.Types, sample.Targets) + string.Join(" | ", sample.Events));

    private static void Check(TestCall call)
    {
        var ended = call.Phase is CallPhase.Completed or CallPhase.Abandoned or CallPhase.Failed;
        var ends = call.Last.Directives.Count(directive => directive is not Directive.Speak);
        Assert.Equal(ended && call.Last.Journal.IsEmpty ? 0 : call.Last.Request is null ? 1 : 0, ends);
        Assert.True(ends == 0 || call.Last.Directives[^1] is not Directive.Speak);
        Assert.True(!ended || call.Last.Journal.IsEmpty || call.Last.Directives[^1] is Directive.HangUp);
        Assert.True(ended || call.Last.Request is not null || call.Heard.Count > 0 || call.Last.Directives[^1] is Directive.Transfer or Directive.WaitInLine or Directive.Join);
        Assert.True(call.State.Secrets.IsEmpty || call.Last.Request is TurnRequest.LookUp);
        Assert.True(call.Journal.OfType<JournalEntry.CallEnded>().Count() == (ended ? 1 : 0));
    }

    /// <summary>A flow whose nodes have these types and lead anywhere.</summary>
    private static string Flow(int[] types, int[] targets)
    {
        var next = 0;
        string To() => $"n{targets[next++ % targets.Length] % types.Length}";
        var nodes = types.Select((type, index) => $"\"n{index}\": {{ \"type\": \"{Types[type]}\", {Members(Types[type], To)} }}").ToList();
        return $$"""
            {
              "name": "Random", "languages": ["zh-CN", "en-US"], "start": "n0", "onEmergency": "n{{types.Length - 1}}",
              "menuDefaults": { "agent": "n{{types.Length / 2}}", "wrongKey": { "zh-CN": "错。", "en-US": "Wrong." } },
              "nodes": { {{string.Join(",\n", nodes)}} },
              "subFlows": { "sub": { "start": "ask", "nodes": {
                "ask": { "type": "collect", "kind": "digits", "into": "pin", "sensitive": true, "prompt": { "zh-CN": "密码？", "en-US": "PIN?" },
                         "next": "verify", "onFailed": "end" },
                "verify": { "type": "lookup", "operation": "wallet.verifyPin", "arguments": { "account": "x", "pin": "pin" },
                            "outcomes": { "verified": "end", "wrong": "end", "locked": "end" }, "onUnavailable": "end" },
                "end": { "type": "return" } } } }
            }
            """;
    }

    private static string Members(string type, Func<string> to) => type switch
    {
        "say" => $$"""
            "prompt": { "zh-CN": "说{x:money}{opensDate:date}。", "en-US": "Say {x:digits} {callerNumber:number}." }, "next": "{{to()}}"
            """,
        "menu" => $$"""
            "prompt": { "zh-CN": "请选。", "en-US": "Choose." }, "parent": "{{to()}}", "onFailed": "{{to()}}",
            "choices": { "1": { "next": "{{to()}}", "phrases": { "zh-CN": ["退款"], "en-US": ["refund"] } }, "2": { "next": "{{to()}}" } }
            """,
        "collect" => $$"""
            "kind": "{{(to().Length % 2 == 0 ? "amount" : "digits")}}", "into": "x", "prompt": { "zh-CN": "请输入。", "en-US": "Enter." },
            "confirm": { "zh-CN": "{x:money}？", "en-US": "{x:money}?" }, "next": "{{to()}}", "onFailed": "{{to()}}"
            """,
        "hours" => $$""" "calendar": "office", "open": "{{to()}}", "closed": "{{to()}}" """,
        "lookup" => $$"""
            "operation": "wallet.promotions", "into": { "until": "x" }, "maxTries": 3, "onTriesUsed": "{{to()}}",
            "outcomes": { "running": "{{to()}}", "none": "{{to()}}" }, "onUnavailable": "{{to()}}"
            """,
        "branch" => $$""" "on": "x", "cases": { "1": "{{to()}}", "HungUp": "{{to()}}" }, "otherwise": "{{to()}}" """,
        "set" => $$""" "variables": { "x": "{x} <b>" }, "next": "{{to()}}" """,
        "language" => $$""" "to": "en-US", "next": "{{to()}}" """,
        "queue" => $$"""
            "queue": "general", "staffed": "always", "brief": ["x"], "onLeave": { "1": "{{to()}}" }, "onTimeout": "{{to()}}", "onFull": "{{to()}}",
            "onNoAgents": "{{to()}}", "onClosed": "{{to()}}", "onError": "{{to()}}", "onAfter": "{{to()}}"
            """,
        "callback" => $$""" "queue": "general", "calendar": "office", "next": "{{to()}}", "onRefused": "{{to()}}" """,
        "voicemail" => $$"""
            "queue": "general", "prompt": { "zh-CN": "请留言。", "en-US": "Speak." }, "next": "{{to()}}", "onEmpty": "{{to()}}"
            """,
        "transfer" => $$"""
            "destination": "partner", "onBusy": "{{to()}}", "onNoAnswer": "{{to()}}", "onFailed": "{{to()}}", "onAfter": "{{to()}}"
            """,
        "sms" => $$""" "text": { "zh-CN": "{x}", "en-US": "{x:money}" }, "next": "{{to()}}", "onFailed": "{{to()}}" """,
        "call" => $$""" "flow": "sub", "next": "{{to()}}" """,
        "split" => $$""" "shares": [ { "percent": 50, "next": "{{to()}}" }, { "percent": 50, "next": "{{to()}}" } ] """,
        "outcome" => $$""" "result": "milestone", "name": "m", "next": "{{to()}}" """,
        _ => """ "prompt": { "zh-CN": "再见。", "en-US": "Bye." } """,
    };
}
