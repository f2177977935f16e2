using System.Collections.Concurrent;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice.Storage;
using Hotline.Voice.Storage.PostgreSql;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Hotline.Tests.Simulation;

/// <summary>A PostgreSQL database with the schema and nothing in it. Sockets do not answer in the thread of the run, so it waits for each
/// answer.</summary>
internal sealed class SimulatedServer : SimulatedData
{
    private static readonly ConcurrentBag<string> Names = [];
    private readonly string name;
    private readonly PostgreSqlEngine engine;

    public SimulatedServer()
    {
        name = Names.TryTake(out var free) ? free : SharedCluster.Name();
        Folder = Directory.CreateTempSubdirectory("hotline-").FullName;
        var options = new StorageOptions
        {
            Provider = StorageProvider.PostgreSql,
            ConnectionString = SharedCluster.Connection(name),
            MasterKey = SharedCluster.MasterKey,
            Directory = Folder,
            VoiceConnections = 4,
            OtherConnections = 4,
            FollowDatabaseClock = false,
        };
        engine = new(options, new Vault(Options.Create(options)), new SimulatedTime(DateTimeOffset.UnixEpoch).NewClock(), new(NullLogger<StorageLog>.Instance), new StorageMetrics(null));
        Wait(async () =>
        {
            await SharedCluster.Create(name);
            await engine.Start(CancellationToken.None);
            return true;
        });
    }

    public override string Folder { get; }

    public override bool Gathers => engine.Gathers;

    /// <summary>Texts and bytes: what a number is, is not written in digits.</summary>
    public override IEnumerable<byte[]> Contents() => [.. Columns().Select(Content)];

    public override void Lose<T>(Func<StorageUnit, Task<T>> work)
    {
        try
        {
            Wait<T>(() => engine.Unit<T>(async unit => throw Lost(await work(unit)), CancellationToken.None));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Undone by its own failure or by ours.
        }

        static Exception Lost(T? _) => StorageUnit.Abandon();
    }

    public override Task<T> Read<T>(Func<StorageUnit, Task<T>> work) => Finished(() => engine.Read(work, CancellationToken.None));

    public override void Dispose()
    {
        Wait(async () =>
        {
            await engine.DisposeAsync();
            await SharedCluster.Drop(name);
            return true;
        });
        Directory.Delete(Folder, recursive: true);
        Names.Add(name);
    }

    protected override Task<T> Commit<T>(Func<StorageUnit, Task<T>> work) => Finished(() => engine.Unit(work, CancellationToken.None));

    private static Task<T> Finished<T>(Func<Task<T>> work)
    {
        try
        {
            return Task.FromResult(Wait(work));
        }
        catch (Exception failure)
        {
            return Task.FromException<T>(failure);
        }
    }

    // Without a context, what is awaited goes on at the scheduler of the task that asks: on a call of the carrier that is the thread of the run, which
    // stands here.
    private static T Wait<T>(Func<Task<T>> work)
    {
        var here = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var begun = new Task<Task<T>>(work);
            begun.RunSynchronously(TaskScheduler.Default);
            return begun.Unwrap().GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(here);
        }
    }

    private IReadOnlyList<Column> Columns() => Wait(() => engine.Read(
        reader => reader.QueryAsync<Column>("""
            select quote_ident(table_name) as "Table", quote_ident(column_name) as "Name", data_type as "Type"
              from information_schema.columns
             where table_schema = 'public' and data_type in ('text', 'bytea')
            """),
        CancellationToken.None));

    private byte[] Content(Column column) => Wait(() => engine.Read(
        reader => reader.ScalarAsync<byte[]>(column.Type == "bytea"
            ? $"select coalesce(string_agg({column.Name}, ''), '') from {column.Table}"
            : $"select convert_to(coalesce(string_agg({column.Name}, ' '), ''), 'UTF8') from {column.Table}"),
        CancellationToken.None))!;

    private sealed record Column
    {
        public required string Table { get; init; }

        public required string Name { get; init; }

        public required string Type { get; init; }
    }
}
