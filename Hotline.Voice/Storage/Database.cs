using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Storage;

/// <summary>The one way to the data: units that write, reads that do not.</summary>
/// <remarks>On SQLite units run one after the other on the writer lane and are committed in groups; readers run beside it.</remarks>
public sealed class Database : IAsyncDisposable
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

    /// <summary>A database that is not opened yet.</summary>
    /// <param name="options">Where it lies.</param>
    /// <param name="vault">Whose key sealed it.</param>
    /// <param name="clock">For stored times and the watch over the disk.</param>
    /// <param name="log">Where it reports.</param>
    public Database(IOptions<StorageOptions> options, Vault vault, TimeProvider clock, StorageLog log)
    {
        this.options = options.Value;
        this.vault = vault;
        this.clock = clock;
        this.log = log;
        path = Path.Combine(this.options.FullDirectory, FileName);
        state = new(clock, log);
        checkpointer = new(() => SqliteDialect.OpenCheckpointer(path, this.options.SyncWrites), log);
        lane = new(() => OpenWriter(create: false), state, checkpointer.Length);
        readers = new(() => SqliteDialect.OpenReader(path, isStill));
    }

    /// <summary>How it does.</summary>
    public StorageHealth Health => state.Health;

    /// <summary>The database file, as a full path.</summary>
    public string File => path;

    /// <summary>The data directory, as a full path.</summary>
    public string Directory => options.FullDirectory;

    /// <summary>Takes the data directory, brings the schema up to date, looks for damage.</summary>
    /// <param name="cancellationToken">Not used: what was begun is finished.</param>
    /// <exception cref="StorageStartException">It cannot be served from; the message is one line for the operator.</exception>
    /// <returns>When units and reads are taken.</returns>
    public Task Start(CancellationToken cancellationToken = default) => Task.Run(Open, cancellationToken);

    /// <summary>Opens the data for reading only, beside the process that owns it: takes no lock and writes nothing, not even files beside
    /// the database.</summary>
    /// <exception cref="StorageStartException">There is no data, or it needs another program or key; the message is one line.</exception>
    public void StartReading()
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

    /// <summary>Tells other processes where this one serves.</summary>
    /// <param name="url">The loopback address.</param>
    public void Announce(Uri url) => owner?.Announce(url);

    /// <summary>Runs work that writes: all of it is stored or nothing.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="work">The work; it must not wait for anything but the database, and hands its unit on instead of asking for
    /// another one.</param>
    /// <param name="cancellationToken">Ends the waiting for the lane: work that has begun is finished and stored.</param>
    /// <returns>After it is safe on the disk.</returns>
    /// <exception cref="StorageUnavailableException">Nothing was stored: disk, file or lock.</exception>
    public Task<T> Unit<T>(Func<StorageUnit, Task<T>> work, CancellationToken cancellationToken = default) =>
        isOpen ? lane.Run(work, cancellationToken) : Task.FromException<T>(Closed());

    /// <inheritdoc cref="Unit{T}(Func{StorageUnit, Task{T}}, CancellationToken)"/>
    public Task Unit(Func<StorageUnit, Task> work, CancellationToken cancellationToken = default) =>
        Unit(async unit =>
        {
            await work(unit);
            return true;
        }, cancellationToken);

    /// <summary>Runs work that reads; it sees everything that was stored before each of its statements.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Ends the waiting for a reader.</param>
    /// <returns>What the work gives.</returns>
    /// <exception cref="StorageUnavailableException">Nothing was read: disk, file or lock.</exception>
    public Task<T> Read<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken = default) =>
        ReadPrepared(reader => work(reader.Connection), cancellationToken);

    /// <summary>Gives the data directory back, after everything queued has been stored.</summary>
    /// <returns>When it is closed.</returns>
    public async ValueTask DisposeAsync()
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

    /// <summary>As <see cref="Unit{T}"/>; false when the work threw <see cref="StorageUnit.Abandon"/>: nothing was stored.</summary>
    internal async Task<bool> TryUnit(Func<StorageUnit, Task<bool>> work, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Unit(work, cancellationToken);
        }
        catch (UnitAbandonedException)
        {
            return false;
        }
    }

    /// <summary>As <see cref="Read{T}"/>, with statements that stay compiled.</summary>
    internal Task<T> ReadPrepared<T>(Func<StorageUnit, Task<T>> work, CancellationToken cancellationToken = default) =>
        isOpen ? readers.Run(work, cancellationToken) : Task.FromException<T>(Closed());

    /// <summary>Refuses a database that this program would misunderstand.</summary>
    /// <exception cref="StorageStartException">It is newer or older than this program.</exception>
    internal void RequireSchema(SqliteConnection connection) => new Migrator(Migration.Embedded(), clock, log).Require(connection);

    /// <summary>Brings the whole log over and empties it, so that nothing replaced or destroyed is left in it.</summary>
    internal Task EmptyLog() => lane.Run(unit =>
    {
        SqliteDialect.Execute((SqliteConnection)unit.Connection, "pragma wal_checkpoint(truncate)");
        return Task.FromResult(true);
    }, CancellationToken.None, alone: true);

    /// <summary>For tests: the disk is full at so many pages; null: no limit.</summary>
    internal Task LimitPages(long? pages)
    {
        mostPages = pages;
        return lane.Run(unit =>
        {
            Limit((SqliteConnection)unit.Connection);
            return Task.FromResult(true);
        }, CancellationToken.None, alone: true);
    }

    /// <summary>One round of the watch: measures the disk, and tries a write when the last one failed.</summary>
    internal async Task RunOnceAsync()
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

    private static StorageUnavailableException Closed() => new("The storage is not open.");

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
            });
        }
        catch (StorageUnavailableException)
        {
            // Still failing, which the lane has recorded.
        }
    }
}
