using Hotline.Flows.Definition;
using Hotline.Tests.Storage;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Queues;

/// <summary>Who gets in, who is next, and what time does to those who wait.</summary>
public abstract class LineContract<TFixture> : StorageContract<TFixture>
    where TFixture : class, IStorageFixture, new()
{
    [Fact]
    [Trait("Fault", "HOTLINE-40")]
    public async Task Callers_are_served_by_priority_then_by_the_time_they_came()
    {
        var floor = new QueueFloor(Storage);
        var agent = await floor.Agent("li");
        var waiting = new List<Contact>();
        foreach (var priority in new[] { 0, 0, 5, 0, 9, 5, 0, 9, 3 })
        {
            waiting.Add(await floor.Wait(priority: priority));
            floor.Pass(0.001);
        }

        var served = await ServeAll(floor, agent, waiting.Count);

        Assert.Equal(
            waiting.OrderByDescending(contact => contact.Priority).ThenBy(contact => contact.EnqueuedAtMs).Select(contact => contact.Id),
            served);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-40")]
    public async Task Staffed_time_lets_those_who_wait_overtake_but_never_the_urgent_ones()
    {
        var floor = new QueueFloor(Storage);
        var agent = await floor.Agent("li");
        await floor.Wait(priority: 9);
        await floor.Talk(agent);
        var patient = await floor.Wait(await floor.Caller() with { LongestWait = TimeSpan.FromHours(2) });

        await floor.Live(310, agent);
        Assert.Equal(1, (await floor.Again(patient)).Rank);
        await floor.Live(305 * 9, agent);
        Assert.Equal(8, (await floor.Again(patient)).Rank);

        var urgent = await floor.Wait(priority: 9);
        var important = await floor.Wait(priority: 8);
        var other = await floor.Agent("wang");
        Assert.Equal([urgent.Id, patient.Id, important.Id], await ServeAll(floor, other, 3));
    }

    [Fact]
    public async Task Time_in_which_nobody_is_there_makes_nobody_older()
    {
        var floor = new QueueFloor(Storage);
        var callback = await floor.Wait(await floor.Caller() with { Kind = ContactKind.Callback, LongestWait = TimeSpan.FromDays(3) });

        await floor.Live(1200);

        Assert.Equal((0, ContactState.Waiting), ((await floor.Again(callback)).Rank, (await floor.Again(callback)).State));
    }

    [Fact]
    public async Task Only_who_has_the_skills_and_the_language_is_asked_until_less_is_asked_for()
    {
        var floor = new QueueFloor(Storage);
        var chinese = await floor.Agent("li", "fees", QueueFloor.Chinese);
        var english = await floor.Agent("smith", "payments", QueueFloor.English);
        var expert = await floor.Agent("wang", "payments", QueueFloor.Chinese, isAvailable: false);
        var rules = QueueFloor.Payments with
        {
            Widening = [new() { AfterSeconds = 30, Skills = [] }, new() { AfterSeconds = 60, AnyLanguage = true }],
        };
        var caller = await floor.Wait(await floor.Caller(rules: rules));
        Assert.Equal(0, await floor.Route());

        await floor.Live(30, chinese, english);
        Assert.Equal(1, await floor.Route());
        var offer = (await floor.OfferOf(chinese))!;
        await floor.Desk.Reject(offer.Id, chinese.Id, floor.NowMs);
        await floor.Agents.SetPresence(chinese.Id, Presence.Break, null, floor.NowMs);
        Assert.Equal(0, await floor.Route());

        await floor.Live(30, english);
        Assert.Equal(1, await floor.Route());
        Assert.Equal(caller.Id, (await floor.OfferOf(english))!.ContactId);
        Assert.Null(await floor.OfferOf(expert));
    }

    [Fact]
    public async Task The_agent_who_has_been_idle_longest_is_asked_first()
    {
        var floor = new QueueFloor(Storage);
        var agents = new List<Agent>();
        foreach (var name in new[] { "wang", "li", "zhao" })
        {
            agents.Add(await floor.Agent(name));
            floor.Pass(1);
        }

        foreach (var agent in agents)
        {
            await floor.Wait();
            await floor.Route();
            Assert.NotNull(await floor.OfferOf(agent));
        }
    }

    [Fact]
    public async Task Where_the_queue_says_so_the_agent_with_the_fewest_calls_today_is_asked_first()
    {
        var floor = new QueueFloor(Storage);
        var busy = await floor.Agent("li");
        for (var talk = 0; talk < 2; talk++)
        {
            await floor.Wait();
            var offer = await floor.Talk(busy);
            await floor.Desk.End(offer.Id, busy.Id, floor.NowMs);
            await floor.WrapUp.Complete(offer.Id, busy.Id, floor.NowMs);
        }

        floor.Pass(1);
        var fresh = await floor.Agent("wang");
        var caller = await floor.Wait("fees", QueueFloor.Payments with { AgentsBy = AgentsBy.FewestCalls });
        await floor.Route();

        Assert.Equal(caller.Id, (await floor.OfferOf(fresh))!.ContactId);
        await floor.Wait();
        await floor.Route();
        Assert.NotNull(await floor.OfferOf(busy));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-36")]
    public async Task A_full_queue_refuses_and_the_refusal_is_counted()
    {
        var floor = new QueueFloor(Storage);
        await floor.Agent("li");
        var rules = QueueFloor.Payments with { MaxSize = 2 };
        await floor.Wait(rules: rules);
        await floor.Wait(rules: rules);
        var third = await floor.Caller(rules: rules);

        Assert.Equal(EnterOutcome.Full, await floor.Queue.Look(third));
        var refused = await floor.Wait(third);

        Assert.Equal((ContactState.Ended, EndReason.Full), (refused.State, refused.EndReason));
        Assert.Equal(["presence", "entered", "entered", "entered", "ended"], await floor.Events());
        Assert.Equal(EnterOutcome.Entered, await floor.Queue.Look(await floor.Caller(rules: rules, queue: "refunds")));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-34")]
    public async Task When_the_last_agent_goes_on_a_break_all_who_wait_are_led_out_and_nobody_gets_in()
    {
        var floor = new QueueFloor(Storage);
        Agent[] agents = [await floor.Agent("li"), await floor.Agent("wang")];
        var waiting = new List<Contact>();
        for (var caller = 0; caller < 12; caller++)
        {
            waiting.Add(await floor.Wait());
        }

        await floor.Talk(agents[0]);
        Assert.NotNull(await floor.OfferOf(agents[1]));
        await floor.Agents.SetPresence(agents[1].Id, Presence.Break, "lunch", floor.NowMs);
        Assert.Equal(0, await floor.Sweeper.Run(floor.NowMs));

        await floor.Agents.SetPresence(agents[0].Id, Presence.Break, "lunch", floor.NowMs);
        await floor.Sweeper.Run(floor.NowMs);

        var ended = await Task.WhenAll(waiting.Select(floor.Again));
        Assert.Equal(10, ended.Count(contact => contact.EndReason == EndReason.NoAgents));
        Assert.Equal(EnterOutcome.NoAgents, await floor.Queue.Look(await floor.Caller()));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-38")]
    public async Task At_closing_time_those_who_wait_leave_or_are_served_as_the_flow_says()
    {
        var floor = new QueueFloor(Storage);
        var agent = await floor.Agent("li");
        await floor.Wait(priority: 9);
        await floor.Talk(agent);
        var leaves = await floor.Wait(await floor.Caller() with { ClosesAtMs = floor.NowMs + 60_000 });
        var drains = await floor.Wait();

        await floor.Live(59, agent);
        Assert.Equal(ContactState.Waiting, (await floor.Again(leaves)).State);
        await floor.Live(1, agent);

        Assert.Equal(EndReason.Closed, (await floor.Again(leaves)).EndReason);
        Assert.Equal(ContactState.Waiting, (await floor.Again(drains)).State);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-29")]
    public async Task A_console_that_falls_silent_gets_no_offers_after_30_seconds_and_is_offline_after_90()
    {
        var floor = new QueueFloor(Storage);
        var (silent, other) = (await floor.Agent("li"), await floor.Agent("wang"));
        var caller = await floor.Wait();
        await floor.Talk(silent);
        await floor.Live(29, other);
        Assert.Equal(Presence.Available, (await floor.Again(silent)).Presence);

        await floor.Live(61, other);

        Assert.Equal(Presence.Offline, (await floor.Again(silent)).Presence);
        var back = await floor.Again(caller);
        Assert.Equal((ContactState.Waiting, 2), (back.State, back.Segment));
        Assert.False(await floor.Agents.Heartbeat(silent.Id, floor.NowMs));
        await floor.Route();
        Assert.Equal(caller.Id, (await floor.OfferOf(other))!.ContactId);
    }

    [Fact]
    public async Task An_agent_not_seen_for_30_seconds_is_not_asked()
    {
        var floor = new QueueFloor(Storage);
        await floor.Agent("li");
        floor.Pass(29.9);
        var caller = await floor.Wait();
        floor.Pass(0.1);

        Assert.Equal(0, await floor.Route());
        Assert.Equal(ContactState.Waiting, (await floor.Again(caller)).State);
    }

    [Fact]
    public async Task A_caller_who_comes_back_within_two_minutes_keeps_the_place()
    {
        var floor = new QueueFloor(Storage);
        await floor.Agent("li");
        var first = await floor.Wait(await floor.Caller(number: "+12025550177"));
        floor.Pass(30);
        var other = await floor.Wait();
        await floor.In(unit => floor.Queue.Leave(unit, first.Id, EndReason.Abandoned, floor.NowMs));

        floor.Pass(119);
        var again = await floor.Wait(await floor.Caller(number: "+12025550177"));

        Assert.Equal((first.EnqueuedAtMs, first.Id), (again.EnqueuedAtMs, again.OriginId));
        Assert.True(again.EnqueuedAtMs < other.EnqueuedAtMs);
        await floor.In(unit => floor.Queue.Leave(unit, again.Id, EndReason.Abandoned, floor.NowMs));
        floor.Pass(121);
        Assert.Equal(floor.NowMs, (await floor.Wait(await floor.Caller(number: "+12025550177"))).EnqueuedAtMs);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-37")]
    public async Task A_caller_is_passed_on_five_times_and_no_more_and_keeps_the_time_they_came()
    {
        var floor = new QueueFloor(Storage);
        Agent[] agents = [await floor.Agent("li"), await floor.Agent("wang")];
        var caller = await floor.Wait();
        for (var transfer = 1; transfer <= 6; transfer++)
        {
            floor.Pass(10);
            await Task.WhenAll(agents.Select(agent => floor.Agents.Heartbeat(agent.Id, floor.NowMs)));
            await floor.Route();
            var offer = (await floor.OfferOf(agents[0]) ?? await floor.OfferOf(agents[1]))!;
            await floor.Offers.Accept(offer.Id, offer.AgentId, floor.NowMs);
            await floor.In(unit => floor.Offers.Bridged(unit, offer.Id, floor.NowMs));
            var outcome = await floor.In(unit => floor.Offers.Requeue(
                unit, offer.Id, transfer % 2 == 0 ? "payments" : "refunds", QueueFloor.Payments, floor.NowMs));
            Assert.Equal(transfer == 6 ? RequeueOutcome.TooOften : RequeueOutcome.Requeued, outcome);
            await floor.In(unit => floor.Offers.Complete(unit, offer.Id, "agent", floor.NowMs));
        }

        var passed = await floor.Again(caller);
        Assert.Equal((6, 5, ContactState.Connected, "refunds"), (passed.Segment, passed.Transfers, passed.State, passed.Queue));
        Assert.Equal(caller.EnqueuedAtMs, passed.EnqueuedAtMs);
    }

    [Fact]
    public async Task A_callback_keeps_the_place_of_the_call_and_is_tried_three_times_with_pauses()
    {
        var floor = new QueueFloor(Storage);
        var agent = await floor.Agent("li");
        var caller = await floor.Caller(priority: 4);
        var waiting = await floor.Wait(caller);
        floor.Pass(60);
        await floor.In(unit => floor.Queue.Leave(unit, waiting.Id, EndReason.Key, floor.NowMs));
        var callback = await floor.Wait(caller with
        {
            Kind = ContactKind.Callback,
            ItemId = 1,
            Priority = 0,
            AtMs = floor.NowMs,
            LongestWait = TimeSpan.FromDays(3),
        });
        Assert.Equal((waiting.EnqueuedAtMs, 4, waiting.Id), (callback.EnqueuedAtMs, callback.Rank, callback.OriginId));

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await floor.Agents.SetPresence(agent.Id, Presence.Available, null, floor.NowMs);
            Assert.Equal(1, await floor.Route());
            var offer = (await floor.OfferOf(agent))!;
            await floor.Offers.Accept(offer.Id, agent.Id, floor.NowMs);
            Assert.True(await floor.In(unit => floor.Losses.CallbackFailed(unit, offer.Id, "noAnswer", floor.NowMs)));
            Assert.Equal(0, await floor.Route());
            floor.Pass(900);
            await floor.Sweeper.Run(floor.NowMs);
        }

        Assert.Equal((EndReason.Unreachable, 3), ((await floor.Again(callback)).EndReason, (await floor.Again(callback)).Tries));
        Assert.Equal(Work.Idle, (await floor.Again(agent)).Work);
    }

    [Fact]
    public async Task A_message_waits_behind_everybody_and_is_dealt_with_without_a_telephone()
    {
        var floor = new QueueFloor(Storage);
        var agent = await floor.Agent("li");
        var message = await floor.Wait(await floor.Caller() with
        {
            Kind = ContactKind.Voicemail,
            ItemId = 7,
            LongestWait = TimeSpan.FromDays(3),
        });
        floor.Pass(60);
        await floor.Agents.Heartbeat(agent.Id, floor.NowMs);
        var caller = await floor.Wait();

        var talk = await floor.Talk(agent);
        Assert.Equal(caller.Id, talk.ContactId);
        await floor.Desk.End(talk.Id, agent.Id, floor.NowMs);
        await floor.WrapUp.Complete(talk.Id, agent.Id, floor.NowMs);
        await floor.Route();
        var offer = (await floor.OfferOf(agent))!;
        Assert.Equal(AcceptOutcome.Accepted, await floor.Desk.Accept(offer.Id, agent.Id, floor.NowMs));

        Assert.Equal(ContactState.Connected, (await floor.Again(message)).State);
        Assert.Equal(DeskOutcome.Done, await floor.Desk.End(offer.Id, agent.Id, floor.NowMs));
        Assert.Equal(EndReason.Served, (await floor.Again(message)).EndReason);
    }

    [Fact]
    public async Task A_webhook_that_comes_twice_enters_once()
    {
        var floor = new QueueFloor(Storage);
        await floor.Agent("li");
        var caller = await floor.Caller();

        var first = await floor.Wait(caller);
        var second = await floor.Wait(caller);

        Assert.Equal(first.Id, second.Id);
        Assert.Single(await floor.Events(), kind => kind == "entered");
    }

    private static async Task<List<long>> ServeAll(QueueFloor floor, Agent agent, int count)
    {
        var served = new List<long>();
        for (var turn = 0; turn < count; turn++)
        {
            await floor.Agents.Heartbeat(agent.Id, floor.NowMs);
            var talk = await floor.Talk(agent);
            served.Add(talk.ContactId);
            await floor.Desk.End(talk.Id, agent.Id, floor.NowMs);
            await floor.WrapUp.Complete(talk.Id, agent.Id, floor.NowMs);
        }

        return served;
    }
}

public sealed class SqliteLineTests : LineContract<SqliteFixture>;

public sealed class PostgreSqlLineTests : LineContract<PostgreSqlFixture>;
