using System.Collections.Concurrent;
using Hotline.Flows.Machine;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Calls;

/// <summary>Ends calls whose end nobody told us: the carrier reported it while we were away, or its report was lost. After a start every call
/// that was live then is asked for, later those that have been quiet for long.</summary>
/// <remarks>Every node asks; what is over ends once.</remarks>
internal sealed class CallReconciler(Database database, EventDesk events, CallLookup carrier, CallClock clock) : IBackgroundWork
{
    private const int MostAtOnce = 50;
    private const int MostDoubtful = 10_000;
    private static readonly long QuietMs = (long)TimeSpan.FromMinutes(15).TotalMilliseconds;
    private readonly ConcurrentQueue<string> doubtful = new();
    private long lookedUpTo;
    private long? startedWith;

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromSeconds(5);

    /// <summary>Has a call asked for at the next look: its end was reported and could not be stored.</summary>
    /// <param name="callSid">The carrier's name for the call.</param>
    public void Doubt(string callSid)
    {
        // More than so many are found by their silence.
        if (doubtful.Count < MostDoubtful)
        {
            doubtful.Enqueue(callSid);
        }
    }

    /// <inheritdoc/>
    public Task RunOnceAsync(CancellationToken cancellationToken) => Run(clock.NowMs);

    /// <summary>Looks at the next calls, some at a time; after the last it begins anew.</summary>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>How many were over.</returns>
    public async Task<int> Run(long nowMs)
    {
        startedWith ??= await LastLive();
        var live = await Live(lookedUpTo);
        var ended = await SettleDoubtful();
        foreach (var call in live.Where(call => call.Id <= startedWith || call.TouchedAtMs <= nowMs - QuietMs))
        {
            ended += await Settle(call.CallSid, isQuiet: call.TouchedAtMs <= nowMs - QuietMs) ? 1 : 0;
        }

        if (live.Count == MostAtOnce)
        {
            lookedUpTo = live[^1].Id;
        }
        else
        {
            (lookedUpTo, startedWith) = (0, 0);
        }

        return ended;
    }

    private async Task<int> SettleDoubtful()
    {
        var ended = 0;
        for (var left = Math.Min(doubtful.Count, MostAtOnce); left > 0 && doubtful.TryPeek(out var callSid); left--)
        {
            ended += await Settle(callSid, isQuiet: false) ? 1 : 0;
            doubtful.TryDequeue(out _);
        }

        return ended;
    }

    // A call the carrier does not know has just been answered by us: believed only when nothing more comes of it.
    private async Task<bool> Settle(string callSid, bool isQuiet)
    {
        if (await carrier.Ask(callSid) is not CallFate.Over over || (over.IsUnknown && !isQuiet))
        {
            return false;
        }

        await events.Over(callSid, new CallEvent.HungUp(over.Reason));
        return true;
    }

    private Task<long> LastLive() => database.ReadPrepared(reader =>
        reader.ScalarAsync<long>("select coalesce(max(id), 0) from calls where ended_at_ms is null"));

    private Task<IReadOnlyList<QuietCall>> Live(long after) => database.ReadPrepared(reader =>
    {
        const string sql = """
            select c.id as Id, s.call_sid as CallSid, c.touched_at_ms as TouchedAtMs
              from calls c
              join call_sids s on s.call_id = c.id
             where c.ended_at_ms is null and c.id > @after
             order by c.id
             limit @most
            """;
        return reader.QueryAsync<QuietCall>(sql, new { after, most = MostAtOnce });
    });

    private sealed record QuietCall
    {
        public required long Id { get; init; }

        public required string CallSid { get; init; }

        public required long TouchedAtMs { get; init; }
    }
}
