using System.Collections.Concurrent;
using System.Globalization;
using Hotline.Flows.Machine;
using Hotline.Tests.Calls;
using Hotline.Voice.Calls;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Storage.PostgreSql;

/// <summary>The server goes and comes back, or another one takes over, while two nodes answer calls.</summary>
public sealed class FailoverTests
{
    private const int Calls = 8;
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    [Fact]
    [Trait("Fault", "HOTLINE-50")]
    public async Task A_server_that_crashes_twice_in_the_middle_of_calls_loses_no_step_and_doubles_none()
    {
        await using var cluster = await PostgreSqlCluster.Create();
        await cluster.Ask("create database hotline");
        await using var first = new PostgreSqlFixture("hotline", cluster.Connection("hotline"), connections: 12);
        await first.Start();
        await using var second = await first.Node(connections: 12);

        await Run([first, second], async () =>
        {
            await cluster.Stop("immediate");
            await cluster.Start();
            await Turns(first, 40);
            await cluster.Stop();
            await cluster.Start();
        });
    }

    [Fact]
    [Trait("Fault", "HOTLINE-51")]
    public async Task When_a_standby_takes_over_calls_go_on_there_and_on_the_old_primary_when_it_has_come_back_and_takes_over_in_its_turn()
    {
        await using var primary = await PostgreSqlCluster.Create(canRejoin: true);
        await primary.Ask("create database hotline");
        await using var standby = await primary.Standby();
        await AnswerOnlyWhatIsOnBoth(primary);
        var both = $"Host=127.0.0.1:{Text(primary.Port)},127.0.0.1:{Text(standby.Port)};Username=hotline;Database=hotline";
        await using var first = new PostgreSqlFixture("hotline", both, connections: 12);
        await first.Start();
        await using var second = await first.Node(connections: 12);

        await Run([first, second], async () =>
        {
            await Part(primary, standby);
            await primary.Stop("immediate");
            await standby.Promote();
            await Turns(first, 40);

            await primary.Rejoin(standby);
            Assert.Equal(true, await primary.Ask("select pg_is_in_recovery() and to_regclass('only_here') is null"));
            await AnswerOnlyWhatIsOnBoth(standby);
            await Turns(first, 40);
            await standby.Stop("immediate");
            await primary.Promote();
        });

        Assert.Equal(StorageStatus.Healthy, first.Database.Health.Status);
    }

    /// <summary>This is how one runs it who cannot lose a step.</summary>
    private static async Task AnswerOnlyWhatIsOnBoth(PostgreSqlCluster primary)
    {
        await primary.Ask("alter system set synchronous_standby_names = '*'");
        await primary.Ask("select pg_reload_conf()");
    }

    /// <summary>The line between the two is cut, and the primary goes on alone for a moment: it has what the other will never have.</summary>
    private static async Task Part(PostgreSqlCluster primary, PostgreSqlCluster standby)
    {
        await standby.Ask("alter system set primary_conninfo = ''");
        await standby.Ask("select pg_reload_conf()");
        while (await primary.Ask("select count(*) from pg_stat_replication") is > 0L)
        {
            await Task.Delay(LookAgain, TimeProvider.System, TestContext.Current.CancellationToken);
        }

        await primary.Ask("set synchronous_commit = local; create table only_here (id bigint)");
    }

    private readonly ConcurrentDictionary<(long Call, int Step), string> answered = new();
    private readonly ConcurrentDictionary<long, int> steps = new();

    /// <summary>Calls go on while something happens, and for a while after it.</summary>
    private async Task Run(PostgreSqlFixture[] nodes, Func<Task> trouble)
    {
        using var enough = new CancellationTokenSource();
        var calls = await Task.WhenAll(Enumerable.Range(0, Calls).Select(number => nodes[0].Open($"CA-{number}")));
        var callers = calls.Select((call, number) => Task.Run(() => Caller(nodes, call, number, enough.Token))).ToArray();
        await Turns(nodes[0], 40);
        await trouble();
        await Turns(nodes[0], 80);
        await enough.CancelAsync();
        await Task.WhenAll(callers);

        foreach (var call in calls)
        {
            await AssertWhole(nodes[1], call.Id);
        }
    }

    /// <summary>Waits until so many more turns have been answered.</summary>
    private async Task Turns(PostgreSqlFixture node, int count)
    {
        var goal = answered.Count + count;
        while (answered.Count < goal)
        {
            await Task.Delay(LookAgain, TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.NotEqual(StorageStatus.Stopped, node.Database.Health.Status);
    }

    /// <summary>As a carrier does it: a turn that failed is asked for again, from where the call stands.</summary>
    private async Task Caller(PostgreSqlFixture[] nodes, StoredCall call, int number, CancellationToken enough)
    {
        for (var attempt = number; !enough.IsCancellationRequested; attempt++)
        {
            var node = nodes[attempt % nodes.Length].Calls;
            var begun = TimeProvider.System.GetTimestamp();
            try
            {
                call = (await node.Load(call.Id))!;
                var token = $"{call.Step}-{attempt}";
                // Nobody else answers this call: a turn is late only when one that we were told had failed is stored.
                Assert.True(await node.Commit(TestCalls.Turn(call) with { IdempotencyToken = token }));
                answered[(call.Id, call.Step)] = token;
                steps[call.Id] = call.Step;
            }
            catch (StorageUnavailableException)
            {
                // The caller hears an apology.
            }

            Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, LongestTurn);
        }
    }

    private async Task AssertWhole(PostgreSqlFixture node, long callId)
    {
        var timeline = (await node.Search.Timeline(callId))!;
        Assert.Equal(Enumerable.Range(1, timeline.Entries.Length), timeline.Entries.Select(entry => entry.Seq));
        var turns = timeline.Entries.Where(entry => entry.Entry is JournalEntry.NodeEntered).Select(entry => entry.Step!.Value).ToList();
        Assert.Equal(Enumerable.Range(1, turns.Count), turns);
        var tokens = await node.Database.ReadPrepared(reader => reader.QueryAsync<StoredToken>(
            "select step as Step, token as Token from journal where call_id = @callId and step is not null", new { callId }));
        var stored = tokens.ToDictionary(row => (int)row.Step, row => row.Token);
        Assert.All(
            answered.Where(answer => answer.Key.Call == callId),
            answer => Assert.Equal(answer.Value, stored[answer.Key.Step]));
        Assert.InRange(turns.Count, steps[callId], steps[callId] + 1);
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private sealed record StoredToken
    {
        public required long Step { get; init; }

        public required string Token { get; init; }
    }
}
