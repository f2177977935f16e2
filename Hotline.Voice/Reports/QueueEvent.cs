using Hotline.Voice.Queues;

namespace Hotline.Voice.Reports;

/// <summary>A row of <c>queue_events</c>.</summary>
public sealed record QueueEvent
{
    internal const string Columns = """
        id as Id, at_ms as AtMs, kind as Kind, queue as Queue, contact_id as ContactId, call_id as CallId, offer_id as OfferId,
        agent_id as AgentId, detail as Detail
        """;

    /// <summary>Its number; events of one contact or agent happened in this order.</summary>
    public required long Id { get; init; }

    /// <summary>When, Unix milliseconds.</summary>
    public required long AtMs { get; init; }

    /// <summary>What happened.</summary>
    public required QueueEventKind Kind { get; init; }

    /// <summary>The queue; null: none is concerned.</summary>
    public string? Queue { get; init; }

    /// <summary>The contact; null: none is concerned.</summary>
    public long? ContactId { get; init; }

    /// <summary>The call; null: none is concerned.</summary>
    public long? CallId { get; init; }

    /// <summary>The offer; null: none is concerned.</summary>
    public long? OfferId { get; init; }

    /// <summary>The agent; null: none is concerned.</summary>
    public long? AgentId { get; init; }

    /// <summary>More, see <see cref="QueueEventKind"/>.</summary>
    public string? Detail { get; init; }
}
