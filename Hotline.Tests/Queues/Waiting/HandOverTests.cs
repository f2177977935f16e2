using Hotline.Flows.Machine;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Queues.Waiting;

/// <summary>Whole calls: a caller who dialled, an agent with a telephone, the hotline between them.</summary>
public sealed class HandOverTests
{
    [Fact]
    public async Task The_agent_hears_what_it_is_about_takes_the_call_they_talk_and_the_caller_is_asked_how_it_was()
    {
        await using var hotline = await new WaitingHotline(telephones: true).Start();
        var agent = await hotline.Agent();
        var caller = await hotline.Waiting();

        var leg = await hotline.Talk(caller);

        Assert.Contains("press 1", string.Join(' ', leg.Heard.Select(heard => heard.Text)), StringComparison.OrdinalIgnoreCase);
        await leg.Say("How can I help?");
        Assert.Equal("How can I help?", caller.LastHeard);
        await caller.Say("My payment failed.");
        Assert.Equal("My payment failed.", leg.LastHeard);
        Assert.Equal(Work.OnCall, (await hotline.App.Get<AgentStore>().Find(agent.Id))!.Work);

        var offer = (await hotline.OfferOf(agent))!;
        Assert.Equal(DeskOutcome.Done, await hotline.App.Get<AgentDesk>().End(offer.Id, agent.Id, hotline.NowMs));
        await hotline.Pass(TimeSpan.Zero, caller);

        Assert.True(leg.IsEnded);
        Assert.Contains("How satisfied are you", caller.LastHeard, StringComparison.Ordinal);
        await caller.Press("5");
        Assert.True(caller.IsHungUp);
        Assert.Contains(await caller.Journal(), entry => entry is JournalEntry.OutcomeMarked { Name: "satisfaction 5" });
        Assert.Equal(EndReason.Served, (await hotline.ContactOf(caller)).EndReason);
        Assert.Equal(Work.WrapUp, (await hotline.App.Get<AgentStore>().Find(agent.Id))!.Work);

        await hotline.Pass(TimeSpan.FromSeconds(31));

        Assert.Equal(Work.Idle, (await hotline.App.Get<AgentStore>().Find(agent.Id))!.Work);
    }

    [Fact]
    public async Task An_agent_who_does_not_answer_costs_the_caller_no_place()
    {
        await using var hotline = await new WaitingHotline(telephones: true).Start();
        var first = await hotline.Agent("first");
        var caller = await hotline.Waiting();
        var entered = await hotline.ContactOf(caller);
        await hotline.Pass(TimeSpan.Zero);
        Assert.NotNull(await hotline.OfferOf(first));
        await hotline.Agent("second");

        await hotline.Pass(TimeSpan.FromSeconds(21), caller);
        var leg = await hotline.Talk(caller, "second");

        var contact = await hotline.ContactOf(caller);
        Assert.Equal((ContactState.Connected, entered.Id, entered.EnqueuedAtMs), (contact.State, contact.Id, contact.EnqueuedAtMs));
        Assert.Equal(Work.NotResponding, (await hotline.App.Get<AgentStore>().Find(first.Id))!.Work);
        Assert.False(leg.IsEnded);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-28")]
    public async Task A_caller_whose_agent_hangs_up_is_asked_and_zero_leads_to_the_head_of_the_line()
    {
        await using var hotline = await new WaitingHotline(telephones: true).Start();
        await hotline.Agent();
        var caller = await hotline.Waiting();
        var leg = await hotline.Talk(caller);

        await leg.HangUp();
        await hotline.Pass(TimeSpan.Zero, caller);

        Assert.StartsWith("If you were cut off, press 0", caller.LastHeard, StringComparison.Ordinal);
        await caller.Press("0");
        Assert.Contains("next in line", caller.JustHeard, StringComparison.Ordinal);
        Assert.Equal(8, (await hotline.ContactOf(caller)).Rank);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-28")]
    public async Task A_caller_whose_agent_is_lost_hears_an_apology_and_waits_at_the_head()
    {
        await using var hotline = await new WaitingHotline(telephones: true).Start();
        var agent = await hotline.Agent();
        var caller = await hotline.Waiting();
        var leg = await hotline.Talk(caller);
        var offer = (await hotline.OfferOf(agent))!;
        await hotline.Agent("other");

        Assert.True(await hotline.In(unit => hotline.App.Get<OfferLosses>().AgentLost(unit, offer.Id, "lost", hotline.NowMs)));
        await hotline.Pass(TimeSpan.Zero, caller);

        Assert.True(leg.IsEnded);
        Assert.Contains("you were cut off from our agent", string.Join(' ', caller.Heard), StringComparison.Ordinal);
        await hotline.Talk(caller, "other");
        Assert.Equal(2, (await hotline.ContactOf(caller)).Segment);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_while_they_talk_was_served_and_the_agent_finishes_up()
    {
        await using var hotline = await new WaitingHotline(telephones: true).Start();
        var agent = await hotline.Agent();
        var caller = await hotline.Waiting();
        var leg = await hotline.Talk(caller);

        await caller.HangUp();
        await hotline.Pass(TimeSpan.Zero);
        await leg.WaitUntilQuiet();

        Assert.True(leg.IsEnded);
        Assert.Equal(EndReason.Served, (await hotline.ContactOf(caller)).EndReason);
        Assert.Equal(Work.WrapUp, (await hotline.App.Get<AgentStore>().Find(agent.Id))!.Work);
        Assert.Equal(CallPhase.Completed, (await caller.End()).Phase);
    }
}
