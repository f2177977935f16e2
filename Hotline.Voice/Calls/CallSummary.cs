using Hotline.Flows.Machine;

namespace Hotline.Voice.Calls;

/// <summary>A call in a list.</summary>
public sealed record CallSummary
{
    /// <summary>Our number for it.</summary>
    public required long Id { get; init; }

    /// <summary>The carrier's name for it.</summary>
    public required string CallSid { get; init; }

    /// <summary>The number that was dialled.</summary>
    public required string Line { get; init; }

    /// <summary>Who called; null: withheld, or erased.</summary>
    public long? CallerId { get; init; }

    /// <summary>The last four digits of the caller's number; null: withheld, or erased.</summary>
    public string? LastFour { get; init; }

    /// <summary>The flow version.</summary>
    public required int FlowVersion { get; init; }

    /// <summary>True for test calls.</summary>
    public required bool IsTest { get; init; }

    /// <summary>When it came in, Unix milliseconds.</summary>
    public required long StartedAtMs { get; init; }

    /// <summary>When it ended, Unix milliseconds; null: it is live.</summary>
    public long? EndedAtMs { get; init; }

    /// <summary>Where it is, or how it ended.</summary>
    public required CallPhase Phase { get; init; }

    /// <summary>The carrier's final word, or <c>hangup</c>; null: it is live.</summary>
    public string? Reason { get; init; }

    /// <summary>The node where it is, or where it ended; empty: it reached none.</summary>
    public required string Node { get; init; }

    /// <summary>How long it lasted by the carrier's count, seconds; null: the carrier did not say.</summary>
    public long? DurationSeconds { get; init; }
}
