using System.Diagnostics;
using Hotline.Voice.Queues;
using Hotline.Voice.Storage;

namespace Hotline.Benchmarks.Claims;

/// <summary>What it costs to give the first in line to an agent who has become free, while all others talk; without syncs, which cost the same
/// however many wait.</summary>
internal sealed class ClaimCost : IAsyncDisposable
{
    private const int Claims = 50;
    private readonly QueueInside queues;
    private readonly BareClaims bare;
    private readonly long agent;
    private readonly int waiting;

    private ClaimCost(QueueInside queues, long agent, int waiting) =>
        (this.queues, this.agent, this.waiting, bare) = (queues, agent, waiting, new(queues.File, syncs: false));

    /// <summary>Milliseconds of each claim.</summary>
    public List<double> Hotline { get; } = [];

    /// <summary>Milliseconds of each claim by hand.</summary>
    public List<double> ByHand { get; } = [];

    /// <param name="folder">Its data.</param>
    /// <param name="waiting">How many wait.</param>
    /// <param name="agents">How many are signed in.</param>
    public static async Task<ClaimCost> Open(string folder, int waiting, int agents)
    {
        var queues = await QueueInside.Open(folder, syncs: false);
        var hired = await queues.Hire(agents);
        await queues.Call(waiting + Claims);
        await queues.Get<Database>().Unit(unit => unit.ExecuteAsync("update agents set work = 'onCall' where id <> @agent", new { agent = hired[0] }));
        return new(queues, hired[0], waiting);
    }

    /// <summary>One round: so many claims of each.</summary>
    public async Task Round()
    {
        await queues.Fill(waiting);
        var router = queues.Get<Router>();
        for (var claim = 0; claim < Claims; claim++)
        {
            var began = Stopwatch.GetTimestamp();
            Must(await router.Run(queues.NowMs) == 1);
            Hotline.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await Finish();
        }

        await queues.Fill(waiting);
        for (var claim = 0; claim < Claims; claim++)
        {
            var began = Stopwatch.GetTimestamp();
            var claimed = bare.Claim(agent);
            ByHand.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            bare.Complete(agent, claimed);
        }
    }

    public ValueTask DisposeAsync()
    {
        bare.Dispose();
        return queues.DisposeAsync();
    }

    private async Task Finish()
    {
        var (offers, desk) = (queues.Get<OfferStore>(), queues.Get<AgentDesk>());
        var offer = (await offers.FindLive(agent))!.Id;
        Must(await desk.Accept(offer, agent, queues.NowMs) == AcceptOutcome.Accepted);
        Must(await queues.Get<Database>().Unit(unit => offers.Bridged(unit, offer, queues.NowMs)));
        Must(await desk.End(offer, agent, queues.NowMs) == DeskOutcome.Done);
        Must(await queues.Get<WrapUpDesk>().Complete(offer, agent, queues.NowMs) == DeskOutcome.Done);
        await queues.Get<AgentStore>().Heartbeat(agent, queues.NowMs);
    }

    private static void Must(bool isDone)
    {
        if (!isDone)
        {
            throw new InvalidOperationException("A claim was not made.");
        }
    }
}
