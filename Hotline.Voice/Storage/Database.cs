using System.Data.Common;
using System.Diagnostics.Metrics;
using Hotline.Voice.Storage.PostgreSql;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Storage;

/// <summary>The one way to the data: units that write, reads that do not. Which engine holds it is known below this class only.</summary>
public sealed class Database : IAsyncDisposable
{
    private readonly StorageEngine engine;
    private readonly StorageOptions options;

    /// <summary>A database that is not opened yet.</summary>
    /// <param name="options">Which engine, and where the data lies.</param>
    /// <param name="vault">Whose key sealed it.</param>
    /// <param name="clock">For stored times and the watch over the storage.</param>
    /// <param name="log">Where it reports.</param>
    /// <param name="meters">Where it counts; null: nowhere.</param>
    public Database(
        IOptions<StorageOptions> options, Vault vault, TimeProvider clock, StorageLog log, IMeterFactory? meters = null)
    {
        this.options = options.Value;
        engine = this.options.Provider == StorageProvider.PostgreSql
            ? new PostgreSqlEngine(this.options, vault, clock, log, new StorageMetrics(meters))
            : new SqliteEngine(this.options, vault, clock, log);
    }

    /// <summary>A database on an engine of the caller's: simulations bring one that runs in their own thread.</summary>
    /// <param name="options">Where the data lies.</param>
    /// <param name="engine">The engine.</param>
    internal Database(StorageOptions options, StorageEngine engine) => (this.options, this.engine) = (options, engine);

    /// <summary>How it does.</summary>
    public StorageHealth Health => engine.Health;

    /// <summary>The data directory, as a full path.</summary>
    public string Directory => options.FullDirectory;

    /// <summary>Where the data lies, for people.</summary>
    public string Place => engine.Place;

    /// <summary>What the clock of the database shows, which decides where several nodes share it; null: this process's own clock does.</summary>
    public DatabaseTime? Time => engine.Time;

    /// <summary>True: other nodes may serve the same data.</summary>
    public bool IsShared => engine is PostgreSqlEngine;

    /// <summary>Tells whom it may concern what was stored, on every node; nothing depends on it.</summary>
    public ChangeHints Hints => engine.Hints;

    /// <summary>True: every statement is a trip to a server, so that what several calls need at the same moment is better asked for together (<see cref="Gathering{TItem, TResult}"/>).</summary>
    internal bool Gathers => engine.Gathers;

    /// <summary>The engine, for what only one SQLite file can do.</summary>
    /// <exception cref="StorageStartException">The data lies elsewhere.</exception>
    internal SqliteEngine Sqlite => engine as SqliteEngine
        ?? throw new StorageStartException($"This needs a SQLite file (Storage:Provider Sqlite); the data lies in {Place}.");

    /// <summary>The engine, for what only PostgreSQL can do.</summary>
    /// <exception cref="StorageStartException">The data lies elsewhere.</exception>
    internal PostgreSqlEngine PostgreSql => engine as PostgreSqlEngine
        ?? throw new StorageStartException($"This needs a PostgreSQL database (Storage:Provider PostgreSql); the data lies in {Place}.");

    /// <summary>Takes the data, brings the schema up to date, looks for damage.</summary>
    /// <param name="cancellationToken">Not used: what was begun is finished.</param>
    /// <exception cref="StorageStartException">It cannot be served from; the message is one line for the operator.</exception>
    /// <returns>When units and reads are taken.</returns>
    public Task Start(CancellationToken cancellationToken = default) => engine.Start(cancellationToken);

    /// <summary>Opens every connection that calls may take, so that those who come first do not wait for them.</summary>
    /// <returns>When they are open.</returns>
    public Task OpenForCalls() => engine.OpenForCalls();

    /// <summary>Opens the data for reading only, beside whoever serves it.</summary>
    /// <exception cref="StorageStartException">There is no data, or it needs another program or key; the message is one line.</exception>
    public void StartReading() => engine.StartReading();

    /// <summary>Tells other processes where this one serves.</summary>
    /// <param name="url">The loopback address.</param>
    public void Announce(Uri url) => engine.Announce(url);

    /// <summary>Runs work that writes: all of it is stored or nothing.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="work">The work; it must not wait for anything but the database, and hands its unit on instead of asking for
    /// another one. It may be run again when the engine undid its first run, so it changes nothing but the database.</param>
    /// <param name="cancellationToken">Ends the waiting for a turn: work that has begun is finished and stored.</param>
    /// <returns>After it is safe on the disk.</returns>
    /// <exception cref="StorageUnavailableException">Nothing was stored: disk, file, server or lock.</exception>
    public Task<T> Unit<T>(Func<StorageUnit, Task<T>> work, CancellationToken cancellationToken = default) =>
        engine.Unit(work, cancellationToken);

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
    /// <exception cref="StorageUnavailableException">Nothing was read: disk, file, server or lock.</exception>
    public Task<T> Read<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken = default) =>
        ReadPrepared(reader => work(reader.Connection), cancellationToken);

    /// <summary>Gives the data back, after everything queued has been stored.</summary>
    /// <returns>When it is closed.</returns>
    public ValueTask DisposeAsync() => engine.DisposeAsync();

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
        engine.Read(work, cancellationToken);

    /// <summary>Sees to it that nothing replaced or destroyed is left where the engine keeps what it writes first.</summary>
    internal Task EmptyLog() => engine.EmptyLog();

    /// <summary>One round of the watch over the storage.</summary>
    internal Task RunOnceAsync() => engine.RunOnceAsync();
}
