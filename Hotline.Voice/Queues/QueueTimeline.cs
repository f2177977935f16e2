using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues;

/// <summary>What happened in the queues because of a call: itself, its callbacks, its messages.</summary>
public sealed class QueueTimeline(Database database)
{
    /// <summary>Everything, in order.</summary>
    /// <param name="callId">The call.</param>
    public Task<IReadOnlyList<QueueLine>> Of(long callId) => database.ReadPrepared(reader =>
    {
        const string sql = """
            select c.id as ContactId, e.at_ms + s.clock_offset_ms as AtMs, e.kind as Kind, c.kind as Contact, e.queue as Queue, a.name as Agent, e.detail as Detail
              from contacts c
              join call_sids s on s.call_id = c.call_id
              join queue_events e on e.contact_id = c.id
              left join agents a on a.id = e.agent_id
             where c.call_id = @callId
             order by e.id
            """;
        return reader.QueryAsync<QueueLine>(sql, new { callId });
    });
}

/// <summary>One thing that happened in the queues.</summary>
public sealed record QueueLine
{
    /// <summary>Whose story it belongs to: the call waits once for each queue, its callbacks and messages for themselves.</summary>
    public required long ContactId { get; init; }

    /// <summary>When, on the clock of the call, Unix milliseconds.</summary>
    public required long AtMs { get; init; }

    /// <summary>What.</summary>
    public required QueueEventKind Kind { get; init; }

    /// <summary>What waits.</summary>
    public required ContactKind Contact { get; init; }

    /// <summary>The queue; null: none is concerned.</summary>
    public string? Queue { get; init; }

    /// <summary>The agent's name; null: none is concerned.</summary>
    public string? Agent { get; init; }

    /// <summary>More, see <see cref="QueueEventKind"/>.</summary>
    public string? Detail { get; init; }
}
