using Hotline.Tests.Storage;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice.Queues;
using Microsoft.Extensions.Options;

namespace Hotline.Tests.Queues;

/// <summary>What those who wait are promised, against the formula worked out by hand.</summary>
public abstract class OutlookContract<TFixture> : StorageContract<TFixture>
    where TFixture : class, IStorageFixture, new()
{
    private static readonly int[] Minutes = [1, 2, 4, 6, 10, 15, 20, 30, 45, 60, 120];

    [Fact]
    public async Task The_expected_wait_is_handle_time_times_those_ahead_without_an_agent_by_agents_at_work_rounded_up()
    {
        var random = new Random(4711);
        var floor = new QueueFloor(Storage);
        var outlook = new QueueOutlook(Storage.Database, floor.Ledger, Options.Create(floor.Options));
        var (one, two, three) = (await floor.Agent("one"), await floor.Agent("two", isAvailable: false), await floor.Agent("three", isAvailable: false));
        var handled = new List<double>();
        for (var served = 0; served <= 55; served++)
        {
            if (served is 0 or 4 or 5 or 30 or 50 or 55)
            {
                await Check(at: [one]);
                await Check(at: [one, two]);
                await Check(at: [one, two, three], talking: three);
                await Check(at: []);
            }

            handled.Add(await Serve(random.Next(10, 400)));
        }

        async Task<double> Serve(int seconds)
        {
            await Present([one]);
            var contact = await floor.Wait();
            var talk = await floor.Talk(one);
            Assert.Equal(contact.Id, talk.ContactId);
            floor.Pass(seconds);
            await floor.Agents.Heartbeat(one.Id, floor.NowMs);
            await floor.Desk.End(talk.Id, one.Id, floor.NowMs);
            floor.Pass(7);
            await floor.WrapUp.Complete(talk.Id, one.Id, floor.NowMs);
            return seconds + 7;
        }

        async Task Check(Agent[] at, Agent? talking = null)
        {
            await Present(at);
            long? talk = null;
            if (talking is not null)
            {
                // The others are not there yet, so that it is theirs.
                await Present([talking]);
                await floor.Wait();
                talk = (await floor.Talk(talking)).Id;
                await Present(at);
            }

            var line = new List<Contact>();
            var agentsAtWork = at.Length;
            if (agentsAtWork == 0)
            {
                // Who came while somebody was there.
                await Present([one]);
            }

            for (var caller = 0; caller < 12; caller++)
            {
                floor.Pass(0.001);
                line.Add(await floor.Wait());
            }

            await Present(at);
            var handleSeconds = handled.Count < 5 ? 180 : handled.TakeLast(50).Average();
            for (var index = 0; index < line.Count; index++)
            {
                var told = (await outlook.Of(line[index].Id, floor.NowMs))!;
                var idle = agentsAtWork - (talk is null ? 0 : 1);
                var minutes = handleSeconds * Math.Max(0, index + 1 - idle) / Math.Max(1, agentsAtWork) / 60;
                Assert.Equal(index + 1, told.Position);
                Assert.Equal(agentsAtWork == 0 ? null : Minutes.First(end => minutes <= end), (int?)told.Wait?.To.TotalMinutes);
            }

            foreach (var contact in line)
            {
                await floor.In(unit => floor.Queue.Leave(unit, contact.Id, EndReason.Abandoned, floor.NowMs));
            }

            if (talk is { } over)
            {
                // Its time is none of those above.
                await floor.In(unit => unit.ExecuteAsync("update offers set queue = 'other' where id = @over", new { over }));
                await floor.Desk.End(over, talking!.Id, floor.NowMs);
                await floor.WrapUp.Complete(over, talking.Id, floor.NowMs);
            }
        }

        async Task Present(Agent[] there)
        {
            foreach (var agent in new[] { one, two, three })
            {
                await floor.Agents.SetPresence(agent.Id, there.Contains(agent) ? Presence.Available : Presence.Break, null, floor.NowMs);
            }
        }
    }
}

public sealed class SqliteOutlookTests : OutlookContract<SqliteFixture>;

public sealed class PostgreSqlOutlookTests : OutlookContract<PostgreSqlFixture>;
