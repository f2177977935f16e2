using System.Collections.Concurrent;
using Hotline.Voice.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using SQLitePCL;

namespace Hotline.Tests.Simulation;

/// <summary>A SQLite file, on a memory file system where there is one: a copy of one that has its schema.</summary>
/// <remarks>It stays open while programs die, and does not sync: that a file outlives a process is what the tests that kill real ones prove.
/// A unit is run and committed by the same code as on the writer lane.</remarks>
internal class SimulatedFile : SimulatedData
{
    private const string Name = "hotline.db";
    private static readonly string MemoryFolder = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
    private static readonly Lazy<byte[]> Template = new(Make);

    // Dapper compiles every statement for every connection string anew, and forgets none: there are only so many.
    private static readonly ConcurrentBag<int> Places = [];
    private static int places;
    private readonly int place;
    private readonly StorageUnit unit;

    public SimulatedFile()
    {
        place = Places.TryTake(out var free) ? free : Interlocked.Increment(ref places);
        Folder = Path.Combine(MemoryFolder, $"hotline-{Environment.ProcessId}-{place}");
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, Name);
        File.WriteAllBytes(path, Template.Value);
        unit = SqliteDialect.Unit(Open(path));
    }

    public override string Folder { get; }

    /// <summary>Rows.</summary>
    public override long Changes => raw.sqlite3_total_changes(((SqliteConnection)unit.Connection).Handle);

    public override IEnumerable<byte[]> Contents() => Directory.GetFiles(Folder).Select(Content);

    public override void Lose<T>(Func<StorageUnit, Task<T>> work)
    {
        GroupCommit.Execute(unit, "begin immediate");
        _ = work(unit);
        GroupCommit.Execute(unit, "rollback");
    }

    public override Task<T> Read<T>(Func<StorageUnit, Task<T>> work) => work(unit);

    public sealed override void Dispose()
    {
        ((IDisposable)unit).Dispose();
        Directory.Delete(Folder, recursive: true);
        Places.Add(place);
    }

    protected override Task<T> Commit<T>(Func<StorageUnit, Task<T>> work)
    {
        var entry = new UnitOfWork<T>(work, CancellationToken.None);
        GroupCommit.Run(unit, [entry]);
        entry.Complete();
        return entry.Task;
    }

    private static ThriftyConnection Open(string path)
    {
        var connection = new ThriftyConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        SqliteDialect.KeepPlans(connection);
        foreach (var pragma in new[] { "locking_mode = exclusive", "journal_mode = memory", "synchronous = off", "foreign_keys = on" })
        {
            SqliteDialect.Execute(connection, $"pragma {pragma}");
        }

        return connection;
    }

    private static byte[] Content(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }

    private static byte[] Make()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("hotline-").FullName, Name);
        var time = new SimulatedTime(DateTimeOffset.UnixEpoch).NewClock();
        using (var connection = SqliteDialect.OpenWriter(path, create: true, sync: false))
        {
            new Migrator(Migration.Embedded(), time, new StorageLog(NullLogger<StorageLog>.Instance)).Run(connection);
            SqliteDialect.Execute(connection, "pragma journal_mode = delete");
        }

        var content = File.ReadAllBytes(path);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        return content;
    }
}
