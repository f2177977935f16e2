using System.Diagnostics;
using Hotline.Voice.Queues;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Benchmarks.Claims;

/// <summary>Agents at work: each takes what is offered, talks, ends, finishes up, and is free for the next. The router is woken by what they do, as
/// in a hotline.</summary>
internal sealed class Crew : IQueueWatcher
{
    private readonly Dictionary<long, Desk> desks = [];
    private readonly List<(TimeSpan Freed, double Milliseconds)> waits = [];
    private int completed;

    /// <summary>When an agent became free, since the work began, and how long it was from then to the next offer.</summary>
    public IReadOnlyList<(TimeSpan Freed, double Milliseconds)> Waits => waits;

    /// <summary>Offers that went all the way.</summary>
    public int Completed => completed;

    /// <inheritdoc/>
    public Task Changed(StorageUnit unit, QueueChange change)
    {
        if (change is { Kind: QueueEventKind.Offered, Offer: { } offer } && desks.TryGetValue(offer.AgentId, out var desk))
        {
            unit.AfterCommit(() => desk.Offered(offer.Id));
        }

        return Task.CompletedTask;
    }

    /// <summary>Works for so long.</summary>
    /// <param name="queues">Where.</param>
    /// <param name="agents">Who.</param>
    /// <param name="length">How long.</param>
    /// <param name="talk">How long a talk takes on average; zero: no time at all.</param>
    public async Task Work(QueueInside queues, List<long> agents, TimeSpan length, TimeSpan talk)
    {
        completed = 0;
        waits.Clear();
        desks.Clear();
        agents.ForEach(agent => desks[agent] = new());
        using var stop = new CancellationTokenSource();
        await queues.Seen();
        var routing = Route(queues, stop.Token);
        var beating = Beat(queues, agents, stop.Token);
        var began = Stopwatch.GetTimestamp();
        var work = agents.Select((agent, index) => Task.Run(() => Serve(queues, agent, new Random(index), began, length, talk))).ToArray();
        queues.Get<QueueSignal>().Wake();
        await Task.WhenAll(work);
        await stop.CancelAsync();
        await Task.WhenAll(routing, beating).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var agent in agents)
        {
            // What came as they went.
            if (await queues.Get<OfferStore>().FindLive(agent) is { } left)
            {
                await Handle(queues, agent, left.Id, TimeSpan.Zero);
            }
        }
    }

    // As RouterService, which is started with a host only.
    private static async Task Route(QueueInside queues, CancellationToken stop)
    {
        var router = queues.Get<Router>();
        while (true)
        {
            await router.Next(TimeProvider.System, stop);
            await router.RunOnceAsync(stop);
        }
    }

    // As their consoles, one after the other.
    private static async Task Beat(QueueInside queues, List<long> agents, CancellationToken stop)
    {
        var pause = queues.Get<IOptions<QueueOptions>>().Value.Heartbeat / agents.Count;
        for (var turn = 0; ; turn++)
        {
            await queues.Get<AgentStore>().Heartbeat(agents[turn % agents.Count], queues.NowMs);
            await Task.Delay(pause, TimeProvider.System, stop);
        }
    }

    private async Task Serve(QueueInside queues, long agent, Random random, long began, TimeSpan length, TimeSpan talk)
    {
        long? freeSince = null;
        while (true)
        {
            var left = length - Stopwatch.GetElapsedTime(began);
            if (left <= TimeSpan.Zero || await desks[agent].Next(left) is not var (offer, at))
            {
                return;
            }

            if (freeSince is { } since)
            {
                lock (waits)
                {
                    waits.Add((Stopwatch.GetElapsedTime(began, since), Stopwatch.GetElapsedTime(since, at).TotalMilliseconds));
                }
            }

            // They do not all begin in the same moment, and no two talks are of one length.
            await Handle(queues, agent, offer, talk * (2 * random.NextDouble()));
            freeSince = Stopwatch.GetTimestamp();
            Interlocked.Increment(ref completed);
        }
    }

    private static async Task Handle(QueueInside queues, long agent, long offer, TimeSpan talk)
    {
        var (database, offers, desk, wrapUps) = (queues.Get<Database>(), queues.Get<OfferStore>(), queues.Get<AgentDesk>(), queues.Get<WrapUpDesk>());
        Must(await desk.Accept(offer, agent, queues.NowMs) == AcceptOutcome.Accepted);
        Must(await database.Unit(unit => offers.Bridged(unit, offer, queues.NowMs)));
        if (talk > TimeSpan.Zero)
        {
            await Task.Delay(talk, TimeProvider.System);
        }

        Must(await desk.End(offer, agent, queues.NowMs) == DeskOutcome.Done);
        Must(await wrapUps.Complete(offer, agent, queues.NowMs) == DeskOutcome.Done);
    }

    private static void Must(bool isDone)
    {
        if (!isDone)
        {
            throw new InvalidOperationException("A transition was refused.");
        }
    }

    /// <summary>Where an agent sees what is offered.</summary>
    private sealed class Desk
    {
        private TaskCompletionSource<(long Offer, long At)> next = New();

        public void Offered(long offer) => Volatile.Read(ref next).TrySetResult((offer, Stopwatch.GetTimestamp()));

        /// <returns>Null: nothing came.</returns>
        public async Task<(long Offer, long At)?> Next(TimeSpan longest)
        {
            try
            {
                var offered = await next.Task.WaitAsync(longest, TimeProvider.System);
                Volatile.Write(ref next, New());
                return offered;
            }
            catch (TimeoutException)
            {
                return null;
            }
        }

        private static TaskCompletionSource<(long Offer, long At)> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
