using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues;

/// <summary>Lets those who wait grow older: for each five minutes in which somebody was there who could have taken them, one rank; never as
/// high as urgent. The clock of a demand runs only while somebody waits and somebody is there.</summary>
public sealed class LineAgeing(Database database, QueueLedger ledger, IOptions<QueueOptions> options)
{
    private const int MostAtOnce = 200;
    private const long CountEveryMs = 5_000;

    // What the clock missed while nobody counted (a stop, nobody waiting) is not staffed time.
    private const long LongestGapMs = 10_000;

    /// <summary>Counts staffed time and raises those whose time has come.</summary>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>How many were raised.</returns>
    public async Task<int> Run(long nowMs)
    {
        var raised = 0;
        foreach (var line in await Lines())
        {
            if (line.CountedAtMs <= nowMs - CountEveryMs && await Count(line, nowMs))
            {
                raised += await Raise(line.DemandId, nowMs);
            }
        }

        return raised;
    }

    /// <summary>Callers who wait although nobody is signed in who could take them.</summary>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>Their contacts.</returns>
    internal async Task<IReadOnlyList<long>> Unstaffed(long nowMs, int most)
    {
        const string sql = """
            select id
              from contacts
             where demand_id = @demandId and state = 'waiting' and kind = 'call'
             order by rank desc, enqueued_at_ms, id
             limit @most
            """;
        return await database.ReadPrepared(async reader =>
        {
            var found = new List<long>();
            foreach (var line in await Lines(reader))
            {
                if (found.Count < most && !await AgentRows.IsStaffed(reader, line.DemandId, nowMs, options.Value))
                {
                    found.AddRange(await reader.QueryAsync<long>(sql, new { demandId = line.DemandId, most = most - found.Count }));
                }
            }

            return (IReadOnlyList<long>)found;
        });
    }

    private Task<bool> Count(Line line, long nowMs) => database.Unit(async unit =>
    {
        const string sql = """
            update demands
               set staffed_ms = staffed_ms + @elapsedMs, counted_at_ms = @nowMs
             where id = @demandId and counted_at_ms = @countedAtMs
            """;
        var isStaffed = await AgentRows.IsStaffed(unit, line.DemandId, nowMs, options.Value);
        var gapMs = nowMs - line.CountedAtMs;
        var elapsedMs = isStaffed ? Math.Min(gapMs, LongestGapMs) : 0;
        return await unit.ExecuteAsync(sql, new { elapsedMs, nowMs, demandId = line.DemandId, countedAtMs = line.CountedAtMs }) == 1;
    });

    private Task<int> Raise(long demandId, long nowMs) => database.Unit(async unit =>
    {
        const string sql = $"""
            update contacts
               set rank = rank + 1, ages_at_ms = ages_at_ms + @stepMs, version = version + 1
             where state = 'waiting' and rank < 8
               and id in (select id
                            from contacts
                           where demand_id = @demandId and state = 'waiting' and rank < 8
                             and ages_at_ms <= (select staffed_ms from demands where id = @demandId)
                           order by ages_at_ms
                           limit @most)
            returning {Contact.Columns}
            """;
        var raised = await unit.QueryAsync<Contact>(
            sql, new { demandId, stepMs = (long)options.Value.AgeingStep.TotalMilliseconds, most = MostAtOnce });
        foreach (var contact in raised)
        {
            await ledger.Write(unit, new(QueueEventKind.Aged, nowMs) { Contact = contact });
        }

        return raised.Count;
    });

    private Task<IReadOnlyList<Line>> Lines() => database.ReadPrepared(Lines);

    private static Task<IReadOnlyList<Line>> Lines(StorageUnit reader)
    {
        const string sql = """
            select d.id as DemandId, d.counted_at_ms as CountedAtMs
              from demands d
             where exists (select 1 from contacts c where c.demand_id = d.id and c.state = 'waiting')
            """;
        return reader.QueryAsync<Line>(sql);
    }

    private sealed record Line
    {
        public required long DemandId { get; init; }

        public required long CountedAtMs { get; init; }
    }
}
