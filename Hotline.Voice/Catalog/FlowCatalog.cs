using System.Collections.Concurrent;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine;
using Hotline.Voice.Calls;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Catalog;

/// <summary>The versions of the flow: which one new calls take, and every one that a running call may still need.</summary>
internal sealed class FlowCatalog(
    VersionStore versions, BundleCheck check, ServiceCatalog services, IOptions<CatalogOptions> options, TimeProvider time, CatalogLog log)
    : IBackgroundWork, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<int, Lazy<Task<PublishedFlow>>> loaded = new();
    private readonly SemaphoreSlim taking = new(1);
    private PublishedFlow? current;
    private long readAt;
    private string? seen;

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromSeconds(1);

    /// <summary>The version new calls took when it was last looked at.</summary>
    public PublishedFlow Latest => current ?? throw new InvalidOperationException("The catalogue has not been started.");

    /// <summary>Takes the folder's bundle over when it differs from the newest version, then serves the newest.</summary>
    /// <exception cref="StorageStartException">There is no version that could be served; the message lists what is wrong.</exception>
    public async Task Start()
    {
        var problems = await TakeFolder();
        if (await versions.Newest() is null)
        {
            throw new StorageStartException(
                $"There is no flow to serve: the bundle in {options.Value.FullFolder} cannot be published and there is no earlier version."
                + string.Concat(problems.Select(problem => Environment.NewLine + problem)));
        }

        current = await Newest();
    }

    /// <summary>The version that new calls take; at most 500 ms old.</summary>
    public async ValueTask<PublishedFlow> Current()
    {
        if (time.GetElapsedTime(readAt) >= Fresh)
        {
            current = await Newest();
        }

        return Latest;
    }

    /// <summary>A version by its number, for calls that started on it.</summary>
    /// <param name="number">The number.</param>
    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    public async Task<PublishedFlow> Get(int number)
    {
        var loading = loaded.GetOrAdd(number, _ => new Lazy<Task<PublishedFlow>>(() => Load(number)));
        try
        {
            return await loading.Value;
        }
        catch (Exception)
        {
            // What failed is tried again by the next call.
            loaded.TryRemove(new(number, loading));
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => taking.Dispose();

    /// <summary>Takes the folder's bundle over when it has changed since the last look.</summary>
    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Watch && BundleFolder.Fingerprint(options.Value.FullFolder) != seen)
        {
            await TakeFolder();
            current = await Newest();
        }
    }

    private async Task<IReadOnlyList<FlowProblem>> TakeFolder()
    {
        await taking.WaitAsync();
        try
        {
            var folder = options.Value.FullFolder;
            seen = BundleFolder.Fingerprint(folder);
            var checkedBundle = check.Check(FlowReader.Load(folder));
            foreach (var problem in checkedBundle.Problems)
            {
                log.Problem(problem.ToString());
            }

            if (checkedBundle.Good is not { } bundle)
            {
                log.Refused(folder, checkedBundle.Problems.Count(problem => problem.Severity is FlowSeverity.Error));
                return checkedBundle.Problems;
            }

            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            if (await versions.Add(bundle.ContentHash, bundle.Flow.Name, "folder", now, BundleArchive.Pack(bundle.Files)) is { } number)
            {
                log.Published(bundle.Flow.Name, number);
            }

            return checkedBundle.Problems;
        }
        finally
        {
            taking.Release();
        }
    }

    private async Task<PublishedFlow> Newest()
    {
        readAt = time.GetTimestamp();
        var newest = await versions.Newest() ?? throw new InvalidOperationException("All versions are gone.");
        return current is { } known && known.Number == newest.Number ? known : await Get(newest.Number);
    }

    private async Task<PublishedFlow> Load(int number)
    {
        var files = await versions.Files(number)
            ?? throw new InvalidOperationException($"There is no version {number} of the flow.");
        var row = (await versions.List()).First(version => version.Number == number);
        if (row.EngineVersion > FlowEngine.EngineVersion)
        {
            throw new InvalidOperationException(
                $"Version {number} of the flow needs engine {row.EngineVersion}; this program has engine {FlowEngine.EngineVersion}.");
        }

        var bundle = FlowReader.Read(BundleArchive.Unpack(files)).Bundle
            ?? throw new InvalidOperationException($"Version {number} of the flow cannot be read any more.");
        return new PublishedFlow(number, FlowCompiler.Compile(bundle, services.Contracts), bundle, row.PublishedAtMs);
    }
}
