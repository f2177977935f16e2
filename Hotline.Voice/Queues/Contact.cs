namespace Hotline.Voice.Queues;

/// <summary>Somebody or something that waits for an agent. <see cref="QueueLedger"/> says how its states follow each other.</summary>
public sealed record Contact
{
    internal const string Columns = """
        id as Id, call_id as CallId, kind as Kind, origin_id as OriginId, item_id as ItemId, queue as Queue, demand_id as DemandId,
        topic as Topic, language as Language, is_verified as IsVerified, state as State, offer_id as OfferId, end_reason as EndReason, priority as Priority,
        rank as Rank, segment as Segment, transfers as Transfers, tries as Tries, enqueued_at_ms as EnqueuedAtMs, entered_at_ms as EnteredAtMs,
        segment_at_ms as SegmentAtMs, connected_at_ms as ConnectedAtMs, ended_at_ms as EndedAtMs, longest_wait_ms as LongestWaitMs,
        waits_until_ms as WaitsUntilMs, closes_at_ms as ClosesAtMs, widens_at_ms as WidensAtMs, due_at_ms as DueAtMs, version as Version
        """;

    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The call it came with; its key seals what is private.</summary>
    public required long CallId { get; init; }

    /// <summary>What waits.</summary>
    public required ContactKind Kind { get; init; }

    /// <summary>The contact whose place in line it keeps; null: none.</summary>
    public long? OriginId { get; init; }

    /// <summary>The row of <c>callbacks</c> or <c>voicemails</c>; null for calls.</summary>
    public long? ItemId { get; init; }

    /// <summary>The queue's name.</summary>
    public required string Queue { get; init; }

    /// <summary>What an agent must bring now, a row of <c>demands</c>.</summary>
    public required long DemandId { get; init; }

    /// <summary>What it is about; null: not said.</summary>
    public string? Topic { get; init; }

    /// <summary>The caller's language, BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>True when the caller proved who they are, in this call.</summary>
    public required bool IsVerified { get; init; }

    /// <summary>Where it stands.</summary>
    public required ContactState State { get; init; }

    /// <summary>The offer under way; null unless <see cref="ContactState.Offered"/> or <see cref="ContactState.Connected"/>.</summary>
    public long? OfferId { get; init; }

    /// <summary>How it ended; null: it has not.</summary>
    public EndReason? EndReason { get; init; }

    /// <summary>As the flow asked for, 0 to 9.</summary>
    public required int Priority { get; init; }

    /// <summary>Priority with the age; higher is served first. 9: urgent, reached by nobody through
    /// waiting; -1: a message.</summary>
    public required int Rank { get; init; }

    /// <summary>1, and one more each time it came back to the line from an agent.</summary>
    public required int Segment { get; init; }

    /// <summary>How often agents passed it to another queue.</summary>
    public required int Transfers { get; init; }

    /// <summary>Tries of a callback that reached nobody.</summary>
    public required int Tries { get; init; }

    /// <summary>Since when it has its place in line, Unix milliseconds; may be before <see cref="EnteredAtMs"/>.</summary>
    public required long EnqueuedAtMs { get; init; }

    /// <summary>When it came, Unix milliseconds.</summary>
    public required long EnteredAtMs { get; init; }

    /// <summary>When this segment began, Unix milliseconds.</summary>
    public required long SegmentAtMs { get; init; }

    /// <summary>When it first talked to an agent, Unix milliseconds; null: not yet.</summary>
    public long? ConnectedAtMs { get; init; }

    /// <summary>When it ended, Unix milliseconds; null: it has not.</summary>
    public long? EndedAtMs { get; init; }

    /// <summary>How long it may wait in a segment, milliseconds.</summary>
    public required long LongestWaitMs { get; init; }

    /// <summary>End of the longest wait, Unix milliseconds.</summary>
    public required long WaitsUntilMs { get; init; }

    /// <summary>When those who wait have to leave because of the hours, Unix milliseconds; null: they are served.</summary>
    public long? ClosesAtMs { get; init; }

    /// <summary>When fewer skills are asked for, Unix milliseconds; null: never.</summary>
    public long? WidensAtMs { get; init; }

    /// <summary>When something must happen to it, Unix milliseconds; null only when it has ended.</summary>
    public long? DueAtMs { get; init; }

    /// <summary>Counts its changes.</summary>
    public required int Version { get; init; }
}

/// <summary>What waits for an agent.</summary>
public enum ContactKind
{
    /// <summary>A caller on the line.</summary>
    Call,

    /// <summary>A promise to call.</summary>
    Callback,

    /// <summary>A message.</summary>
    Voicemail,
}

/// <summary>Where a contact stands.</summary>
public enum ContactState
{
    /// <summary>A callback whose time has not come, or between two tries.</summary>
    Scheduled,

    /// <summary>In line.</summary>
    Waiting,

    /// <summary>An agent is being asked, or has accepted and is not connected yet.</summary>
    Offered,

    /// <summary>With an agent.</summary>
    Connected,

    /// <summary>Over, for good.</summary>
    Ended,
}

/// <summary>How a contact ended.</summary>
public enum EndReason
{
    /// <summary>An agent dealt with it.</summary>
    Served,

    /// <summary>The caller hung up before an agent was there.</summary>
    Abandoned,

    /// <summary>The longest wait was over.</summary>
    Timeout,

    /// <summary>The queue was full.</summary>
    Full,

    /// <summary>Nobody was signed in who could take it.</summary>
    NoAgents,

    /// <summary>The hours were over.</summary>
    Closed,

    /// <summary>The caller left by a key.</summary>
    Key,

    /// <summary>An agent passed it to a destination outside the queues.</summary>
    Transferred,

    /// <summary>A callback that reached nobody.</summary>
    Unreachable,

    /// <summary>Called off: taken from the list by hand, or the caller was forgotten.</summary>
    Canceled,

    /// <summary>The carrier or the hotline failed.</summary>
    Error,
}
