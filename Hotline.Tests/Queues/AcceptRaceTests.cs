using Hotline.Tests.Storage;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Queues;

/// <summary>Two agents want one caller at the same moment: by a click in the console, by key 1 on the telephone, on whichever node.</summary>
public sealed class AcceptRaceTests(ITestOutputHelper output)
{
    private const int Rounds = 1000;

    [Fact]
    [Trait("Fault", "HOTLINE-22")]
    public async Task One_wins_each_time_and_the_other_is_told()
    {
        await using var storage = new SqliteFixture();
        await storage.Start();

        await Race(new(storage), new(storage));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-22")]
    public async Task So_it_is_on_two_nodes_of_PostgreSQL()
    {
        await using var storage = new PostgreSqlFixture();
        await storage.Start();
        await using var other = await storage.Node();

        await Race(new(storage), new(other));
    }

    /// <summary>The ring time ends while the agent who is asked clicks and presses 1; the other one is asked, and clicks.</summary>
    private async Task Race(QueueFloor here, QueueFloor there)
    {
        Agent[] agents = [await here.Agent("li"), await here.Agent("wang")];
        var caller = await here.Caller();
        var wins = new int[3];
        for (var round = 0; round < Rounds; round++)
        {
            var contact = await here.Wait(caller with { AtMs = here.NowMs });
            await here.Route();
            var rings = (await here.OfferOf(agents[0]) ?? await here.OfferOf(agents[1]))!;
            var (asked, other) = rings.AgentId == agents[0].Id ? (agents[0], agents[1]) : (agents[1], agents[0]);
            var nowMs = here.NowMs;
            using var together = new Barrier(3);

            Func<Task<AcceptOutcome>>[] wishes =
            [
                () => here.Desk.Accept(rings.Id, asked.Id, nowMs),
                () => there.In(unit => there.Offers.Accept(unit, rings.Id, asked.Id, nowMs)),
                () => TakeOver(there, rings, other, nowMs),
            ];
            var outcomes = new AcceptOutcome[wishes.Length];
            // Whoever comes last to a barrier leaves it first: that is another one in each round.
            await Task.WhenAll(Enumerable.Range(round, wishes.Length).Select(turn => turn % wishes.Length).Select(async one =>
                outcomes[one] = await At(together, wishes[one])));

            Assert.Single(outcomes, outcome => outcome == AcceptOutcome.Accepted);
            Assert.Equal(2, outcomes.Count(outcome => outcome == AcceptOutcome.AlreadyTaken));
            var winner = Array.IndexOf(outcomes, AcceptOutcome.Accepted);
            wins[winner]++;
            var live = Assert.Single(await here.LiveOffers(contact.Id));
            Assert.Equal((winner == 2 ? other.Id : asked.Id, OfferState.Accepted), (live.AgentId, live.State));

            await here.In(unit => here.Queue.Leave(unit, contact.Id, EndReason.Abandoned, nowMs));
            here.Pass(11);
            await Task.WhenAll(agents.Select(agent => here.Agents.SetPresence(agent.Id, Presence.Available, null, here.NowMs)));
        }

        output.WriteLine($"click {wins[0]}, key {wins[1]}, the other agent {wins[2]}");
        Assert.All(wins, won => Assert.True(won > 0, "Somebody never won: that was no race."));
    }

    private static async Task<AcceptOutcome> TakeOver(QueueFloor there, Offer rings, Agent other, long nowMs)
    {
        await there.In(unit => there.Losses.Miss(unit, rings.Id, "ring", nowMs));
        await there.Router.Run(nowMs);
        return await there.Desk.Accept((await there.OfferOf(other) ?? rings).Id, other.Id, nowMs);
    }

    private static Task<AcceptOutcome> At(Barrier together, Func<Task<AcceptOutcome>> accept) => Task.Factory.StartNew(
        () =>
        {
            together.SignalAndWait(TestContext.Current.CancellationToken);
            return accept();
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default).Unwrap();
}
