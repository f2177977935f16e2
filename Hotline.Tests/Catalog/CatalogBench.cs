using System.Collections.Concurrent;
using Hotline.Tests.Flows;
using Hotline.Tests.Storage;
using Hotline.Voice.Calls;
using Hotline.Voice.Catalog;
using Hotline.Voice.Queues;
using Hotline.Voice.Telephony;
using Hotline.Voice.Wallet;
using Microsoft.Extensions.Options;

namespace Hotline.Tests.Catalog;

/// <summary>A bundle folder, a database, and as many nodes as a test wants.</summary>
internal sealed class CatalogBench : IAsyncDisposable
{
    private readonly SqliteFixture storage = new();
    private readonly DirectoryInfo around = System.IO.Directory.CreateTempSubdirectory("hotline-catalog-");
    private readonly List<FlowCatalog> nodes = [];
    private int writes;

    public CatalogBench()
    {
        Versions = new VersionStore(storage.Database);
        Write(TestBundles.Minimal);
    }

    public string Folder => around.FullName;

    public VersionStore Versions { get; }

    public VersionLoader Loader => new(Versions, new ServiceCatalog([WalletContract.Contract]));

    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>The minimal flow under another name.</summary>
    public static string Named(string name) =>
        TestBundles.Minimal.Replace("\"name\": \"Minimal\"", $"\"name\": \"{name}\"", StringComparison.Ordinal);

    /// <summary>Writes the bundle; every write is later than the one before.</summary>
    public void Write(string flowJson)
    {
        foreach (var (path, content) in TestBundles.Files(flowJson))
        {
            var file = Path.Combine(Folder, path);
            File.WriteAllBytes(file, content.Span);
            File.SetLastWriteTimeUtc(file, storage.Time.GetUtcNow().UtcDateTime.AddSeconds(++writes));
        }
    }

    /// <summary>A node that is not started yet.</summary>
    public async Task<FlowCatalog> Node(bool watch = true)
    {
        if (nodes.Count == 0)
        {
            await storage.Start();
        }

        var services = new ServiceCatalog([WalletContract.Contract]);
        var node = new FlowCatalog(
            Versions,
            new VersionLoader(Versions, services),
            new BundleCheck(services, Options.Create(new DestinationOptions())),
            new QueuesInUse(storage.Database),
            Options.Create(new CatalogOptions { Folder = Folder, Watch = watch }),
            storage.Time,
            new CatalogLog(new ListLogger(Log)));
        nodes.Add(node);
        return node;
    }

    public async Task<FlowCatalog> Started(bool watch = true)
    {
        var node = await Node(watch);
        await node.Start();
        return node;
    }

    public void Pass(TimeSpan time) => storage.Time.Advance(time);

    /// <summary>Changes rows behind the program's back, as another program would.</summary>
    public Task Change(string sql) => storage.Database.Unit(unit => unit.ExecuteAsync(sql));

    public async ValueTask DisposeAsync()
    {
        nodes.ForEach(node => node.Dispose());
        await storage.DisposeAsync();
        around.Delete(recursive: true);
    }

    private sealed class ListLogger(ConcurrentQueue<string> lines) : ILogger<CatalogLog>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)}");
    }
}
