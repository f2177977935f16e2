using System.Collections.Immutable;
using Hotline.Flows.Machine;
using Hotline.Tests.App;
using Hotline.Voice.Calls;
using Hotline.Voice.Catalog;
using Microsoft.Extensions.Options;

namespace Hotline.Tests.Calls;

/// <summary>What is remembered of live calls is a shortcut, and never the truth.</summary>
public sealed class LiveCallsTests
{
    private const string Sid = SignedWebhooks.CallSid;

    [Fact]
    public async Task A_call_that_moved_on_elsewhere_is_read_again()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small)
            .WithWallet(new StandInWallet().Answer("paymentStatus", "completed")).Start();
        var caller = new WebhookCaller();
        await caller.Dial(hotline);
        var (outdated, turn) = await Remembered(hotline);

        await caller.Act(hotline, "1");
        hotline.Get<LiveCalls>().Moved(outdated, Sid, turn);
        await caller.Act(hotline, "202611230001#");

        Assert.EndsWith("is completed.", caller.JustHeard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_call_that_is_remembered_from_an_earlier_step_only_the_state_is_read()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var caller = new WebhookCaller();
        await caller.Dial(hotline);
        var (outdated, turn) = await Remembered(hotline);
        await caller.Act(hotline, "1");
        var live = hotline.Get<LiveCalls>();
        live.Moved(outdated, Sid, turn);
        var calls = hotline.Get<CallStore>();
        Assert.Null(live.Find(outdated.Id, turn.Step + 2, Sid));
        var earlier = live.FindEarlier(outdated.Id, turn.Step + 2, Sid);

        var state = await calls.LoadState(outdated.Id, turn.Step + 2, earlier!.Key);

        var stored = (await calls.Load(outdated.Id))!;
        Assert.Equal((stored.Step, stored.State!.Node), (turn.Step + 2, state!.Node));
        Assert.NotEqual(earlier.State.Node, state.Node);
        Assert.Null(live.FindEarlier(outdated.Id, turn.Step + 1, Sid));
        Assert.Null(live.FindEarlier(outdated.Id, turn.Step + 2, "CAnother"));
        Assert.Null(await calls.LoadState(outdated.Id, turn.Step + 1, earlier.Key));
        await calls.Append(stored.Id, stored.StartedAtMs, [], new CallEnd(CallPhase.Abandoned, "completed"));
        Assert.Null(await calls.LoadState(outdated.Id, turn.Step + 2, earlier.Key));
    }

    [Fact]
    public async Task A_call_that_ended_elsewhere_is_hung_up()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var caller = new WebhookCaller();
        await caller.Dial(hotline);
        var calls = hotline.Get<CallStore>();
        var stored = (await calls.FindBySid(Sid))!;
        await calls.Append(stored.Id, stored.StartedAtMs, [], new CallEnd(CallPhase.Abandoned, "completed"));

        await caller.Act(hotline, "1");

        Assert.True(caller.IsHungUp);
        Assert.Equal(stored.Step, (await calls.Load(stored.Id))!.Step);
    }

    [Fact]
    public async Task A_call_that_was_forgotten_goes_on_all_the_same()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).With("Calls:RememberedCalls", "0").Start();
        var caller = new WebhookCaller();

        await caller.Dial(hotline);
        await caller.Act(hotline, "1");

        Assert.Equal("Enter the reference, then press pound.", caller.JustHeard);
        Assert.Null(hotline.Get<LiveCalls>().Find((await hotline.Get<CallStore>().FindBySid(Sid))!.Id, 2, Sid));
    }

    [Fact]
    public async Task A_secret_is_not_remembered()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        await new WebhookCaller().Dial(hotline);
        var (call, turn) = await Remembered(hotline);
        var secret = ImmutableSortedDictionary<string, string>.Empty.Add("pin", "135790");
        var live = Live(10);

        live.Moved(call, Sid, turn with { State = turn.State with { Secrets = secret } });

        Assert.Empty(live.Find(call.Id, turn.Step + 1, Sid)!.State.Secrets);
    }

    [Fact]
    public async Task Of_many_calls_those_that_rest_longest_are_forgotten()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        await new WebhookCaller().Dial(hotline);
        var (call, turn) = await Remembered(hotline);
        var live = Live(10);

        for (var id = 1; id <= 100; id++)
        {
            live.Moved(call with { Id = id }, Sid, turn);
        }

        var known = Enumerable.Range(1, 100).Where(id => live.Find(id, turn.Step + 1, Sid) is not null).ToList();
        Assert.InRange(known.Count, 5, 10);
        Assert.Equal(Enumerable.Range(101 - known.Count, known.Count), known);
    }

    private static LiveCalls Live(int most) => new(Options.Create(new CallOptions { RememberedCalls = most }));

    /// <summary>The call as its last turn left it, and that turn.</summary>
    private static async Task<(LiveCall Call, TurnCommit Turn)> Remembered(HotlineApp hotline)
    {
        var stored = (await hotline.Get<CallStore>().FindBySid(Sid))!;
        var call = (await hotline.Get<FlowCatalog>().Live(stored))!;
        return (call, TestCalls.Turn(stored) with { Step = stored.Step - 1, State = call.State });
    }
}
