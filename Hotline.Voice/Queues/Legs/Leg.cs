namespace Hotline.Voice.Queues.Legs;

/// <summary>One telephone of a hand-over.</summary>
internal sealed record Leg
{
    public const string Columns = """
        id as Id, offer_id as OfferId, role as Role, agent_id as AgentId, detail as Detail, sid as Sid, state as State,
        joined_at_ms as JoinedAtMs, left_at_ms as LeftAtMs, missed as Missed
        """;

    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The offer that brings them together.</summary>
    public required long OfferId { get; init; }

    /// <summary>Whose it is.</summary>
    public required LegRole Role { get; init; }

    /// <summary>The agent whose phone it is; null: the caller's, or a destination's.</summary>
    public long? AgentId { get; init; }

    /// <summary>Of a guest <c>agent:</c> or <c>destination:</c> and a name, of a supervisor the <see cref="MonitorMode"/>; null for others.</summary>
    public string? Detail { get; init; }

    /// <summary>The carrier's name for the call; null: not known yet.</summary>
    public string? Sid { get; init; }

    /// <summary>Where it stands.</summary>
    public required LegState State { get; init; }

    /// <summary>When it came into the conference, Unix milliseconds; null: it has not.</summary>
    public long? JoinedAtMs { get; init; }

    /// <summary>When it left the conference, for good, Unix milliseconds; null: it has not. The carrier may tell this first.</summary>
    public long? LeftAtMs { get; init; }

    /// <summary>Why a guest or a supervisor did not come: <c>declined</c>, <c>noKey</c>, <c>notAnswered</c>, <c>busy</c>, <c>failed</c>. Null: they
    /// came, or it is not known yet.</summary>
    public string? Missed { get; init; }

    /// <summary>Whether it is in the conference, as far as we were told.</summary>
    public bool IsInside => JoinedAtMs is not null && LeftAtMs is null;

    /// <summary>What the carrier's reports on it are known by.</summary>
    public string Subject => LegReports.SubjectOf(Id);
}

/// <summary>Whose telephone a leg is.</summary>
internal enum LegRole
{
    /// <summary>The agent's.</summary>
    Agent,

    /// <summary>The caller's: their own call, or a callback.</summary>
    Caller,

    /// <summary>Of somebody the agent asked.</summary>
    Guest,

    /// <summary>Of a supervisor who listens, whispers or joins.</summary>
    Supervisor,
}

/// <summary>Where a leg stands.</summary>
internal enum LegState
{
    /// <summary>The carrier was or will be told to call it.</summary>
    Ringing,

    /// <summary>It was answered and hears what it is about.</summary>
    Asked,

    /// <summary>It hears what it is about, and the carrier was told to take it away from there.</summary>
    Moved,

    /// <summary>It was told to come into the conference.</summary>
    Joined,

    /// <summary>It is to end, or has been told goodbye.</summary>
    Ending,

    /// <summary>It has ended.</summary>
    Over,
}
