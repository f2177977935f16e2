using Hotline.Tests.Storage;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Queues;

/// <summary>A contact finds an agent, and everything that comes in between.</summary>
public abstract class OfferContract<TFixture> : StorageContract<TFixture>
    where TFixture : class, IStorageFixture, new()
{
    [Fact]
    public async Task A_caller_waits_is_offered_talks_and_the_agent_is_free_again_after_the_wrap_up()
    {
        var floor = new QueueFloor(Storage);
        var agent = await floor.Agent("li");
        var caller = await floor.Wait();

        var offer = await floor.Talk(agent);
        Assert.Equal((ContactState.Connected, offer.Id), ((await floor.Again(caller)).State, (await floor.Again(caller)).OfferId));
        Assert.Equal(Work.OnCall, (await floor.Again(agent)).Work);

        floor.Pass(60);
        Assert.True(await floor.In(unit => floor.Queue.Leave(unit, caller.Id, EndReason.Abandoned, floor.NowMs)));
        Assert.Equal(EndReason.Served, (await floor.Again(caller)).EndReason);
        Assert.Equal(Work.WrapUp, (await floor.Again(agent)).Work);

        Assert.True(await floor.In(unit => floor.Offers.Complete(unit, offer.Id, "agent", floor.NowMs)));
        Assert.Equal(Work.Idle, (await floor.Again(agent)).Work);
        Assert.Equal(["presence", "entered", "offered", "accepted", "bridged", "ended", "wrapped"], await floor.Events());
        Assert.Equal(await floor.Events(), floor.Watcher.Changes.Select(change => char.ToLowerInvariant($"{change.Kind}"[0]) + $"{change.Kind}"[1..]));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-25")]
    public async Task An_agent_who_does_not_answer_is_passed_over_and_the_caller_keeps_the_place()
    {
        var floor = new QueueFloor(Storage);
        var (first, second) = (await floor.Agent("li"), await floor.Agent("wang"));
        floor.Pass(1);
        var caller = await floor.Wait();
        await floor.Route();
        Assert.NotNull(await floor.OfferOf(first));

        floor.Pass(19.9);
        Assert.Equal(0, await floor.Sweeper.Run(floor.NowMs));
        floor.Pass(0.1);
        Assert.Equal(1, await floor.Sweeper.Run(floor.NowMs));
        await floor.Route();

        Assert.Equal(Work.NotResponding, (await floor.Again(first)).Work);
        Assert.Equal(caller.Id, (await floor.OfferOf(second))!.ContactId);
        Assert.Equal((caller.EnqueuedAtMs, caller.Rank), ((await floor.Again(caller)).EnqueuedAtMs, (await floor.Again(caller)).Rank));

        Assert.True(await floor.Agents.Back(first.Id, floor.NowMs));
        Assert.False(await floor.Agents.Back(first.Id, floor.NowMs));
        Assert.Equal(Work.Idle, (await floor.Again(first)).Work);
    }

    [Fact]
    public async Task The_third_miss_in_a_row_is_a_break()
    {
        var floor = new QueueFloor(Storage);
        var agent = await floor.Agent("li");
        await floor.Wait();

        for (var miss = 1; miss <= 3; miss++)
        {
            await floor.Agents.Heartbeat(agent.Id, floor.NowMs);
            Assert.Equal(1, await floor.Route());
            await floor.In(unit => floor.Losses.Miss(unit, floor.OfferOf(agent).Result!.Id, "ring", floor.NowMs));
            await floor.Agents.Back(agent.Id, floor.NowMs);
        }

        var away = await floor.Again(agent);
        Assert.Equal((Presence.Break, "missed", Work.Idle, 0), (away.Presence, away.BreakReason, away.Work, away.Misses));
        Assert.Equal(0, await floor.Route());
    }

    [Fact]
    [Trait("Fault", "HOTLINE-26")]
    public async Task When_all_agents_say_no_in_turn_nothing_spins_and_the_longest_wait_still_ends_it()
    {
        var floor = new QueueFloor(Storage);
        Agent[] agents = [await floor.Agent("li"), await floor.Agent("wang"), await floor.Agent("zhao")];
        var caller = await floor.Wait();

        var offers = 0;
        var until = floor.NowMs + 599_000;
        while (floor.NowMs < until)
        {
            foreach (var agent in agents)
            {
                await floor.Agents.Heartbeat(agent.Id, floor.NowMs);
            }

            for (var again = 0; again < 5; again++)
            {
                offers += await floor.Route();
                foreach (var agent in agents)
                {
                    if (await floor.OfferOf(agent) is { } offer)
                    {
                        Assert.Equal(DeskOutcome.Done, await floor.Desk.Reject(offer.Id, agent.Id, floor.NowMs));
                    }
                }
            }

            floor.Pass(1);
        }

        Assert.InRange(offers, 100, 3 * 61);
        Assert.Equal(ContactState.Waiting, (await floor.Again(caller)).State);
        floor.Pass(1);
        await floor.Sweeper.Run(floor.NowMs);
        Assert.Equal(EndReason.Timeout, (await floor.Again(caller)).EndReason);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-23")]
    public async Task A_caller_who_leaves_while_it_rings_frees_the_agent_and_the_late_click_is_told()
    {
        var floor = new QueueFloor(Storage);
        var agent = await floor.Agent("li");
        var caller = await floor.Wait();
        await floor.Route();
        var offer = (await floor.OfferOf(agent))!;

        Assert.True(await floor.In(unit => floor.Queue.Leave(unit, caller.Id, EndReason.Abandoned, floor.NowMs)));

        Assert.Equal(AcceptOutcome.Gone, await floor.Offers.Accept(offer.Id, agent.Id, floor.NowMs));
        Assert.Equal(EndReason.Abandoned, (await floor.Again(caller)).EndReason);
        Assert.Equal((Work.Idle, agent.IdleSinceMs), ((await floor.Again(agent)).Work, (await floor.Again(agent)).IdleSinceMs));
        Assert.Equal(OfferState.Canceled, (await floor.Offers.Find(offer.Id))!.State);
    }

    [Fact]
    public async Task Accepted_is_not_answered_and_who_is_not_bridged_in_time_goes_back_to_the_line()
    {
        var floor = new QueueFloor(Storage);
        var agent = await floor.Agent("li");
        var caller = await floor.Wait();
        await floor.Route();
        var offer = (await floor.OfferOf(agent))!;
        await floor.Offers.Accept(offer.Id, agent.Id, floor.NowMs);

        floor.Pass(10);
        await floor.Sweeper.Run(floor.NowMs);

        Assert.False(await floor.In(unit => floor.Offers.Bridged(unit, offer.Id, floor.NowMs)));
        Assert.Equal((ContactState.Waiting, null), ((await floor.Again(caller)).State, (await floor.Again(caller)).ConnectedAtMs));
        Assert.Equal(0, await floor.Route());
        floor.Pass(10);
        Assert.Equal(1, await floor.Route());
    }

    [Fact]
    [Trait("Fault", "HOTLINE-28")]
    public async Task A_caller_whose_agent_is_lost_goes_to_the_head_of_the_line_with_a_new_segment()
    {
        var floor = new QueueFloor(Storage);
        var agent = await floor.Agent("li");
        var caller = await floor.Wait();
        var offer = await floor.Talk(agent);
        var important = await floor.Wait(priority: 5);

        Assert.True(await floor.In(unit => floor.Losses.LegEnded(unit, offer.Id, LegEnd.Failed, floor.NowMs)));

        var back = await floor.Again(caller);
        Assert.Equal((ContactState.Waiting, 8, 2, caller.EnqueuedAtMs), (back.State, back.Rank, back.Segment, back.EnqueuedAtMs));
        Assert.Equal(Work.WrapUp, (await floor.Again(agent)).Work);
        var other = await floor.Agent("wang");
        await floor.Route();
        Assert.Equal(caller.Id, (await floor.OfferOf(other))!.ContactId);
        Assert.Equal(ContactState.Waiting, (await floor.Again(important)).State);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-33")]
    public async Task Hang_ups_and_wrap_ups_that_come_twice_count_once()
    {
        var floor = new QueueFloor(Storage);
        var agent = await floor.Agent("li");
        await floor.Wait();
        var offer = await floor.Talk(agent);

        Assert.True(await floor.In(unit => floor.Losses.LegEnded(unit, offer.Id, LegEnd.HungUp, floor.NowMs)));
        Assert.False(await floor.In(unit => floor.Losses.LegEnded(unit, offer.Id, LegEnd.HungUp, floor.NowMs)));
        Assert.False(await floor.In(unit => floor.Queue.Leave(unit, offer.ContactId, EndReason.Abandoned, floor.NowMs)));
        Assert.Equal(DeskOutcome.Done, await floor.WrapUp.Complete(offer.Id, agent.Id, floor.NowMs));
        Assert.Equal(DeskOutcome.NotNow, await floor.WrapUp.Complete(offer.Id, agent.Id, floor.NowMs));

        var events = await floor.Events();
        Assert.Single(events, kind => kind == "ended");
        Assert.Single(events, kind => kind == "wrapped");
    }

    [Fact]
    [Trait("Fault", "HOTLINE-32")]
    public async Task A_wrap_up_that_nobody_ends_ends_itself_and_extensions_have_a_limit()
    {
        var floor = new QueueFloor(Storage);
        var agent = await floor.Agent("li");
        await floor.Wait();
        var offer = await floor.Talk(agent);
        await floor.Desk.End(offer.Id, agent.Id, floor.NowMs);

        Assert.Equal(DeskOutcome.Done, await floor.WrapUp.Extend(offer.Id, agent.Id, TimeSpan.FromMinutes(1), floor.NowMs));
        await floor.Live(89, agent);
        Assert.Equal(Work.WrapUp, (await floor.Again(agent)).Work);
        await floor.Live(1, agent);
        Assert.Equal(Work.Idle, (await floor.Again(agent)).Work);

        await floor.Wait();
        var next = await floor.Talk(agent);
        await floor.Desk.End(next.Id, agent.Id, floor.NowMs);
        Assert.Equal(DeskOutcome.Done, await floor.WrapUp.Extend(next.Id, agent.Id, TimeSpan.FromHours(1), floor.NowMs));
        Assert.Equal(DeskOutcome.NotNow, await floor.WrapUp.Extend(next.Id, agent.Id, TimeSpan.FromHours(1), floor.NowMs));
        Assert.Equal(floor.NowMs + 600_000, (await floor.Offers.Find(next.Id))!.DueAtMs);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-30")]
    public async Task Two_tabs_of_one_agent_that_both_accept_make_one_call()
    {
        var floor = new QueueFloor(Storage);
        var agent = await floor.Agent("li");
        await floor.Wait();
        await floor.Route();
        var offer = (await floor.OfferOf(agent))!;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => floor.Desk.Accept(offer.Id, agent.Id, floor.NowMs))));

        Assert.Single(outcomes, outcome => outcome == AcceptOutcome.Accepted);
        Assert.Equal(7, outcomes.Count(outcome => outcome == AcceptOutcome.AlreadyTaken));
        Assert.Single(await floor.Events(), kind => kind == "accepted");
    }

    [Fact]
    [Trait("Fault", "HOTLINE-31")]
    public async Task A_pause_while_it_rings_lets_the_offer_stand_and_brings_no_new_one()
    {
        var floor = new QueueFloor(Storage);
        var agent = await floor.Agent("li");
        await floor.Wait();
        var second = await floor.Wait();
        await floor.Route();
        var offer = (await floor.OfferOf(agent))!;

        await floor.Agents.SetPresence(agent.Id, Presence.Break, "lunch", floor.NowMs);

        Assert.Equal(AcceptOutcome.Accepted, await floor.Desk.Accept(offer.Id, agent.Id, floor.NowMs));
        await floor.In(unit => floor.Offers.Bridged(unit, offer.Id, floor.NowMs));
        await floor.Desk.End(offer.Id, agent.Id, floor.NowMs);
        await floor.WrapUp.Complete(offer.Id, agent.Id, floor.NowMs);
        Assert.Equal(0, await floor.Route());
        Assert.Equal((Work.Idle, Presence.Break), ((await floor.Again(agent)).Work, (await floor.Again(agent)).Presence));
        Assert.Equal(ContactState.Waiting, (await floor.Again(second)).State);
    }

    [Fact]
    public async Task Who_signs_out_while_it_rings_gives_the_caller_back_at_once()
    {
        var floor = new QueueFloor(Storage);
        var (agent, other) = (await floor.Agent("li"), await floor.Agent("wang"));
        floor.Pass(1);
        var caller = await floor.Wait();
        await floor.Route();

        await floor.Agents.SetPresence(agent.Id, Presence.Offline, null, floor.NowMs);
        await floor.Route();

        Assert.Equal(caller.Id, (await floor.OfferOf(other))!.ContactId);
        Assert.Equal((Work.Idle, Presence.Offline), ((await floor.Again(agent)).Work, (await floor.Again(agent)).Presence));
    }
}

public sealed class SqliteOfferTests : OfferContract<SqliteFixture>;

public sealed class PostgreSqlOfferTests : OfferContract<PostgreSqlFixture>;
