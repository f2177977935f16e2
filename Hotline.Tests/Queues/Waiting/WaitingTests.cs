using Hotline.Carrier;
using Hotline.Flows.Machine;
using Hotline.Tests.App;
using Hotline.Voice.Calls;
using Hotline.Voice.Outbox;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Queues.Waiting;

public sealed class WaitingTests
{
    [Fact]
    public async Task Who_waits_hears_the_place_the_wait_what_the_keys_do_and_music()
    {
        await using var hotline = await new WaitingHotline().Start();
        await hotline.Agent();

        var caller = await hotline.Waiting();

        Assert.Contains("I am connecting you now, please hold.", caller.JustHeard, StringComparison.Ordinal);
        Assert.Contains("You are next in line. The wait is about one minute.", caller.JustHeard, StringComparison.Ordinal);
        Assert.Contains("For a call back, press 1.", caller.JustHeard, StringComparison.Ordinal);
        Assert.Contains(caller.Phone.Heard, heard => heard.Media?.ToString().EndsWith("hold.wav", StringComparison.Ordinal) is true);
        Assert.Null((await hotline.ContactOf(caller)).EndReason);
    }

    [Fact]
    public async Task The_place_is_said_again_only_when_it_is_better()
    {
        await using var hotline = await new WaitingHotline().Start();
        await hotline.Agent();
        var first = await hotline.Waiting("+12025550111");
        var second = await hotline.Waiting("+12025550112");
        Assert.Contains("You are number 2 in line.", second.JustHeard, StringComparison.Ordinal);

        await hotline.Listen(second);

        Assert.DoesNotContain("in line", second.JustHeard, StringComparison.Ordinal);
        Assert.Contains("For a call back, press 1.", second.JustHeard, StringComparison.Ordinal);

        await first.HangUp();
        await hotline.Listen(second);

        Assert.Contains("You are next in line.", second.JustHeard, StringComparison.Ordinal);
        Assert.Equal(EndReason.Abandoned, (await hotline.ContactOf(first)).EndReason);
    }

    [Fact]
    public async Task In_Chinese_places_and_minutes_are_words()
    {
        await using var hotline = await new WaitingHotline().Start();
        await hotline.Agent();
        await hotline.Waiting("+12025550111");
        await hotline.Waiting("+12025550112");

        var third = await (await hotline.App.Dial("+12025550113")).PressEach("1", "0");

        Assert.Matches("您排在第三位。 大约需要等待[两四六八十]+到[四六八十]+分钟。", third.JustHeard);
    }

    [Fact]
    public async Task Nobody_waits_for_an_empty_desk()
    {
        await using var hotline = await new WaitingHotline().Start();

        var caller = await hotline.Waiting();

        Assert.Contains("no agent can take your call", caller.JustHeard, StringComparison.Ordinal);
        Assert.DoesNotContain("connecting you", caller.JustHeard, StringComparison.Ordinal);
        Assert.Equal(EndReason.NoAgents, (await hotline.ContactOf(caller)).EndReason);
    }

    [Fact]
    public async Task A_ready_agent_interrupts_the_wait_and_the_caller_comes_into_the_conversation()
    {
        await using var hotline = await new WaitingHotline().Start();
        var agent = await hotline.Agent();
        var caller = await hotline.Waiting();

        var offer = await hotline.Accept(agent, caller);

        Assert.Contains($"<Conference beep=\"false\" startConferenceOnEnter=\"true\" endConferenceOnExit=\"true\"", Last(caller), StringComparison.Ordinal);
        Assert.Contains($">offer-{offer.Id}</Conference>", Last(caller), StringComparison.Ordinal);
        Assert.Equal(CallPhase.Talking, (await hotline.App.Get<CallStore>().FindBySid(caller.CallSid))!.Phase);
    }

    [Fact]
    public async Task Who_is_not_connected_in_time_is_in_line_again_with_the_place_kept()
    {
        await using var hotline = await new WaitingHotline().Start();
        var agent = await hotline.Agent();
        var caller = await hotline.Waiting();
        var entered = await hotline.ContactOf(caller);
        await hotline.Accept(agent, caller);

        await hotline.Pass(TimeSpan.FromSeconds(11), caller);

        var contact = await hotline.ContactOf(caller);
        Assert.Equal((ContactState.Waiting, entered.EnqueuedAtMs), (contact.State, contact.EnqueuedAtMs));
        Assert.Equal(2, caller.Phone.Webhooks.Count(webhook => webhook.Body.Contains("<Enqueue", StringComparison.Ordinal)));
        Assert.Equal(CallPhase.Waiting, (await hotline.App.Get<CallStore>().FindBySid(caller.CallSid))!.Phase);
    }

    [Fact]
    public async Task A_key_leaves_the_line_for_a_call_back_that_keeps_the_place()
    {
        await using var hotline = await new WaitingHotline().Start();
        await hotline.Agent();
        var caller = await hotline.Waiting();
        var entered = await hotline.ContactOf(caller);

        await caller.Press("1");

        Assert.Contains("To be called on the number you are calling from, press 1.", caller.JustHeard, StringComparison.Ordinal);
        Assert.Equal(EndReason.Key, (await hotline.ContactOf(caller)).EndReason);

        await caller.Press("1");

        var callback = await hotline.In(unit => unit.QuerySingleOrDefaultAsync<long>(
            "select enqueued_at_ms from contacts where kind = 'callback' and origin_id = @id", new { id = entered.Id }));
        Assert.Equal(entered.EnqueuedAtMs, callback);
    }

    [Fact]
    public async Task A_key_that_means_nothing_changes_nothing()
    {
        await using var hotline = await new WaitingHotline().Start();
        await hotline.Agent();
        var caller = await hotline.Waiting();

        await caller.Press("7");

        Assert.Null((await hotline.ContactOf(caller)).EndReason);
        Assert.Contains("For a call back, press 1.", caller.JustHeard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_longest_wait_the_caller_is_told_and_chooses()
    {
        await using var hotline = await new WaitingHotline().Start();
        var agent = await hotline.Agent();
        await hotline.App.Get<AgentStore>().SetPresence(agent.Id, Presence.Break, "lunch", hotline.NowMs);
        await hotline.Agent("busy");
        var talking = await hotline.Waiting("+12025550111");
        await hotline.Accept((await hotline.App.Get<AgentStore>().Find("busy"))!, talking);
        var offer = await hotline.In(unit => unit.ScalarAsync<long>("select max(id) from offers"));
        Assert.True(await hotline.In(unit => hotline.App.Get<OfferStore>().Bridged(unit, offer, hotline.NowMs)));
        var caller = await hotline.Waiting();

        for (var minute = 0; minute < 11; minute++)
        {
            await hotline.App.Get<AgentStore>().Heartbeat((await hotline.App.Get<AgentStore>().Find("busy"))!.Id, hotline.NowMs);
            await hotline.Pass(TimeSpan.FromMinutes(1), caller);
        }

        Assert.Contains("I am sorry for the long wait.", string.Join(' ', caller.Heard), StringComparison.Ordinal);
        Assert.Equal(EndReason.Timeout, (await hotline.ContactOf(caller)).EndReason);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-34")]
    public async Task When_the_last_agent_leaves_everybody_in_line_is_told()
    {
        await using var hotline = await new WaitingHotline().Start();
        var agent = await hotline.Agent();
        var busy = await hotline.Waiting("+12025550100");
        await hotline.Accept(agent, busy);
        var callers = new List<Caller>();
        for (var index = 0; index < 10; index++)
        {
            callers.Add(await hotline.Waiting($"+1202555013{index}"));
        }

        await hotline.App.Get<AgentStore>().SetPresence(agent.Id, Presence.Offline, null, hotline.NowMs);
        await hotline.Pass(TimeSpan.FromSeconds(1), [.. callers]);
        await hotline.Pass(TimeSpan.FromSeconds(1), [.. callers]);

        Assert.All(callers, caller => Assert.Contains("no agent can take your call", string.Join(' ', caller.Heard), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_waits_for_the_only_agent_waits_on_when_the_agent_misses_the_call_and_is_served_when_the_agent_is_back()
    {
        await using var hotline = await new WaitingHotline().Start();
        var agent = await hotline.Agent();
        var caller = await hotline.Waiting();
        await hotline.Pass(TimeSpan.Zero, caller);
        await hotline.Pass(TimeSpan.FromSeconds(21), caller);
        Assert.Equal(Work.NotResponding, (await hotline.App.Get<AgentStore>().Find(agent.Id))!.Work);

        var other = await hotline.Waiting("+12025550177");
        await hotline.Pass(TimeSpan.FromSeconds(20), caller, other);
        Assert.Equal((ContactState.Waiting, ContactState.Waiting), ((await hotline.ContactOf(caller)).State, (await hotline.ContactOf(other)).State));

        await hotline.App.Get<AgentStore>().Heartbeat(agent.Id, hotline.NowMs);
        Assert.True(await hotline.App.Get<AgentStore>().Back(agent.Id, hotline.NowMs));
        await hotline.Accept(agent, caller);

        Assert.Equal(CallPhase.Talking, (await hotline.App.Get<CallStore>().FindBySid(caller.CallSid))!.Phase);
    }

    [Fact]
    public async Task Who_waits_for_the_only_agent_is_told_when_the_agent_does_not_come_back_within_a_minute()
    {
        await using var hotline = await new WaitingHotline().Start();
        var agent = await hotline.Agent();
        var caller = await hotline.Waiting();
        await hotline.Pass(TimeSpan.Zero, caller);
        await hotline.Pass(TimeSpan.FromSeconds(21), caller);
        for (var seconds = 0; seconds < 60; seconds += 10)
        {
            Assert.Null((await hotline.ContactOf(caller)).EndReason);
            await hotline.App.Get<AgentStore>().Heartbeat(agent.Id, hotline.NowMs);
            await hotline.Pass(TimeSpan.FromSeconds(10), caller);
        }

        await hotline.Pass(TimeSpan.Zero, caller);
        Assert.Equal(EndReason.NoAgents, (await hotline.ContactOf(caller)).EndReason);
        Assert.Contains("no agent can take your call", string.Join(' ', caller.Heard), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_hangs_up_in_line_has_abandoned_and_the_offer_is_canceled()
    {
        await using var hotline = await new WaitingHotline().Start();
        var agent = await hotline.Agent();
        var caller = await hotline.Waiting();
        await hotline.Pass(TimeSpan.Zero);
        var offer = (await hotline.OfferOf(agent))!;

        await caller.HangUp();

        Assert.Equal(EndReason.Abandoned, (await hotline.ContactOf(caller)).EndReason);
        Assert.Equal(OfferState.Canceled, (await hotline.App.Get<OfferStore>().Find(offer.Id))!.State);
        Assert.Equal(CallPhase.Abandoned, (await caller.End()).Phase);
    }

    [Fact]
    public async Task The_emergency_switch_takes_those_who_wait()
    {
        await using var hotline = await new WaitingHotline().Start();
        await hotline.Agent();
        var caller = await hotline.Waiting();

        await hotline.App.Get<EmergencySwitch>().Set("+12025550100", isThrown: true, "test", hotline.NowMs);
        hotline.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await caller.StaySilent();

        var contact = await hotline.ContactOf(caller);
        Assert.Equal(EndReason.Closed, contact.EndReason);
        Assert.Contains(await caller.Journal(), entry => entry is JournalEntry.EmergencyTaken);
    }

    [Fact]
    public async Task When_the_conversation_ends_the_caller_is_asked_how_it_was_and_who_was_cut_off_goes_to_the_head_of_the_line()
    {
        await using var hotline = await new WaitingHotline().Start();
        var agent = await hotline.Agent();
        var caller = await hotline.Waiting();
        var offer = await hotline.Accept(agent, caller);
        Assert.True(await hotline.In(unit => hotline.App.Get<OfferStore>().Bridged(unit, offer.Id, hotline.NowMs)));
        var other = await hotline.Waiting("+12025550177");

        await hotline.In(unit => hotline.App.Get<OutboxStore>().Add(
            unit, null, new CarrierCommand.EndConference($"offer-{offer.Id}"), null, null, hotline.NowMs));
        await hotline.Pass(TimeSpan.FromSeconds(1), caller);

        Assert.Contains("How satisfied are you", caller.LastHeard, StringComparison.Ordinal);
        Assert.Equal(EndReason.Served, (await hotline.ContactOf(caller)).EndReason);

        await caller.Phone.Press("0");

        Assert.Contains("You are next in line.", caller.JustHeard, StringComparison.Ordinal);
        Assert.True((await hotline.ContactOf(caller)).Rank > (await hotline.ContactOf(other)).Rank);
    }

    [Fact]
    public async Task A_caller_who_is_passed_on_by_the_agent_is_connected_there()
    {
        await using var hotline = new WaitingHotline();
        hotline.App.With("Destinations:partner", "+12025550188");
        await hotline.Start();
        var partner = hotline.App.Get<LocalCarrier>().AddPhone("+12025550188");
        var agent = await hotline.Agent();
        var caller = await hotline.Waiting();
        var offer = await hotline.Accept(agent, caller);
        Assert.True(await hotline.In(unit => hotline.App.Get<OfferStore>().Bridged(unit, offer.Id, hotline.NowMs)));

        Assert.True(await hotline.In(unit =>
            hotline.App.Get<QueueStore>().Leave(unit, offer.ContactId, EndReason.Transferred, hotline.NowMs, "partner")));
        await hotline.In(unit => hotline.App.Get<OutboxStore>().Add(
            unit, null, new CarrierCommand.EndConference($"offer-{offer.Id}"), null, null, hotline.NowMs));
        await hotline.Pass(TimeSpan.FromSeconds(1), caller);

        var leg = Assert.Single(partner.Calls);
        Assert.Equal("in-progress", leg.Status);
        await leg.HangUp();
        await caller.Phone.WaitUntilQuiet();
        Assert.Contains("How satisfied are you", caller.LastHeard, StringComparison.Ordinal);
    }

    private static string Last(Caller caller) => caller.Phone.Webhooks.Last(webhook => webhook.Kind is WebhookKind.Voice).Body;
}
