using System.Threading.Channels;
using Hotline.Tests.App;
using Hotline.Tests.Queues;
using Hotline.Voice.Outbox;
using Hotline.Voice.Queues;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Tests.Storage.PostgreSql;

/// <summary>Nodes wake each other, and none of them depends on it.</summary>
public sealed class NodeHintsTests : IAsyncLifetime
{
    private const string Line = "+12025550100";
    private const string LastTold = "query like '%pg_notify%'";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly PostgreSqlFixture first = new();
    private readonly PostgreSqlFixture second;
    private readonly QueueFloor here;
    private readonly QueueFloor there;
    private readonly TestClock clock = new(HotlineApp.OfficeHours);
    private readonly RouterService router;
    private readonly Channel<ChangeTopic> heardHere;
    private readonly Channel<ChangeTopic> heardThere;

    public NodeHintsTests()
    {
        second = new(first.Name, first.Settings.ConnectionString);
        (here, there) = (new(first), new(second));
        router = new(there.Router, clock, NullLogger<RouterService>.Instance);
        (heardHere, heardThere) = (Ear(first), Ear(second));
    }

    /// <summary>The second node assigns, the first one only takes callers into line. Both listen.</summary>
    public async ValueTask InitializeAsync()
    {
        await first.Start();
        await second.Start();
        await router.StartAsync(TestContext.Current.CancellationToken);
        await Everything();
    }

    public async ValueTask DisposeAsync()
    {
        await router.StopAsync(CancellationToken.None);
        router.Dispose();
        await second.DisposeAsync();
        await first.DisposeAsync();
    }

    [Fact]
    public async Task A_caller_who_comes_into_line_on_one_node_is_assigned_by_another_before_its_next_look()
    {
        await here.Agent("li");

        await Enter();

        await there.Watcher.Stored(QueueEventKind.Offered);
        Assert.Equal(HotlineApp.OfficeHours, clock.GetUtcNow());
    }

    [Fact]
    [Trait("Fault", "HOTLINE-55")]
    public async Task Without_the_connection_that_listens_the_next_look_finds_everything_and_hints_come_back_with_it()
    {
        foreach (var agent in (string[])["li", "wang", "zhao"])
        {
            await here.Agent(agent);
        }

        await Enter();
        await there.Watcher.Stored(QueueEventKind.Offered);
        await Cut();
        await Enter();
        await clock.While(there.Watcher.Stored(QueueEventKind.Offered), there.Router.Interval);
        Assert.InRange(clock.GetUtcNow() - HotlineApp.OfficeHours, there.Router.Interval, TimeSpan.FromSeconds(2));

        var afterwards = clock.GetUtcNow();
        await Mend();
        await Everything();
        await Enter();
        await there.Watcher.Stored(QueueEventKind.Offered);
        Assert.Equal(afterwards, clock.GetUtcNow());
    }

    [Fact]
    public async Task What_was_told_while_the_connection_was_away_is_told_when_it_is_back()
    {
        first.Database.Hints.TellOthers(ChangeTopic.Switches);
        await Next(heardThere, ChangeTopic.Switches);
        await Cut(LastTold);
        first.Database.Hints.TellOthers(ChangeTopic.Outbox);

        await Mend();

        Assert.Equal(ChangeTopic.Outbox, await Next(heardThere));
    }

    [Fact]
    public async Task A_line_closed_on_one_node_is_closed_on_the_other_at_once()
    {
        Assert.False(await second.Emergency.IsThrown(Line));

        await first.Emergency.Set(Line, isThrown: true, "ops", nowMs: 1);

        await Next(heardThere, ChangeTopic.Switches);
        Assert.True(await second.Emergency.IsThrown(Line));
    }

    [Fact]
    public async Task Others_are_told_of_a_command_only_when_the_node_that_decided_it_has_no_room()
    {
        var outbox = new OutboxSignal(first.Database);

        outbox.Wake();
        first.Database.Hints.Tell(ChangeTopic.Switches);
        Assert.Equal(ChangeTopic.Switches, await Next(heardThere));

        outbox.IsFull = true;
        outbox.Wake();
        Assert.Equal(ChangeTopic.Outbox, await Next(heardThere));
    }

    [Fact]
    public async Task A_node_does_not_hear_itself_from_outside_and_whoever_stopped_listening_hears_nothing()
    {
        List<ChangeTopic> before = [], after = [];
        first.Database.Hints.Listen(ChangeTopic.Queues, () => before.Add(ChangeTopic.Queues)).Dispose();
        using var ear = first.Database.Hints.Listen(ChangeTopic.Queues, () => after.Add(ChangeTopic.Queues));

        first.Database.Hints.Tell(ChangeTopic.Queues);
        await Next(heardThere, ChangeTopic.Queues);
        second.Database.Hints.Tell(ChangeTopic.Switches);
        await Next(heardHere, ChangeTopic.Switches);

        Assert.Empty(before);
        Assert.Single(after);
    }

    private async Task Enter()
    {
        await here.Wait();
        here.Signal.Wake();
    }

    /// <summary>Who listens does so no more, and nobody gets a new connection; those that work keep theirs.</summary>
    private async Task Cut(string whose = "true")
    {
        await SharedCluster.Ask($"alter database {first.Name} allow_connections false", "postgres");
        await SharedCluster.Ask(
            $"""
            select bool_and(pg_terminate_backend(pid, 5000))
              from pg_stat_activity
             where datname = '{first.Name}' and application_name = 'hotline hints' and {whose}
            """,
            "postgres");
    }

    private Task<object?> Mend() => SharedCluster.Ask($"alter database {first.Name} allow_connections true", "postgres");

    /// <summary>Both look once at everything when they begin to listen.</summary>
    private async Task Everything()
    {
        await Next(heardHere, ChangeTopic.All);
        await Next(heardThere, ChangeTopic.All);
    }

    private static async Task Next(Channel<ChangeTopic> heard, ChangeTopic topics)
    {
        for (var seen = ChangeTopic.None; seen != topics;)
        {
            seen |= await Next(heard) & topics;
        }
    }

    private static Task<ChangeTopic> Next(Channel<ChangeTopic> heard) =>
        heard.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(LongestWait);

    // After the switch and the signals of its node, which began to listen before it.
    private static Channel<ChangeTopic> Ear(PostgreSqlFixture node)
    {
        var heard = Channel.CreateUnbounded<ChangeTopic>();
        foreach (var topic in (ChangeTopic[])[ChangeTopic.Queues, ChangeTopic.Outbox, ChangeTopic.Switches])
        {
            node.Database.Hints.Listen(topic, () => heard.Writer.TryWrite(topic));
        }

        return heard;
    }
}
