using Hotline.Flows.Machine;
using Hotline.Tests.App;
using Hotline.Voice.Calls;

namespace Hotline.Tests.Calls;

/// <summary>Calls that are over at the carrier, though nobody told us.</summary>
public sealed class CallReconcilerTests
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(16);

    [Fact]
    [Trait("Fault", "HOTLINE-41")]
    public async Task After_a_start_a_call_that_is_over_at_the_carrier_has_ended_once()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var caller = await hotline.Dial();
        caller.Phone.Faults.HoldStatusCallbacks();
        await caller.Phone.HangUp();

        Assert.Equal(1, await Reconcile(hotline));
        Assert.Equal(0, await Reconcile(hotline));
        await caller.Phone.Faults.ReleaseStatusCallbacks();

        var call = await hotline.Get<CallStore>().FindBySid(caller.CallSid);
        Assert.NotNull(call!.EndedAtMs);
        Assert.Single((await hotline.Get<CallSearch>().Timeline(call.Id))!.Entries, entry => entry.Entry is JournalEntry.CallEnded);
    }

    [Fact]
    public async Task A_call_the_carrier_does_not_know_goes_on_until_it_has_been_quiet_for_long()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        await hotline.Post("/voice/incoming", SignedWebhooks.Form());

        Assert.Equal(0, await Reconcile(hotline));
        Assert.Equal(1, await hotline.Get<CallReconciler>().Run(hotline.Get<CallClock>().NowMs + (long)Quiet.TotalMilliseconds));
    }

    [Fact]
    public async Task Only_a_call_that_has_been_quiet_for_long_is_asked_for_while_the_hotline_runs()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        Assert.Equal(0, await Reconcile(hotline));
        var caller = await hotline.Dial();
        caller.Phone.Faults.HoldStatusCallbacks();
        await caller.Phone.HangUp();

        Assert.Equal(0, await Reconcile(hotline));
        Assert.Equal(1, await hotline.Get<CallReconciler>().Run(hotline.Get<CallClock>().NowMs + (long)Quiet.TotalMilliseconds));
    }

    [Fact]
    public async Task A_call_whose_end_could_not_be_stored_is_asked_for_at_the_next_look()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        Assert.Equal(0, await Reconcile(hotline));
        var caller = await hotline.Dial();
        var file = Path.Combine(hotline.Directory, "hotline.db");
        File.Move(file, file + ".aside");
        await caller.Phone.HangUp();
        var refused = caller.Phone.Webhooks[^1];
        File.Move(file + ".aside", file);

        Assert.Equal(503, refused.StatusCode);
        Assert.Equal(1, await Reconcile(hotline));
        Assert.DoesNotContain(hotline.Log, line => line.Contains("   at Hotline", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_that_goes_on_at_the_carrier_goes_on_however_quiet_it_is()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var caller = await hotline.Dial();

        Assert.Equal(0, await hotline.Get<CallReconciler>().Run(hotline.Get<CallClock>().NowMs + (long)Quiet.TotalMilliseconds));

        Assert.Null((await hotline.Get<CallStore>().FindBySid(caller.CallSid))!.EndedAtMs);
    }

    private static Task<int> Reconcile(HotlineApp hotline) => hotline.Get<CallReconciler>().Run(hotline.Get<CallClock>().NowMs);
}
