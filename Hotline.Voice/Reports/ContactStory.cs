using System.Collections.Immutable;
using Hotline.Voice.Queues;

namespace Hotline.Voice.Reports;

/// <summary>What became of a contact, told from its events and nothing else.</summary>
public sealed record ContactStory
{
    /// <summary>The contact.</summary>
    public required long ContactId { get; init; }

    /// <summary>The call it came with.</summary>
    public required long CallId { get; init; }

    /// <summary>What waited.</summary>
    public required ContactKind Kind { get; init; }

    /// <summary>The queue it entered.</summary>
    public required string Queue { get; init; }

    /// <summary>When it came, Unix milliseconds.</summary>
    public required long EnteredAtMs { get; init; }

    /// <summary>When an agent and the caller first heard each other, Unix milliseconds; null: never.</summary>
    public long? AnsweredAtMs { get; init; }

    /// <summary>When it ended, Unix milliseconds; null: it goes on.</summary>
    public long? EndedAtMs { get; init; }

    /// <summary>How it ended; null: it goes on.</summary>
    public EndReason? End { get; init; }

    /// <summary>How often an offer of it came to nothing.</summary>
    public int LostOffers { get; init; }

    /// <summary>The talks, in order.</summary>
    public ImmutableArray<Talk> Talks { get; init; } = [];

    /// <summary>What the caller was promised, in order.</summary>
    public ImmutableArray<Promise> Promises { get; init; } = [];

    /// <summary>Time until an agent was there, milliseconds; null: none ever was.</summary>
    public long? WaitMs => AnsweredAtMs - EnteredAtMs;

    /// <summary>True: hung up before an agent was there.</summary>
    public bool IsAbandoned => End == EndReason.Abandoned && AnsweredAtMs is null;

    /// <summary>True: hung up within 5 s, before anybody could have answered.</summary>
    public bool IsShort => IsAbandoned && EndedAtMs - EnteredAtMs < Figures.ShortMs;
}

/// <summary>A talk with an agent.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="FromMs">Since when they heard each other, Unix milliseconds.</param>
/// <param name="UntilMs">When it was over, Unix milliseconds; null: it goes on.</param>
/// <param name="WrappedAtMs">When the agent had finished up, Unix milliseconds; null: not yet.</param>
/// <param name="HoldMs">Time on hold in it, milliseconds.</param>
public sealed record Talk(long OfferId, long AgentId, long FromMs, long? UntilMs, long? WrappedAtMs, long HoldMs)
{
    /// <summary>True when nothing of it is left to come.</summary>
    public bool IsHandled => WrappedAtMs is not null;
}

/// <summary>What a caller was told.</summary>
/// <param name="AtMs">When, Unix milliseconds.</param>
/// <param name="Position">The place in line.</param>
/// <param name="FromMs">The wait, at least, milliseconds; null: none was promised.</param>
/// <param name="ToMs">The wait, at most, milliseconds; null: none was promised.</param>
public sealed record Promise(long AtMs, int Position, long? FromMs, long? ToMs);
