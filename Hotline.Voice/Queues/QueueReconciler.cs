using Hotline.Flows.Machine;
using Hotline.Voice.Calls;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues;

/// <summary>Compares with the carrier: after a start every call that waits or talks, later those whose end is overdue. A call that is over
/// there is over here, and its agent is free.</summary>
internal sealed class QueueReconciler(
    Database database, QueueStore queue, CallStore calls, CallLookup carrier, IOptions<QueueOptions> options, CallClock clock) : IBackgroundWork
{
    private const int MostAtOnce = 200;
    private static readonly long AgainMs = (long)TimeSpan.FromMinutes(10).TotalMilliseconds;
    private long askedUpTo;
    private long? startedWith;

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public Task RunOnceAsync(CancellationToken cancellationToken) => Run(clock.NowMs);

    /// <summary>Looks once.</summary>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>How many contacts were ended.</returns>
    public async Task<int> Run(long nowMs)
    {
        var ended = 0;
        foreach (var doubtful in await Doubtful(nowMs))
        {
            ended += await Settle(doubtful, nowMs) ? 1 : 0;
        }

        return ended;
    }

    private async Task<bool> Settle(DoubtfulContact doubtful, long nowMs)
    {
        if (doubtful.CallEndedAtMs is not null)
        {
            return await Leave(doubtful, EndReason.Abandoned, nowMs);
        }

        if (doubtful.Kind != ContactKind.Call)
        {
            return await Leave(doubtful, EndReason.Served, nowMs);
        }

        switch (await carrier.Ask(doubtful.CallSid))
        {
            case CallFate.Over over:
                var phase = over.IsFailure ? CallPhase.Failed : CallPhase.Abandoned;
                await calls.Append(doubtful.CallId, nowMs, [], new CallEnd(phase, over.Reason));
                return await Leave(doubtful, EndReason.Abandoned, nowMs);
            case CallFate.Unknown when doubtful.BridgedAtMs + (2 * options.Value.LongestTalk.TotalMilliseconds) <= nowMs:
                return await Leave(doubtful, EndReason.Error, nowMs);
            default:
                await Postpone(doubtful, nowMs);
                return false;
        }
    }

    private Task<bool> Leave(DoubtfulContact doubtful, EndReason reason, long nowMs) =>
        database.Unit(unit => queue.Leave(unit, doubtful.Id, reason, nowMs));

    private async Task Postpone(DoubtfulContact doubtful, long nowMs)
    {
        const string sql = """
            update contacts
               set due_at_ms = @dueAtMs, version = version + 1
             where id = @id and state = 'connected' and due_at_ms <= @nowMs
            """;
        await database.Unit(unit => unit.ExecuteAsync(sql, new { id = doubtful.Id, nowMs, dueAtMs = nowMs + AgainMs }));
    }

    // After a start everything that was live then is asked for once, in portions; askedUpTo is the last contact that was.
    private async Task<IReadOnlyList<DoubtfulContact>> Doubtful(long nowMs)
    {
        const string sql = """
            select c.id as Id, c.kind as Kind, c.call_id as CallId, s.call_sid as CallSid, k.ended_at_ms as CallEndedAtMs,
                   o.bridged_at_ms as BridgedAtMs
              from contacts c
              join calls k on k.id = c.call_id
              join call_sids s on s.call_id = c.call_id
              left join offers o on o.id = c.offer_id
             where c.state in ('waiting', 'offered', 'connected')
               and ((c.kind = 'call' and k.ended_at_ms is not null)
                    or (c.kind = 'call' and c.id > @askedUpTo and c.id <= @startedWith)
                    or (c.state = 'connected' and c.due_at_ms <= @nowMs))
             order by c.id
             limit @most
            """;
        startedWith ??= await database.ReadPrepared(reader => reader.ScalarAsync<long>("select coalesce(max(id), 0) from contacts"));
        var found = await database.ReadPrepared(reader =>
            reader.QueryAsync<DoubtfulContact>(sql, new { askedUpTo, startedWith = startedWith.Value, nowMs, most = MostAtOnce }));
        askedUpTo = found.Count < MostAtOnce ? startedWith.Value : Math.Max(askedUpTo, Math.Min(startedWith.Value, found[^1].Id));
        return found;
    }


    private sealed record DoubtfulContact
    {
        public required long Id { get; init; }

        public required ContactKind Kind { get; init; }

        public required long CallId { get; init; }

        public required string CallSid { get; init; }

        public long? CallEndedAtMs { get; init; }

        public long? BridgedAtMs { get; init; }
    }
}
