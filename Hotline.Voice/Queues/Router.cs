using Hotline.Voice.Calls;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues;

/// <summary>Gives contacts to agents: the first contact in order that some free agent could take, to the agent whose turn it is.</summary>
/// <remarks>Runs when a contact comes, when an agent is freed, and once a second. What cannot be given is skipped, never waited for.</remarks>
public sealed class Router(Database database, OfferStore offers, QueueSignal signal, CallClock clock, IOptions<QueueOptions> options)
    : IBackgroundWork
{
    // One probe of an index for each demand, however many wait: the first of each line, and of these the first. Agents come before what they could take
    // ("cross": SQLite keeps that order), so that those who are busy are not looked at, however many they are.
    internal const string HeadSql = """
        select c.id as ContactId, c.demand_id as DemandId, d.agents_by as AgentsBy
          from demands d
          join contacts c on c.id = (select w.id
                                       from contacts w
                                      where w.demand_id = d.id and w.state = 'waiting'
                                      order by w.rank desc, w.enqueued_at_ms, w.id
                                      limit 1)
         where exists (select 1
                         from agents a
                        cross join agent_demands m
                        where m.agent_id = a.id and m.demand_id = d.id and a.presence = 'available' and a.work = 'idle' and a.is_disabled = 0
                          and a.ready_at_ms <= @nowMs and a.seen_at_ms > @seenSinceMs)
         order by c.rank desc, c.enqueued_at_ms, c.id
         limit 1
        """;

    private const int MostInOneUnit = 50;

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public Task RunOnceAsync(CancellationToken cancellationToken) => Run(clock.NowMs);

    /// <summary>Gives out everything that can be given out now.</summary>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>How many offers were made.</returns>
    public async Task<int> Run(long nowMs)
    {
        var made = 0;
        while (await AnythingToDo(nowMs))
        {
            var more = await database.Unit(unit => Assign(unit, nowMs));
            made += more;
            if (more < MostInOneUnit)
            {
                break;
            }
        }

        return made;
    }

    /// <summary>Waits until there may be something to give out.</summary>
    internal Task Next(TimeProvider time, CancellationToken cancellationToken) => signal.Next(Interval, time, cancellationToken);

    private async Task<int> Assign(StorageUnit unit, long nowMs)
    {
        var seenSinceMs = SeenSince(nowMs);
        var made = 0;
        for (var turn = 0; turn < MostInOneUnit; turn++)
        {
            if (await Head(unit, nowMs, seenSinceMs) is not { } head || await AgentFor(unit, head, nowMs, seenSinceMs) is not { } agentId)
            {
                break;
            }

            made += await offers.Make(unit, head.ContactId, agentId, nowMs) is null ? 0 : 1;
        }

        return made;
    }

    private static Task<HeadOfLine?> Head(StorageUnit unit, long nowMs, long seenSinceMs) =>
        unit.QuerySingleOrDefaultAsync<HeadOfLine>(HeadSql, new { nowMs, seenSinceMs });

    private static async Task<long?> AgentFor(StorageUnit unit, HeadOfLine head, long nowMs, long seenSinceMs)
    {
        const string longestIdle = """
            select a.id
              from agents a
             cross join agent_demands m
             where m.agent_id = a.id and m.demand_id = @demandId and a.presence = 'available' and a.work = 'idle' and a.is_disabled = 0
               and a.ready_at_ms <= @nowMs and a.seen_at_ms > @seenSinceMs
             order by a.idle_since_ms, a.id
             limit 1
            """;
        const string fewestCalls = """
            select a.id
              from agents a
             cross join agent_demands m
             where m.agent_id = a.id and m.demand_id = @demandId and a.presence = 'available' and a.work = 'idle' and a.is_disabled = 0
               and a.ready_at_ms <= @nowMs and a.seen_at_ms > @seenSinceMs
             order by (select count(*) from offers o where o.agent_id = a.id and o.bridged_at_ms >= @sinceMs), a.idle_since_ms, a.id
             limit 1
            """;
        return await unit.ScalarAsync<long?>(
            head.AgentsBy == "fewestCalls" ? fewestCalls : longestIdle,
            new { demandId = head.DemandId, nowMs, seenSinceMs, sinceMs = nowMs - (nowMs % (long)TimeSpan.FromDays(1).TotalMilliseconds) });
    }

    // Reading does not wait for the writer, so a look that finds nothing costs callers nothing.
    private Task<bool> AnythingToDo(long nowMs) => database.ReadPrepared(async reader =>
        await Head(reader, nowMs, SeenSince(nowMs)) is not null);

    private long SeenSince(long nowMs) => nowMs - (long)options.Value.NoOffersAfter.TotalMilliseconds;

    private sealed record HeadOfLine
    {
        public required long ContactId { get; init; }

        public required long DemandId { get; init; }

        public required string AgentsBy { get; init; }
    }
}
