using System.Globalization;
using Dapper;
using Npgsql;

namespace Hotline.Voice.Storage.PostgreSql;

/// <summary>A PostgreSQL database that any number of nodes share: a unit is a transaction of its own, webhooks have connections of
/// their own.</summary>
internal sealed class PostgreSqlEngine : StorageEngine
{
    private const int OldestServer = 14;
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(15);

    private readonly StorageOptions options;
    private readonly Vault vault;
    private readonly TimeProvider clock;
    private readonly StorageLog log;
    private readonly StorageState state;
    private readonly PostgreSqlSources sources;
    private readonly PostgreSqlMigrator migrator;
    private readonly UnitRunner runner;
    private readonly PoolPair voice;
    private readonly PoolPair others;
    private readonly Housekeeping house;
    private readonly PostgreSqlHints hints;
    private ITimer? watch;
    private int isWatching;
    private int isDisposed;
    private volatile bool isOpen;

    public PostgreSqlEngine(StorageOptions options, Vault vault, TimeProvider clock, StorageLog log, StorageMetrics metrics)
    {
        this.options = options;
        this.vault = vault;
        this.clock = clock;
        this.log = log;
        state = new(clock, log);
        sources = new(options);
        migrator = new(Migration.Embedded(), clock, log);
        voice = new(sources.WritingCalls, sources.ReadingCalls, options.VoiceConnections, "calls");
        others = new(sources.Writing, sources.Reading, options.OtherConnections, "console and background work");
        runner = new(state, metrics, clock) { Dropped = DropIdle };
        house = new(sources, clock, log, options.FollowDatabaseClock);
        hints = new(sources.Listening, log);
    }

    /// <inheritdoc/>
    public override StorageHealth Health => state.Health;

    /// <inheritdoc/>
    public override string Place => sources.Place;

    /// <inheritdoc/>
    public override DatabaseTime? Time => house.Time;

    /// <inheritdoc/>
    public override ChangeHints Hints => hints;

    /// <inheritdoc/>
    public override bool Gathers => true;

    /// <summary>A connection for the care of the data, which may take its time and changes nothing.</summary>
    /// <exception cref="StorageStartException">The server cannot be reached, or the data needs another program or key.</exception>
    public async Task<NpgsqlConnection> OpenForCare()
    {
        try
        {
            var connection = await sources.Migrating.OpenConnectionAsync();
            await connection.ExecuteAsync("set default_transaction_read_only = on");
            migrator.Require(connection);
            KeyCheck.Look(connection, vault, Place);
            return connection;
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            throw Unreachable(error);
        }
    }

    /// <summary>The version of the schema as it stands.</summary>
    /// <returns>0: there is none.</returns>
    /// <exception cref="StorageStartException">The server cannot be reached.</exception>
    public async Task<int> Schema()
    {
        try
        {
            await using var connection = await sources.Migrating.OpenConnectionAsync();
            return PostgreSqlMigrator.Version(connection);
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            throw Unreachable(error);
        }
    }

    /// <inheritdoc/>
    public override async Task Start(CancellationToken cancellationToken)
    {
        CreateDirectory();
        try
        {
            await using (var connection = await Connect())
            {
                Require(connection);
                var schema = await migrator.Run(connection);
                await Partitions.Ensure(connection, log);
                KeyCheck.Run(connection, vault, Place);
                log.Opened(Place, schema);
            }

            await house.Measure();
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            throw Unreachable(error);
        }

        isOpen = true;
        state.Worked();
        hints.Start();
        watch = clock.CreateTimer(_ => _ = RunOnceAsync(), null, Watch, Watch);
    }

    /// <inheritdoc/>
    public override Task OpenForCalls() => voice.Fill();

    /// <inheritdoc/>
    public override void StartReading()
    {
        try
        {
            using var connection = sources.Reading.OpenConnection();
            migrator.Require(connection);
            KeyCheck.Look(connection, vault, Place);
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            throw Unreachable(error);
        }

        isOpen = true;
    }

    /// <summary>Nobody needs to know: every node answers for the same data.</summary>
    public override void Announce(Uri url)
    {
    }

    /// <inheritdoc/>
    public override Task<T> Unit<T>(Func<StorageUnit, Task<T>> work, CancellationToken cancellationToken) =>
        Run(Pools.Units, pool => runner.Unit(pool, work), cancellationToken);

    /// <inheritdoc/>
    public override Task<T> Read<T>(Func<StorageUnit, Task<T>> work, CancellationToken cancellationToken) =>
        Run(Pools.Reads, pool => runner.Read(pool, work), cancellationToken);

    /// <summary>Nothing to do: the server's log is the server's, and old rows go with the next vacuum.</summary>
    public override Task EmptyLog() => Task.CompletedTask;

    /// <inheritdoc/>
    public override async Task RunOnceAsync()
    {
        if (!isOpen || Interlocked.Exchange(ref isWatching, 1) == 1)
        {
            return;
        }

        try
        {
            if (state.Health.Status == StorageStatus.Failing)
            {
                await Probe();
            }

            await house.RunOnceAsync();
        }
        finally
        {
            isWatching = 0;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        isOpen = false;
        if (Interlocked.Exchange(ref isDisposed, 1) == 1)
        {
            return;
        }

        if (watch is not null)
        {
            await watch.DisposeAsync();
        }

        await hints.DisposeAsync();
        await voice.DisposeAsync();
        await others.DisposeAsync();
        await sources.DisposeAsync();
        state.Stopped();
    }

    private PoolPair Pools => StorageLane.IsVoice ? voice : others;

    private async Task<T> Run<T>(ConnectionPool pool, Func<ConnectionPool, Task<T>> work, CancellationToken cancellationToken)
    {
        if (!isOpen)
        {
            throw Closed();
        }

        await pool.Enter(cancellationToken);
        try
        {
            return await work(pool);
        }
        finally
        {
            pool.Leave();
        }
    }

    private void DropIdle()
    {
        voice.DropIdle();
        others.DropIdle();
    }

    private async Task<NpgsqlConnection> Connect()
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await sources.Migrating.OpenConnectionAsync();
            }
            catch (Exception error) when (PostgreSqlErrors.Of(error) == PostgreSqlTrouble.Lost
                && TimeProvider.System.GetElapsedTime(begun) < StartPatience)
            {
                log.Waiting(Place);
                await Task.Delay(Watch, TimeProvider.System);
            }
        }
    }

    private void Require(NpgsqlConnection connection)
    {
        if (connection.PostgreSqlVersion.Major < OldestServer)
        {
            throw new StorageStartException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Place} is served by PostgreSQL {connection.PostgreSqlVersion}; {OldestServer} or newer is needed."));
        }
    }

    private void CreateDirectory()
    {
        try
        {
            PrivateFile.CreateFolder(options.FullDirectory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageStartException($"Storage:Directory {options.FullDirectory} cannot be created: {error.Message}", error);
        }
    }

    // Needs a commit, as real work does.
    private async Task Probe()
    {
        try
        {
            await Unit(unit => unit.ScalarAsync<long>("select 1"), CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            // Still failing, which the runner has recorded.
        }
    }

    private StorageStartException Unreachable(Exception error) => new(
        $"{Place} cannot be opened: {PostgreSqlErrors.Reason(error)}. Look at Storage:ConnectionString and at the server.", error);
}
