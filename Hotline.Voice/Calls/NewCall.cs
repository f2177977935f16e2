using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>A call that came in, before anything of it is stored.</summary>
public sealed record NewCall
{
    /// <summary>From <see cref="CallStore.NextCallId"/>.</summary>
    public required long Id { get; init; }

    /// <summary>The carrier's name for it.</summary>
    public required string CallSid { get; init; }

    /// <summary>The number that was dialled.</summary>
    public required string Line { get; init; }

    /// <summary>The caller's number in E.164; null: withheld.</summary>
    public string? CallerNumber { get; init; }

    /// <summary>The flow version it walks through; 0: it ended before it reached one.</summary>
    public required int FlowVersion { get; init; }

    /// <summary>True for calls with a shifted clock on the local carrier.</summary>
    public bool IsTest { get; init; }

    /// <summary>How far the call's clock is ahead of ours, milliseconds.</summary>
    public long ClockOffsetMs { get; init; }

    /// <summary>When it came in, Unix milliseconds.</summary>
    public required long StartedAtMs { get; init; }

    /// <summary>From <see cref="Vault.NewKey"/>.</summary>
    public required CallKey Key { get; init; }

    /// <summary>The number is private.</summary>
    /// <returns>The call's ids.</returns>
    public override string ToString() => $"NewCall({Id}, {CallSid})";
}
