using Microsoft.Data.Sqlite;

namespace Hotline.Voice.Storage;

/// <summary>One SQLite file: units run one after the other on the writer lane and are committed in groups; readers run beside it.</summary>
internal sealed class SqliteEngine : StorageEngine
{
    private const string FileName = "hotline.db";
    private const long LargestChecked = 512L * 1024 * 1024;
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(1);

    private readonly StorageOptions options;
    private readonly Vault vault;
    private readonly TimeProvider clock;
    private readonly StorageLog log;
    private readonly StorageState state;
    private readonly WriterLane lane;
    private readonly ReaderPool readers;
    private readonly Checkpointer checkpointer;
    private readonly string path;
    private LockFile? owner;
    private ITimer? watch;
    private long? mostPages;
    private int isWatching;
    private int isDisposed;
    private volatile bool isOpen;
    private bool isStill;

    public SqliteEngine(StorageOptions options, Vault vault, TimeProvider clock, StorageLog log)
    {
        this.options = options;
        this.vault = vault;
        this.clock = clock;
        this.log = log;
        path = Path.Combine(this.options.FullDirectory, FileName);
        state = new(clock, log);
        checkpointer = new(() => SqliteDialect.OpenCheckpointer(path, this.options.SyncWrites), log);
        lane = new(() => OpenWriter(create: false), state, checkpointer.Length);
        readers = new(() => SqliteDialect.OpenReader(path, isStill));
    }

    /// <inheritdoc/>
    public override StorageHealth Health => state.Health;

    /// <inheritdoc/>
    public override string Place => options.FullDirectory;

    /// <summary>The database file, as a full path.</summary>
    public string File => path;

    /// <inheritdoc/>
    public override Task Start(CancellationToken cancellationToken) => Task.Run(Open, cancellationToken);

    /// <summary>Takes no lock and writes nothing, not even files beside the database.</summary>
    public override void StartReading()
    {
        if (!System.IO.File.Exists(path) || !MasterKeyFile.IsThere(options))
        {
            throw new StorageStartException(System.IO.File.Exists(path)
                ? $"The master key that sealed {path} is missing: set Storage:MasterKey, or put the file master.key back into the data directory."
                : $"There is no data in {options.FullDirectory} yet: start the hotline first, or set Storage:Directory.");
        }

        // Without a log and an owner nothing changes; SQLite would put a log of its own beside the file.
        isStill = !System.IO.File.Exists($"{path}-wal") && LockFile.TryRead(options.FullDirectory) is null;
        try
        {
            using var connection = SqliteDialect.OpenReader(path, isStill);
            RequireSchema(connection);
            KeyCheck.Look(connection, vault, path);
        }
        catch (SqliteException error)
        {
            throw new StorageStartException($"The database {path} cannot be read: {SqliteDialect.Reason(error)}.", error);
        }

        isOpen = true;
    }

    /// <inheritdoc/>
    public override void Announce(Uri url) => owner?.Announce(url);

    /// <inheritdoc/>
    public override Task<T> Unit<T>(Func<StorageUnit, Task<T>> work, CancellationToken cancellationToken) =>
        isOpen ? lane.Run(work, cancellationToken) : Task.FromException<T>(Closed());

    /// <inheritdoc/>
    public override Task<T> Read<T>(Func<StorageUnit, Task<T>> work, CancellationToken cancellationToken) =>
        isOpen ? readers.Run(work, cancellationToken) : Task.FromException<T>(Closed());

    /// <summary>Gives the data directory back, after everything queued has been stored.</summary>
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

        await Task.Run(() =>
        {
            // Readers first: the last connection to go brings the log over and deletes it, and readers may not.
            readers.Dispose();
            lane.Dispose();
            checkpointer.Dispose();
        });
        owner?.Dispose();
        owner = null;
        state.Stopped();
    }

    /// <summary>Refuses a database that this program would misunderstand.</summary>
    /// <exception cref="StorageStartException">It is newer or older than this program.</exception>
    public void RequireSchema(SqliteConnection connection) => new Migrator(Migration.Embedded(), clock, log).Require(connection);

    /// <summary>Brings the whole log over and empties it.</summary>
    public override Task EmptyLog() => lane.Run(unit =>
    {
        SqliteDialect.Execute((SqliteConnection)unit.Connection, "pragma wal_checkpoint(truncate)");
        return Task.FromResult(true);
    }, CancellationToken.None, alone: true);

    /// <summary>For tests: the disk is full at so many pages; null: no limit.</summary>
    public Task LimitPages(long? pages)
    {
        mostPages = pages;
        return lane.Run(unit =>
        {
            Limit((SqliteConnection)unit.Connection);
            return Task.FromResult(true);
        }, CancellationToken.None, alone: true);
    }

    /// <summary>One round of the watch: measures the disk, and tries a write when the last one failed.</summary>
    public override async Task RunOnceAsync()
    {
        if (Interlocked.Exchange(ref isWatching, 1) == 1)
        {
            return;
        }

        try
        {
            await Look();
        }
        finally
        {
            isWatching = 0;
        }
    }

    private async Task Look()
    {
        try
        {
            state.Measured(new DriveInfo(options.FullDirectory).AvailableFreeSpace);
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            state.Failed("the data directory cannot be reached");
        }

        if (isOpen && state.Health.Status == StorageStatus.Failing)
        {
            await Probe();
        }
    }

    private void Open()
    {
        CreateDirectory();
        owner = LockFile.Acquire(options.FullDirectory);
        try
        {
            using (var connection = OpenChecked())
            {
                var schema = new Migrator(Migration.Embedded(), clock, log).Run(connection);
                KeyCheck.Run(connection, vault, path);
                log.Opened(options.FullDirectory, schema);
            }

            lane.Start();
            checkpointer.Start();
            isOpen = true;
            state.Worked();
            watch = clock.CreateTimer(_ => _ = RunOnceAsync(), null, TimeSpan.Zero, Watch);
        }
        catch (SqliteException error)
        {
            Release();
            throw new StorageStartException(
                $"The database {path} cannot be opened: {SqliteDialect.Reason(error)}.", error);
        }
        catch (Exception)
        {
            Release();
            throw;
        }
    }

    private void Release()
    {
        owner?.Dispose();
        owner = null;
    }

    private void CreateDirectory()
    {
        try
        {
            PrivateFile.CreateFolder(options.FullDirectory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageStartException(
                $"Storage:Directory {options.FullDirectory} cannot be created: {error.Message}", error);
        }
    }

    private SqliteConnection OpenChecked()
    {
        var size = System.IO.File.Exists(path) ? new FileInfo(path).Length : 0;
        var connection = OpenWriter(create: true);
        if (size > LargestChecked)
        {
            log.CheckSkipped(size);
        }
        else if (SqliteDialect.Damage(connection) is { } damage)
        {
            connection.Dispose();
            throw new StorageStartException(
                $"The database {path} is damaged: {damage}. Put the last backup in its place (move {FileName}, {FileName}-wal and {FileName}-shm aside first).");
        }

        return connection;
    }

    private SqliteConnection OpenWriter(bool create)
    {
        var connection = SqliteDialect.OpenWriter(path, create, options.SyncWrites);
        Limit(connection);
        return connection;
    }

    private void Limit(SqliteConnection connection)
    {
        // A pragma takes no parameters; the number is ours.
        SqliteDialect.Execute(connection, $"pragma max_page_count = {mostPages ?? 4_294_967_294}");
    }

    // Needs new pages and a sync, as real work does.
    private async Task Probe()
    {
        try
        {
            await Unit(async unit =>
            {
                await unit.ExecuteAsync("insert into storage_facts (name, value) values ('probe', zeroblob(16384))");
                return await unit.ExecuteAsync("delete from storage_facts where name = 'probe'");
            }, CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            // Still failing, which the lane has recorded.
        }
    }
}
