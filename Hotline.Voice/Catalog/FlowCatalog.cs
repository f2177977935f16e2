using System.Collections.Concurrent;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine;
using Hotline.Voice.Calls;
using Hotline.Voice.Queues;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Catalog;

/// <summary>The versions of the flow: which one new calls take, and every one that a running call may still need.</summary>
internal sealed class FlowCatalog(
    VersionStore versions,
    VersionLoader loader,
    BundleCheck check,
    QueuesInUse queues,
    IOptions<CatalogOptions> options,
    TimeProvider time,
    CatalogLog log) : IBackgroundWork, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<int, string> unusable = new();
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
        var problems = await TakeFolder(isStart: true);
        current = await Newest() ?? throw new StorageStartException(
            $"There is no flow to serve: the bundle in {options.Value.FullFolder} (Flows:Folder) cannot be published, and no earlier version can be served."
            + string.Concat(problems.Select(problem => Environment.NewLine + problem))
            + string.Concat(unusable.Values.Select(reason => Environment.NewLine + reason)));
    }

    /// <summary>The version that new calls take; at most 500 ms old.</summary>
    public async ValueTask<PublishedFlow> Current()
    {
        if (time.GetElapsedTime(Volatile.Read(ref readAt)) >= Fresh)
        {
            current = await Newest() ?? Latest;
        }

        return Latest;
    }

    /// <summary>A version by its number, for calls that started on it.</summary>
    /// <param name="number">The number.</param>
    /// <exception cref="VersionUnusableException">There is no such version, or this program cannot walk calls through it.</exception>
    public Task<PublishedFlow> Get(int number) => loader.Get(number);

    /// <summary>A stored call with the version it walks through.</summary>
    /// <param name="stored">The call.</param>
    /// <returns>Null: nothing is known of it but that it was; it ended before its first words, or was erased.</returns>
    /// <exception cref="VersionUnusableException">As <see cref="Get"/>.</exception>
    public async Task<LiveCall?> Live(StoredCall stored) => stored is { State: { } state, Key: { } key }
        ? new LiveCall(stored.Id, stored.Line, (await Get(stored.FlowVersion)).Flow, state, key, stored.ClockOffsetMs)
        : null;

    /// <inheritdoc/>
    public void Dispose() => taking.Dispose();

    /// <summary>Takes the folder's bundle over when it has changed since the last look.</summary>
    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Watch && FlowReader.Fingerprint(options.Value.FullFolder) != seen)
        {
            await TakeFolder(isStart: false);
            current = await Newest() ?? Latest;
        }
    }

    private async Task<IReadOnlyList<FlowProblem>> TakeFolder(bool isStart)
    {
        await taking.WaitAsync();
        try
        {
            var folder = options.Value.FullFolder;
            var fingerprint = FlowReader.Fingerprint(folder);
            var checkedBundle = check.CheckFolder(folder);
            foreach (var problem in checkedBundle.Problems)
            {
                log.Problem(problem.ToString());
            }

            if (checkedBundle.Flow is not { } flow)
            {
                log.Refused(folder, checkedBundle.Errors);
            }
            else if (await Publish(flow, isStart) is { } number)
            {
                log.Published(flow.Name, number);
                foreach (var warning in await queues.Warnings(flow.Bundle))
                {
                    log.Problem(warning);
                }
            }

            // Only now: what could not be stored is tried again at the next look.
            seen = fingerprint;
            return checkedBundle.Problems;
        }
        finally
        {
            taking.Release();
        }
    }

    private async Task<int?> Publish(CompiledFlow flow, bool isStart)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var number = await versions.Add(
            flow.ContentHash, flow.Name, "folder", now, BundleArchive.Pack(flow.Bundle.Files), onlyIfNew: isStart);
        if (number is { } added)
        {
            loader.Know(new PublishedFlow(added, flow, flow.Bundle, now));
        }

        return number;
    }

    /// <summary>The newest version that this program can walk calls through; null: none.</summary>
    private async Task<PublishedFlow?> Newest()
    {
        Volatile.Write(ref readAt, time.GetTimestamp());
        if (await versions.Newest() is not { } newest)
        {
            return null;
        }

        if (newest.Number == current?.Number)
        {
            return current;
        }

        return await Usable(newest) ?? await FirstUsable();
    }

    private async Task<PublishedFlow?> FirstUsable()
    {
        foreach (var version in await versions.List())
        {
            if (version.Number == current?.Number)
            {
                return current;
            }

            if (version.EngineVersion <= FlowEngine.EngineVersion && await Usable(version) is { } flow)
            {
                return flow;
            }
        }

        return null;
    }

    private async Task<PublishedFlow?> Usable(StoredVersion version)
    {
        if (unusable.ContainsKey(version.Number))
        {
            return null;
        }

        try
        {
            return await loader.Get(version.Number);
        }
        catch (VersionUnusableException problem)
        {
            if (unusable.TryAdd(version.Number, problem.Message))
            {
                log.Unusable(problem.Message);
            }

            return null;
        }
    }
}
