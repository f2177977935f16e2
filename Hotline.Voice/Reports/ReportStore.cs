using System.Text.Json;
using Hotline.Voice.Calls;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Reports;

/// <summary>Reads the raw events that figures are computed from.</summary>
public sealed class ReportStore(Database database)
{
    /// <summary>The stories of the contacts that came in a span, to their end, even after it.</summary>
    /// <param name="fromMs">Begin, Unix milliseconds.</param>
    /// <param name="untilMs">End, not included, Unix milliseconds.</param>
    public Task<IReadOnlyList<ContactStory>> Stories(long fromMs, long untilMs) => database.ReadPrepared(async reader =>
    {
        const string sql = $"""
            select {QueueEvent.Columns}
              from queue_events
             where contact_id in (select contact_id
                                    from queue_events
                                   where at_ms >= @fromMs and at_ms < @untilMs and kind = 'entered')
             order by id
            """;
        return StoryTeller.Tell(await reader.QueryAsync<QueueEvent>(sql, new { fromMs, untilMs }));
    });

    /// <summary>All events of a span, as they happened.</summary>
    /// <param name="fromMs">Begin, Unix milliseconds.</param>
    /// <param name="untilMs">End, not included, Unix milliseconds.</param>
    public Task<IReadOnlyList<QueueEvent>> Events(long fromMs, long untilMs) => database.ReadPrepared(reader =>
    {
        const string sql = $"""
            select {QueueEvent.Columns}
              from queue_events
             where at_ms >= @fromMs and at_ms < @untilMs
             order by id
            """;
        return reader.QueryAsync<QueueEvent>(sql, new { fromMs, untilMs });
    });

    /// <summary>What <see cref="AgentHours"/> needs for a span: the events of agents in it, and from the day before what reaches into it.</summary>
    /// <param name="fromMs">Begin, Unix milliseconds.</param>
    /// <param name="untilMs">End, not included, Unix milliseconds.</param>
    public Task<IReadOnlyList<QueueEvent>> AgentEvents(long fromMs, long untilMs) => database.ReadPrepared(reader =>
    {
        const string sql = $"""
            select {QueueEvent.Columns}
              from queue_events
             where agent_id is not null and at_ms < @untilMs
               and (at_ms >= @fromMs
                    or id in (select max(id)
                                from queue_events
                               where agent_id is not null and at_ms < @fromMs
                                 and kind in ('presence', 'bridged', 'wrapped', 'missed', 'back')
                               group by agent_id, kind))
             order by id
            """;
        return reader.QueryAsync<QueueEvent>(sql, new { fromMs, untilMs });
    });

    /// <summary>The stories of calls; test calls are left out.</summary>
    /// <param name="fromMs">Begin, Unix milliseconds.</param>
    /// <param name="untilMs">End, not included, Unix milliseconds.</param>
    public Task<IReadOnlyList<CallStory>> Calls(long fromMs, long untilMs) => database.ReadPrepared(async reader =>
    {
        const string sql = """
            with recursive chain (call_id, id, previous_id, seq, events) as (
                select c.id, j.id, j.previous_id, j.seq, j.events
                  from call_search f
                  join calls c on c.id = f.call_id
                  join journal j on j.id = c.last_journal_id
                 where f.started_at_ms >= @fromMs and f.started_at_ms < @untilMs and f.is_test = 0
                 union all
                select chain.call_id, j.id, j.previous_id, j.seq, j.events
                  from chain
                  join journal j on j.id = chain.previous_id)
            select f.call_id as CallId, f.started_at_ms as StartedAtMs, f.caller_id as CallerId, chain.events as Events
              from chain
              join call_search f on f.call_id = chain.call_id
             order by f.started_at_ms, f.call_id, chain.seq
            """;
        var rows = await reader.QueryAsync<CallRow>(sql, new { fromMs, untilMs });
        return (IReadOnlyList<CallStory>)[.. rows.GroupBy(row => row.CallId).Select(Tell)];
    });

    private static CallStory Tell(IGrouping<long, CallRow> rows)
    {
        var first = rows.First();
        var entries = rows.SelectMany(row => JsonSerializer.Deserialize(row.Events, CallJson.Default.ImmutableArrayJournalEntry)).ToList();
        return CallStory.Of(first.CallId, first.StartedAtMs, first.CallerId, entries);
    }

    private sealed record CallRow
    {
        public required long CallId { get; init; }

        public required long StartedAtMs { get; init; }

        public long? CallerId { get; init; }

        public required string Events { get; init; }
    }
}
