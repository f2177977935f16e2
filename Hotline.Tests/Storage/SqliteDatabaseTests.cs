using Hotline.Tests.Calls;
using Hotline.Voice.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hotline.Tests.Storage;

public sealed class SqliteDatabaseTests : IAsyncLifetime
{
    private readonly SqliteFixture storage = new();

    public async ValueTask InitializeAsync() => await storage.Start();

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    [Trait("Fault", "HOTLINE-43")]
    public async Task A_full_disk_refuses_the_turn_and_the_storage_recovers_by_itself()
    {
        var call = await storage.Open();
        await storage.Database.Sqlite.LimitPages(1);

        await Assert.ThrowsAsync<StorageUnavailableException>(async () =>
        {
            for (var number = 0; number < 200; number++)
            {
                await storage.Open($"CA-full-{number}");
            }
        });
        Assert.Equal((StorageStatus.Failing, "the disk is full"), (storage.Database.Health.Status, storage.Database.Health.Problem));
        await storage.Database.RunOnceAsync();
        Assert.Equal(StorageStatus.Failing, storage.Database.Health.Status);
        Assert.Equal(1, (await storage.Calls.Load(call.Id))!.Step);

        await storage.Database.Sqlite.LimitPages(null);
        await storage.Database.RunOnceAsync();

        Assert.Equal(StorageStatus.Healthy, storage.Database.Health.Status);
        Assert.True(await storage.Calls.Commit(TestCalls.Turn(call)));
        Assert.Null(Damage());
    }

    [Fact]
    [Trait("Fault", "HOTLINE-43")]
    public async Task A_group_on_a_full_disk_fails_as_a_whole_and_leaves_nothing_half()
    {
        await storage.Database.Sqlite.LimitPages(1);

        var units = Enumerable.Range(0, 20).Select(number => Task.Run(() => storage.Database.Unit(unit => unit.ExecuteAsync(
            "insert into storage_facts (name, value) values (@name, zeroblob(10000))", new { name = $"big{number}" })))).ToArray();

        foreach (var unit in units)
        {
            await Assert.ThrowsAsync<StorageUnavailableException>(() => unit);
        }

        await storage.Database.Sqlite.LimitPages(null);
        Assert.Equal(0, await Count("select count(*) from storage_facts where name like 'big%'"));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-44")]
    public async Task A_program_that_holds_the_file_makes_a_write_fail_in_time_and_the_next_one_works()
    {
        await using (var other = new SqliteConnection($"Data Source={storage.File};Pooling=false"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            SqliteDialect.Execute(other, "begin immediate");

            await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Calls.NextCallId().AsTask());
            Assert.Equal("another program holds the database file", storage.Database.Health.Problem);
        }

        Assert.Equal(1, await storage.Calls.NextCallId());
        Assert.Equal(StorageStatus.Healthy, storage.Database.Health.Status);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-47")]
    public async Task A_database_file_that_is_gone_is_noticed_instead_of_written_to()
    {
        await storage.Open();
        File.Move(storage.File, storage.File + ".away");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Open("CA2"));
        Assert.Equal(StorageStatus.Failing, storage.Database.Health.Status);

        File.Move(storage.File + ".away", storage.File);
        await storage.Open("CA3");
        Assert.Equal(StorageStatus.Healthy, storage.Database.Health.Status);
    }

    [Fact]
    public async Task The_free_space_of_the_disk_is_measured()
    {
        await storage.Database.RunOnceAsync();

        Assert.True(storage.Database.Health.FreeBytes > 0);
    }

    [Fact]
    public async Task What_was_stored_is_there_after_a_restart()
    {
        var call = await storage.Open();
        await storage.Database.DisposeAsync();

        await using var again = new SqliteFixture(storage.Directory);
        await again.Start();

        Assert.Equal("welcome", (await again.Calls.Load(call.Id))!.State!.Node);
        Assert.True(await again.Calls.NextCallId() > call.Id);
        Assert.Null((await again.Calls.Load(call.Id))!.EndedAtMs);
    }

    [Fact]
    public async Task A_second_process_is_refused_and_told_who_has_the_data()
    {
        storage.Database.Announce(new("http://127.0.0.1:5080"));
        await using var second = new SqliteFixture(storage.Directory);

        var refused = await Assert.ThrowsAsync<StorageStartException>(second.Start);

        Assert.Contains($"process {Environment.ProcessId}, which serves http://127.0.0.1:5080/", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => second.Calls.FindBySid("CA1"));
        Assert.NotNull(LockFile.TryRead(storage.Directory));
    }

    [Fact]
    public async Task A_database_sealed_by_another_key_is_refused_at_the_start()
    {
        await storage.Database.DisposeAsync();
        await using var stranger = new SqliteFixture(storage.Directory, Convert.ToBase64String(new byte[32]));

        var refused = await Assert.ThrowsAsync<StorageStartException>(stranger.Start);

        Assert.StartsWith("The master key is not the one that sealed", refused.Message, StringComparison.Ordinal);
        Assert.Null(LockFile.TryRead(storage.Directory));
    }

    [Fact]
    public void The_generated_master_key_is_readable_by_its_owner_only()
    {
        var path = Path.Combine(storage.Directory, "master.key");

        Assert.Equal(32, Convert.FromBase64String(File.ReadAllText(path).Trim()).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    [Trait("Fault", "HOTLINE-46")]
    public async Task A_damaged_file_is_not_served_from()
    {
        await storage.Open();
        await storage.Database.DisposeAsync();
        await using (var file = File.OpenWrite(storage.File))
        {
            file.Position = 4096;
            await file.WriteAsync(new byte[8192], TestContext.Current.CancellationToken);
        }

        await using var again = new SqliteFixture(storage.Directory);
        var refused = await Assert.ThrowsAsync<StorageStartException>(again.Start);

        Assert.Contains("damaged", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_statement_stays_compiled_whatever_its_limit_is_bound_to()
    {
        // SQLITE_STMTSTATUS_REPREPARE, which the library does not name.
        const int CompiledAgain = 5;
        using var connection = SqliteDialect.OpenReader(storage.File, isStill: false);
        raw.sqlite3_prepare_v2(connection.Handle, "select id from calls order by id limit @most", out var statement);
        using (statement)
        {
            for (var most = 1; most <= 3; most++)
            {
                Assert.Equal(raw.SQLITE_OK, raw.sqlite3_bind_int(statement, 1, most));
                Assert.Equal(raw.SQLITE_DONE, raw.sqlite3_step(statement));
                Assert.Equal(raw.SQLITE_OK, raw.sqlite3_reset(statement));
            }

            Assert.Equal(0, raw.sqlite3_stmt_status(statement, CompiledAgain, 0));
        }
    }

    [Fact]
    public async Task The_log_is_brought_over_while_writing_goes_on()
    {
        var call = await storage.Open();
        for (var number = 0; number < 60; number++)
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => storage.Calls.Append(
                call.Id, 1, [new Hotline.Flows.Machine.JournalEntry.Repeated(number)])));
        }

        Assert.Equal(3001, (await storage.Calls.Load(call.Id))!.Seq);
        Assert.True(new FileInfo(storage.File + "-wal").Length < 40 * 1024 * 1024);
    }

    private Task<long> Count(string sql) => storage.Database.ReadPrepared(reader => reader.ScalarAsync<long>(sql));

    private string? Damage()
    {
        using var connection = SqliteDialect.OpenReader(storage.File, isStill: false);
        return SqliteDialect.Damage(connection);
    }
}
