using Hotline.Voice.Queues;

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
}
