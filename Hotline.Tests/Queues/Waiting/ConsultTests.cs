using Hotline.Carrier;
using Hotline.Tests.App;
using Hotline.Voice.Commands;
using Hotline.Voice.Queues;
using Hotline.Voice.Queues.Legs;

namespace Hotline.Tests.Queues.Waiting;

/// <summary>The agent asks a colleague while the caller is on hold: whole calls, as the three of them experience it.</summary>
public sealed class ConsultTests : IAsyncLifetime
{
    private readonly WaitingHotline hotline = new(telephones: true);

    public async ValueTask InitializeAsync() => await hotline.Start();

    public ValueTask DisposeAsync() => hotline.DisposeAsync();

    [Fact]
    public async Task The_agent_asks_a_colleague_while_the_caller_hears_music_and_then_all_three_talk()
    {
        var (li, caller, leg, offer) = await Talk();
        var guest = await Ask(li, caller, offer);
        Assert.Equal("ringing", await State(offer));

        await guest.PickUp();
        Assert.Contains("li asks for your help with a call. Press 1 to join.", guest.LastHeard, StringComparison.Ordinal);
        Assert.Equal("asked", await State(offer));
        await guest.Press("1");
        await hotline.Settle();
        await leg.Say("May I refund this?");
        Assert.Equal("May I refund this?", guest.LastHeard);
        await guest.Say("You may.");
        Assert.Equal("You may.", leg.LastHeard);
        Assert.DoesNotContain(caller.Heard, words => words is "May I refund this?" or "You may.");
        Assert.Contains("Please hold on", string.Join(' ', caller.Heard), StringComparison.Ordinal);
        Assert.Equal("joined", await State(offer));

        Assert.Equal(DeskOutcome.Done, await Desk.Resume(offer.Id, li.Id, hotline.NowMs));
        await hotline.Settle();
        await guest.Say("We refund it today.");
        Assert.Equal(("We refund it today.", "We refund it today."), (caller.LastHeard, leg.LastHeard));

        await guest.HangUp();
        await hotline.Settle();
        await leg.Say("Anything else?");
        Assert.Equal("Anything else?", caller.LastHeard);
        Assert.Equal("left", await State(offer));
        Assert.Equal(["li asks wang", "wang came in"], (await Story(caller)).Where(line => line.Contains("wang", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("2", "declined")]
    [InlineData("voicemail", "noKey")]
    [InlineData("hangs up", "noKey")]
    [InlineData("rings", "notAnswered")]
    [InlineData("engaged", "busy")]
    [InlineData("broken", "failed")]
    public async Task An_agent_whose_colleague_does_not_come_is_told_why_and_goes_on_with_the_caller(string manner, string why)
    {
        var (li, caller, leg, offer) = await Talk();
        hotline.App.Get<LocalCarrier>().AddPhone("client:wang", manner switch
        {
            "engaged" => PhoneManner.Busy,
            "broken" => PhoneManner.Unreachable,
            _ => PhoneManner.Rings,
        });
        var guest = await Ask(li, caller, offer, isReached: manner != "broken");
        switch (manner)
        {
            case "2":
                await guest.PickUp();
                await guest.Press("2");
                break;
            case "voicemail":
                await guest.PickUp();
                await guest.StaySilent();
                await guest.StaySilent();
                break;
            case "hangs up":
                await guest.PickUp();
                await guest.HangUp();
                break;
            case "rings":
                await hotline.Pass(TimeSpan.FromSeconds(26), caller);
                break;
        }

        await hotline.Settle();

        Assert.True(manner == "broken" || guest.IsEnded);
        Assert.Equal(why, await State(offer));
        Assert.Contains($"wang {AgentDeskView.Came(why)}", await Story(caller));
        Assert.Equal(DeskOutcome.Done, await Desk.Resume(offer.Id, li.Id, hotline.NowMs));
        await hotline.Settle();
        await leg.Say("I have to ask tomorrow.");
        Assert.Equal("I have to ask tomorrow.", caller.LastHeard);
    }

    [Fact]
    public async Task The_agent_hands_the_caller_over_to_the_colleague_who_came_in()
    {
        var (li, caller, leg, offer) = await Talk();
        var colleagues = hotline.App.Get<ColleagueDesk>();
        var guest = await Ask(li, caller, offer);
        Assert.Equal(TransferOutcome.NotInTalk, await colleagues.HandOver(offer.Id, li.Id, "wang", hotline.NowMs));
        await guest.PickUp();
        await guest.Press("1");
        await hotline.Settle();

        Assert.Equal(TransferOutcome.Done, await colleagues.HandOver(offer.Id, li.Id, "wang", hotline.NowMs));
        await hotline.Settle();
        await hotline.Pass(TimeSpan.FromSeconds(1), caller);
        await hotline.Settle();

        Assert.True(leg.IsEnded);
        var wang = (await hotline.App.Get<AgentStore>().Find("wang"))!;
        Assert.Equal((Work.OnCall, Work.WrapUp), (wang.Work, (await hotline.App.Get<AgentStore>().Find("li"))!.Work));
        await guest.Say("I am Wang, I take it from here.");
        Assert.Equal("I am Wang, I take it from here.", caller.LastHeard);
        await caller.Say("Thank you.");
        Assert.Equal("Thank you.", guest.LastHeard);

        var next = (await hotline.OfferOf(wang))!;
        Assert.Equal(DeskOutcome.Done, await hotline.App.Get<AgentDesk>().End(next.Id, wang.Id, hotline.NowMs));
        await hotline.Settle();
        Assert.True(guest.IsEnded);
        Assert.Contains("How satisfied are you", caller.LastHeard, StringComparison.Ordinal);
        Assert.Equal(
            ["passed on by li to general", "offered to wang", "accepted by wang", "talks with wang, after 0 s in line", "the talk is over"],
            (await Story(caller)).SkipWhile(line => !line.StartsWith("passed on", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_colleague_who_takes_no_calls_cannot_be_left_with_the_caller()
    {
        var (li, caller, leg, offer) = await Talk();
        var guest = await Ask(li, caller, offer);
        await guest.PickUp();
        await guest.Press("1");
        await hotline.Settle();
        var wang = (await hotline.App.Get<AgentStore>().Find("wang"))!;
        await hotline.App.Get<AgentStore>().SetPresence(wang.Id, Presence.Break, "lunch", hotline.NowMs);

        Assert.Equal(TransferOutcome.NotFree, await hotline.App.Get<ColleagueDesk>().HandOver(offer.Id, li.Id, "wang", hotline.NowMs));

        await hotline.Settle();
        Assert.False(leg.IsEnded || guest.IsEnded);
        Assert.Equal((ContactState.Connected, offer.Id), ((await hotline.ContactOf(caller)).State, (await hotline.ContactOf(caller)).OfferId));
    }

    [Fact]
    public async Task A_colleague_who_helps_is_offered_no_call_meanwhile_and_again_afterwards()
    {
        var (li, caller, _, offer) = await Talk();
        var guest = await Ask(li, caller, offer);
        await guest.PickUp();
        await guest.Press("1");
        await hotline.Settle();
        var wang = (await hotline.App.Get<AgentStore>().Find("wang"))!;

        var next = await hotline.Waiting("+12025550177");
        await hotline.Settle();
        Assert.Null(await hotline.OfferOf(wang));

        await guest.HangUp();
        await hotline.Settle();
        Assert.Equal((await hotline.ContactOf(next)).Id, (await hotline.OfferOf(wang))!.ContactId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_agent_goes_on_without_the_colleague(bool hasCome)
    {
        var (li, caller, leg, offer) = await Talk();
        var guest = await Ask(li, caller, offer);
        if (hasCome)
        {
            await guest.PickUp();
            await guest.Press("1");
            await hotline.Settle();
        }

        Assert.Equal(DeskOutcome.Done, await Desk.Dismiss(offer.Id, li.Id, hotline.NowMs));
        Assert.Equal(DeskOutcome.Done, await Desk.Resume(offer.Id, li.Id, hotline.NowMs));
        await hotline.Settle();

        Assert.True(guest.IsEnded);
        Assert.Equal(hasCome ? "left" : "canceled", await State(offer));
        await leg.Say("Here I am again.");
        Assert.Equal("Here I am again.", caller.LastHeard);
    }

    [Fact]
    public async Task A_supervisor_whose_phone_does_not_come_through_is_told()
    {
        var (_, caller, _, offer) = await Talk();
        var chief = await hotline.Agent("chief", AgentRole.Supervisor);
        Assert.Equal(DeskOutcome.Done, await Desk.Monitor(offer.Id, chief.Id, MonitorMode.Listen, hotline.NowMs));
        await hotline.Settle();
        Assert.Equal(new MonitoredTalk(offer.Id, "listen", "ringing"), Assert.Single(await Monitored(chief)));

        await hotline.Pass(TimeSpan.FromSeconds(26), caller);
        await hotline.Settle();

        Assert.Equal(new MonitoredTalk(offer.Id, "listen", "notAnswered"), Assert.Single(await Monitored(chief)));
        Assert.Contains("chief did not answer", await Story(caller));
        Assert.Equal(ContactState.Connected, (await hotline.ContactOf(caller)).State);
    }

    private TalkDesk Desk => hotline.App.Get<TalkDesk>();

    private async Task<(Agent Li, Caller Caller, PhoneCall Leg, Offer Offer)> Talk()
    {
        var li = await hotline.Agent();
        var caller = await hotline.Waiting();
        var leg = await hotline.Talk(caller);
        await hotline.Agent("wang");
        return (li, caller, leg, (await hotline.OfferOf(li))!);
    }

    private async Task<PhoneCall> Ask(Agent li, Caller caller, Offer offer, bool isReached = true)
    {
        Assert.Equal(DeskOutcome.Done, await Desk.Hold(offer.Id, li.Id, hotline.NowMs));
        Assert.Equal(DeskOutcome.Done, await Desk.Consult(offer.Id, li.Id, "agent:wang", hotline.NowMs));
        await hotline.Settle();
        return isReached ? hotline.Phones["wang"].Calls[^1] : null!;
    }

    private async Task<string> State(Offer offer)
    {
        await hotline.Settle();
        return Assert.Single(await hotline.App.Get<GuestList>().Of((await hotline.App.Get<OfferStore>().Find(offer.Id))!)).State;
    }

    private Task<IReadOnlyList<MonitoredTalk>> Monitored(Agent chief) => hotline.App.Get<GuestList>().Monitored(chief.Id);

    private async Task<IReadOnlyList<string>> Story(Caller caller) =>
        [.. QueueWords.Tell(await hotline.App.Get<QueueTimeline>().Of((await hotline.ContactOf(caller)).CallId))];
}
