using Hotline.Tests.Queues.Legs;
using Hotline.Voice.Outbox;
using Hotline.Voice.Queues;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;

namespace Hotline.Tests.Queues.Waiting;

/// <summary>Somebody on their way to an agent or back, while the hotline cannot be reached for a moment.</summary>
public sealed class ComingBackTests
{
    [Fact]
    public async Task Who_comes_out_of_a_talk_while_the_hotline_is_away_is_asked_how_it_was_and_not_left_in_an_empty_room()
    {
        await using var hotline = await new WaitingHotline(telephones: true).Start();
        await hotline.Agent();
        var caller = await hotline.Waiting();
        var leg = await hotline.Talk(caller);
        caller.Phone.Faults.RefuseNextConnection(times: 2);

        await leg.HangUp();
        await hotline.Pass(TimeSpan.Zero, caller);

        Assert.Equal(EndReason.Served, (await hotline.ContactOf(caller)).EndReason);
        Assert.Contains("If you were cut off, press 0", caller.LastHeard, StringComparison.Ordinal);
        Assert.Equal("?as=agent&tries=1", caller.Phone.Webhooks[^1].Url.Query);
    }

    [Fact]
    public async Task Whose_way_to_the_agent_gets_lost_is_led_to_the_agent_who_waits()
    {
        await using var hotline = await new WaitingHotline(telephones: true).Start();
        await hotline.Agent();
        var caller = await hotline.Waiting();
        await hotline.Pass(TimeSpan.Zero, caller);
        await hotline.Pass(TimeSpan.Zero, caller);
        var leg = hotline.Phones["li"].Calls[^1];
        await leg.PickUp();
        // That the caller has left the line is told first.
        caller.Phone.Faults.DropNextAnswer();
        caller.Phone.Faults.DropNextAnswer();

        await leg.Press("1");
        await hotline.Pass(TimeSpan.Zero, caller);
        await hotline.Pass(TimeSpan.Zero, caller);

        await leg.Say("How can I help?");
        Assert.Equal("How can I help?", caller.LastHeard);
        Assert.Equal(11205, Assert.Single(caller.Phone.Errors).Code);
        Assert.Equal(ContactState.Connected, (await hotline.ContactOf(caller)).State);
    }

    [Fact]
    public async Task Whose_agent_is_lost_on_the_way_back_waits_for_the_next()
    {
        await using var hotline = await new WaitingHotline(telephones: true).Start();
        var agent = await hotline.Agent();
        var caller = await hotline.Waiting();
        await hotline.Talk(caller);
        var offer = (await hotline.OfferOf(agent))!;
        await hotline.Agent("other");
        caller.Phone.Faults.RefuseNextConnection(times: 2);

        Assert.True(await hotline.In(unit => hotline.App.Get<OfferLosses>().AgentLost(unit, offer.Id, "lost", hotline.NowMs)));
        await hotline.Pass(TimeSpan.Zero, caller);

        Assert.Contains("you were cut off from our agent", string.Join(' ', caller.Heard), StringComparison.Ordinal);
        await hotline.Talk(caller, "other");
        Assert.Equal(2, (await hotline.ContactOf(caller)).Segment);
    }

    [Fact]
    public async Task Who_is_alone_in_a_talk_whose_agent_has_long_gone_is_let_out_when_the_agent_ends_it()
    {
        await using var floor = new HandOverFloor();
        await floor.App.Start();
        var li = await floor.Agent("li");
        var caller = await floor.Caller();
        await li.Press("1");
        await floor.Fetch(caller);

        // The agent's going ends nothing, and nothing is heard of it.
        var offer = (await li.Offer())!.Id;
        var stays = new CarrierCommand.UpdateParticipant(Conversations.Name(offer), li.Call.CallSid) { EndConferenceOnExit = false };
        await floor.App.Get<Database>().Unit(
            unit => floor.App.Get<OutboxStore>().Add(unit, null, stays, null, null, floor.NowMs), TestContext.Current.CancellationToken);
        await floor.Settle();
        li.Call.Faults.HoldStatusCallbacks();
        await li.HangUp();
        Assert.Equal(ContactState.Connected, (await floor.Again(caller)).State);
        Assert.False(floor.PhoneOf(caller).IsEnded);

        Assert.Equal(DeskOutcome.Done, await floor.App.Get<AgentDesk>().End(offer, li.Id, floor.NowMs));
        await floor.Settle();

        Assert.True(floor.PhoneOf(caller).IsEnded);
    }
}
