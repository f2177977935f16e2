namespace Hotline.Voice.Queues;

/// <summary>One try to give a contact to an agent, up to the end of the agent's work on it.</summary>
public sealed record Offer
{
    internal const string Columns = """
        id as Id, contact_id as ContactId, agent_id as AgentId, queue as Queue, segment as Segment, state as State, reason as Reason,
        ring_ms as RingMs, wrap_up_ms as WrapUpMs, offered_at_ms as OfferedAtMs, accepted_at_ms as AcceptedAtMs,
        bridged_at_ms as BridgedAtMs, left_at_ms as LeftAtMs, ended_at_ms as EndedAtMs, due_at_ms as DueAtMs, held_at_ms as HeldAtMs,
        hold_ms as HoldMs, is_muted as IsMuted, disposition as Disposition, version as Version
        """;

    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The contact.</summary>
    public required long ContactId { get; init; }

    /// <summary>Whom it is made to.</summary>
    public required long AgentId { get; init; }

    /// <summary>The queue.</summary>
    public required string Queue { get; init; }

    /// <summary>The contact's segment.</summary>
    public required int Segment { get; init; }

    /// <summary>Where it stands.</summary>
    public required OfferState State { get; init; }

    /// <summary>Why it ended or the talk ended, one word; null: nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>How long the agent's phone rings, milliseconds.</summary>
    public required long RingMs { get; init; }

    /// <summary>Time to finish up, milliseconds.</summary>
    public required long WrapUpMs { get; init; }

    /// <summary>When it was made, Unix milliseconds.</summary>
    public required long OfferedAtMs { get; init; }

    /// <summary>When the agent accepted, Unix milliseconds; null: not yet.</summary>
    public long? AcceptedAtMs { get; init; }

    /// <summary>When they could hear each other, Unix milliseconds: what counts as answered. Null: never.</summary>
    public long? BridgedAtMs { get; init; }

    /// <summary>When the talk was over, Unix milliseconds; null: it is not.</summary>
    public long? LeftAtMs { get; init; }

    /// <summary>When it was over, wrap-up included, Unix milliseconds; null: it is not.</summary>
    public long? EndedAtMs { get; init; }

    /// <summary>When something must happen, Unix milliseconds; null only when it is over.</summary>
    public long? DueAtMs { get; init; }

    /// <summary>Since when the caller is on hold, Unix milliseconds; null: not on hold.</summary>
    public long? HeldAtMs { get; init; }

    /// <summary>Time on hold so far, without the hold that goes on, milliseconds.</summary>
    public required long HoldMs { get; init; }

    /// <summary>True while the caller cannot hear the agent.</summary>
    public required bool IsMuted { get; init; }

    /// <summary>What the agent noted that it was about, a code; null: nothing yet.</summary>
    public string? Disposition { get; init; }

    /// <summary>Counts its changes.</summary>
    public required int Version { get; init; }
}

/// <summary>Where an offer stands.</summary>
public enum OfferState
{
    /// <summary>The agent is being asked.</summary>
    Pending,

    /// <summary>The agent wants it; they cannot hear each other yet.</summary>
    Accepted,

    /// <summary>They talk.</summary>
    Bridged,

    /// <summary>The talk is over, the agent finishes up.</summary>
    Wrapping,

    /// <summary>Over, dealt with.</summary>
    Completed,

    /// <summary>The agent said no.</summary>
    Rejected,

    /// <summary>The agent did not answer.</summary>
    Missed,

    /// <summary>The caller left.</summary>
    Canceled,

    /// <summary>Taken back: a supervisor, or the agent signed out or was lost.</summary>
    Rescinded,

    /// <summary>The agent's leg failed, or they were not connected in time.</summary>
    Failed,
}
