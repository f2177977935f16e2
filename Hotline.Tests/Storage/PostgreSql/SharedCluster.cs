using System.Globalization;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

[assembly: AssemblyFixture(typeof(SharedCluster))]

namespace Hotline.Tests.Storage.PostgreSql;

/// <summary>The PostgreSQL that most tests share, each with a database of its own; started by the first that needs it.</summary>
public sealed class SharedCluster : IAsyncDisposable
{
    public const string MasterKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private const string Template = "hotline_template";
    private static readonly Lazy<Task<PostgreSqlCluster>> Cluster = new(Prepare);
    private static int databases;

    /// <summary>A name for a new database.</summary>
    public static string Name() => $"hotline_{Interlocked.Increment(ref databases).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Where the database of that name is, or will be.</summary>
    public static string Connection(string name) => Cluster.Value.GetAwaiter().GetResult().Connection(name);

    /// <summary>Makes a database with this program's schema and nothing in it.</summary>
    public static async Task Create(string name) =>
        await (await Cluster.Value).Ask($"create database {name} template {Template}");

    /// <summary>Makes a database without anything.</summary>
    public static async Task CreateEmpty(string name) => await (await Cluster.Value).Ask($"create database {name}");

    public static async Task Drop(string name) =>
        await (await Cluster.Value).Ask($"drop database if exists {name} with (force)");

    public static async Task<object?> Ask(string sql, string database) => await (await Cluster.Value).Ask(sql, database);

    public async ValueTask DisposeAsync()
    {
        if (Cluster.IsValueCreated)
        {
            await (await Cluster.Value).DisposeAsync();
        }
    }

    private static async Task<PostgreSqlCluster> Prepare()
    {
        var cluster = await PostgreSqlCluster.Create();
        await cluster.Ask($"create database {Template}");
        using var directory = new TemporaryDirectory();
        var options = Options.Create(new StorageOptions
        {
            Provider = StorageProvider.PostgreSql,
            ConnectionString = cluster.Connection(Template),
            MasterKey = MasterKey,
            Directory = directory.Path,
        });
        await using var database = new Database(
            options, new Vault(options), new FakeTimeProvider(), new StorageLog(NullLogger<StorageLog>.Instance));
        await database.Start();
        return cluster;
    }

    private sealed class TemporaryDirectory : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("hotline-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
