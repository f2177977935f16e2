using System.Collections.Concurrent;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine;
using Hotline.Voice.Calls;

namespace Hotline.Voice.Catalog;

/// <summary>Makes stored versions ready for calls, each once; the ones used last are kept.</summary>
internal sealed class VersionLoader(VersionStore versions, ServiceCatalog services)
{
    /// <summary>How many are kept: more than run at a time, few enough to hold in memory.</summary>
    internal const int Kept = 16;

    private readonly ConcurrentDictionary<int, Loading> loaded = new();
    private long uses;

    /// <summary>A version by its number.</summary>
    /// <param name="number">The number.</param>
    /// <exception cref="VersionUnusableException">There is no such version, or this program cannot walk calls through it.</exception>
    public async Task<PublishedFlow> Get(int number)
    {
        var loading = loaded.GetOrAdd(number, static (number, loader) => new Loading(() => loader.Load(number)), this);
        loading.LastUse = Interlocked.Increment(ref uses);
        try
        {
            var flow = await loading.Flow;
            Forget();
            return flow;
        }
        catch (Exception)
        {
            // What failed is tried again by the next call.
            loaded.TryRemove(new(number, loading));
            throw;
        }
    }

    /// <summary>Takes a version that its publisher has compiled already.</summary>
    /// <param name="flow">The version as it is stored.</param>
    public void Know(PublishedFlow flow)
    {
        loaded.TryAdd(flow.Number, new Loading(() => Task.FromResult(flow)) { LastUse = Interlocked.Increment(ref uses) });
        Forget();
    }

    private void Forget()
    {
        while (loaded.Count > Kept)
        {
            loaded.TryRemove(loaded.MinBy(version => version.Value.LastUse));
        }
    }

    private async Task<PublishedFlow> Load(int number)
    {
        var row = await versions.Find(number)
            ?? throw new VersionUnusableException($"There is no version {number} of the flow.");
        if (row.EngineVersion > FlowEngine.EngineVersion)
        {
            throw new VersionUnusableException(
                $"Version {number} of the flow needs engine {row.EngineVersion}; this program has engine {FlowEngine.EngineVersion}.");
        }

        var files = await versions.Files(number) ?? [];
        try
        {
            var reading = FlowReader.Read(BundleArchive.Unpack(files));
            return reading.Bundle is { } bundle
                ? new PublishedFlow(number, FlowCompiler.Compile(bundle, services.Contracts), bundle, row.PublishedAtMs)
                : throw new VersionUnusableException($"Version {number} of the flow cannot be read any more: {reading.Problems[0]}");
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidDataException)
        {
            throw new VersionUnusableException($"Version {number} of the flow cannot be served any more: {problem.Message}");
        }
    }

    private sealed class Loading(Func<Task<PublishedFlow>> load)
    {
        private readonly Lazy<Task<PublishedFlow>> flow = new(load);

        public Task<PublishedFlow> Flow => flow.Value;

        public long LastUse { get; set; }
    }
}

/// <summary>This program cannot walk calls through a version of the flow.</summary>
/// <param name="message">Why, a sentence for ops.</param>
internal sealed class VersionUnusableException(string message) : Exception(message);
