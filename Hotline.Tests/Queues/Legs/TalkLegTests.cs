using Hotline.Voice.Queues;

namespace Hotline.Tests.Queues.Legs;

/// <summary>What happens in the conference while caller and agent talk.</summary>
public sealed class TalkLegTests : IAsyncLifetime
{
    private readonly HandOverFloor floor = new();

    public async ValueTask InitializeAsync() => await floor.App.Start();

    public ValueTask DisposeAsync() => floor.DisposeAsync();

    [Fact]
    public async Task A_caller_on_hold_is_told_so_and_hears_the_agent_no_more_until_taken_off()
    {
        var (li, caller, offer) = await Talk();

        Assert.Equal(DeskOutcome.Done, await Desk.Hold(offer.Id, li.Id, floor.NowMs));
        await floor.Settle();
        await li.Call.Say("What do I do now?");

        var phone = floor.PhoneOf(caller);
        Assert.Contains(phone.Heard, heard => heard.Text.Contains("Please hold on, we will be right back.", StringComparison.Ordinal));
        Assert.DoesNotContain(phone.Heard, heard => heard.Text == "What do I do now?");

        Assert.Equal(DeskOutcome.Done, await Desk.Resume(offer.Id, li.Id, floor.NowMs));
        await floor.Settle();
        await li.Call.Say("Thank you for waiting.");

        Assert.Equal("Thank you for waiting.", phone.LastHeard);
    }

    [Fact]
    public async Task A_muted_agent_hears_and_is_not_heard()
    {
        var (li, caller, offer) = await Talk();

        Assert.Equal(DeskOutcome.Done, await Desk.Mute(offer.Id, li.Id, floor.NowMs));
        await floor.Settle();
        await li.Call.Say("Where is that form?");
        await floor.PhoneOf(caller).Say("Are you there?");

        Assert.DoesNotContain(floor.PhoneOf(caller).Heard, heard => heard.Text == "Where is that form?");
        Assert.Equal("Are you there?", li.Call.LastHeard);

        Assert.Equal(DeskOutcome.Done, await Desk.Unmute(offer.Id, li.Id, floor.NowMs));
        await floor.Settle();
        await li.Call.Say("Yes.");

        Assert.Equal("Yes.", floor.PhoneOf(caller).LastHeard);
    }

    [Theory]
    [InlineData(MonitorMode.Listen, false, false)]
    [InlineData(MonitorMode.Whisper, true, false)]
    [InlineData(MonitorMode.Join, true, true)]
    public async Task A_supervisor_hears_both_and_is_heard_by_those_the_mode_says(MonitorMode mode, bool byAgent, bool byCaller)
    {
        var boss = await floor.Agent("boss", role: AgentRole.Supervisor);
        var (li, caller, offer) = await Talk();

        Assert.Equal(DeskOutcome.Done, await Desk.Monitor(offer.Id, boss.Id, mode, floor.NowMs));
        await floor.Settle();
        await boss.Press("1");
        await floor.PhoneOf(caller).Say("It is urgent.");
        Assert.Equal("It is urgent.", boss.Call.LastHeard);
        await boss.Call.Say("Offer a refund.");

        Assert.Equal(byAgent, li.Call.Heard.Any(heard => heard.Text == "Offer a refund."));
        Assert.Equal(byCaller, floor.PhoneOf(caller).Heard.Any(heard => heard.Text == "Offer a refund."));

        await boss.HangUp();
        Assert.Equal(ContactState.Connected, (await floor.Again(caller)).State);
    }

    private TalkDesk Desk => floor.App.Get<TalkDesk>();

    private async Task<(DeskAgent Agent, Contact Caller, Offer Offer)> Talk()
    {
        var li = await floor.Agent("li");
        var caller = await floor.Caller();
        await li.Press("1");
        await floor.Fetch(caller);
        Assert.Equal(ContactState.Connected, (await floor.Again(caller)).State);
        return (li, caller, (await li.Offer())!);
    }
}
