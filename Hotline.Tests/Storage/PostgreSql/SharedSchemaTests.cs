using Hotline.Tests.Calls;
using Hotline.Voice.Calls;
using Hotline.Voice.Storage;
using Hotline.Voice.Storage.PostgreSql;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Hotline.Tests.Storage.PostgreSql;

/// <summary>The schema that nodes of two releases share, the journal's months, and whose clock decides.</summary>
public sealed class SharedSchemaTests : IAsyncLifetime
{
    private readonly PostgreSqlFixture storage = new();

    public async ValueTask InitializeAsync() => await storage.Start();

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    [Trait("Fault", "HOTLINE-56")]
    public async Task Nodes_of_two_releases_work_side_by_side_when_the_newer_schema_only_adds()
    {
        var call = await storage.Open();
        Assert.True(await storage.Calls.Commit(TestCalls.Turn(call)));

        await Migrate("-- expands\nalter table calls add column mood text;\ncreate table moods (id integer primary key, mood blob) strict;");

        call = (await storage.Calls.Load(call.Id))!;
        Assert.True(await storage.Calls.Commit(TestCalls.Turn(call)));
        await using var restarted = await storage.Node();
        call = (await restarted.Calls.Load(call.Id))!;
        Assert.True(await restarted.Calls.Commit(TestCalls.Turn(call)));
        Assert.Equal(4, (await storage.Calls.Load(call.Id))!.Step);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-56")]
    public async Task An_old_program_does_not_start_on_a_schema_that_took_something_away()
    {
        var known = Migration.Embedded().Count;

        await Migrate("drop table demo_wallet_cases;");

        var refused = await Assert.ThrowsAsync<StorageStartException>(() => storage.Node());
        Assert.Equal(
            $"The database has schema {known + 1}, this program knows schemas up to {known}. Start the newer program, or restore the backup made before it.",
            refused.Message);
    }

    [Fact]
    public async Task Nodes_that_start_at_once_bring_an_empty_database_forward_once()
    {
        var name = SharedCluster.Name();
        await SharedCluster.CreateEmpty(name);
        var nodes = Enumerable.Range(0, 4).Select(_ => new PostgreSqlFixture(name, SharedCluster.Connection(name))).ToList();

        await Task.WhenAll(nodes.Select(node => Task.Run(node.Start)));

        Assert.Equal((long)Migration.Embedded().Count, await SharedCluster.Ask("select count(*) from schema_versions", name));
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        await SharedCluster.Drop(name);
    }

    [Fact]
    public async Task Another_key_is_refused()
    {
        var options = Microsoft.Extensions.Options.Options.Create(new StorageOptions
        {
            Provider = StorageProvider.PostgreSql,
            ConnectionString = storage.Settings.ConnectionString,
            MasterKey = Convert.ToBase64String(new byte[32]),
            Directory = storage.Settings.Directory,
        });
        await using var stranger = new Database(options, new Vault(options), storage.Time, new(NullLogger<StorageLog>.Instance));

        var refused = await Assert.ThrowsAsync<StorageStartException>(() => stranger.Start(TestContext.Current.CancellationToken));

        Assert.StartsWith($"The master key is not the one that sealed PostgreSQL, database {storage.Name} on 127.0.0.1.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_has_a_table_for_each_month_and_a_row_is_looked_for_in_one()
    {
        var call = await storage.Open();
        await storage.Calls.Commit(TestCalls.Turn(call));

        Assert.Equal(5L, await Ask("select count(*) from pg_inherits where inhparent = 'journal'::regclass"));
        Assert.Equal(2L, await Ask("select count(*) from journal"));
        Assert.Equal(
            await Ask("select 'journal_' || to_char(now() at time zone 'UTC', 'YYYYMM')"),
            await Ask("select string_agg(distinct tableoid::regclass::text, ',') from journal"));
        Assert.Equal(0L, await Ask("select count(*) from journal where previous_id >= id"));
        Assert.DoesNotContain("Append", (string)(await Ask("explain select events from journal where id = 1"))!, StringComparison.Ordinal);

        async Task<object?> Ask(string sql) => await SharedCluster.Ask(sql, storage.Name);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(-30)]
    [Trait("Fault", "HOTLINE-59")]
    public async Task The_databases_clock_decides_and_not_a_nodes_that_is_half_a_minute_off(int secondsOff)
    {
        var wrong = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddSeconds(secondsOff));
        await using var node = await storage.Node(clock: wrong);
        var clock = new CallClock(wrong, node.Database);
        var asked = (long)(await SharedCluster.Ask("select (extract(epoch from clock_timestamp()) * 1000)::bigint", storage.Name))!;

        Assert.InRange(clock.NowMs - asked, -5_000, 5_000);

        var before = clock.NowMs;
        wrong.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(before + 7_000, clock.NowMs);
    }

    private async Task Migrate(string sql)
    {
        var known = Migration.Embedded();
        var newer = new PostgreSqlMigrator(
            [.. known, new Migration(known.Count + 1, "9999_newer.sql", sql)], storage.Time, new(NullLogger<StorageLog>.Instance));
        await using var connection = new NpgsqlConnection(storage.Settings.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        Assert.Equal(known.Count + 1, await newer.Run(connection));
    }
}
