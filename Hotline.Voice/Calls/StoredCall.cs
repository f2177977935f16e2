using Hotline.Flows.Machine;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>A call as it is stored: everything that is known of it between two webhooks.</summary>
public sealed record StoredCall
{
    /// <summary>Our number for it.</summary>
    public required long Id { get; init; }

    /// <summary>The carrier's name for it.</summary>
    public required string CallSid { get; init; }

    /// <summary>The number that was dialled.</summary>
    public required string Line { get; init; }

    /// <summary>Who calls; null: the number is withheld, or the caller was erased.</summary>
    public long? CallerId { get; init; }

    /// <summary>The flow version it walks through.</summary>
    public required int FlowVersion { get; init; }

    /// <summary>The step that is awaited next.</summary>
    public required int Step { get; init; }

    /// <summary>The number of its last event.</summary>
    public required int Seq { get; init; }

    /// <summary>Where it is.</summary>
    public required CallPhase Phase { get; init; }

    /// <summary>True for calls with a shifted clock on the local carrier.</summary>
    public bool IsTest { get; init; }

    /// <summary>How far the call's clock is ahead of ours, milliseconds.</summary>
    public long ClockOffsetMs { get; init; }

    /// <summary>When it came in, Unix milliseconds.</summary>
    public required long StartedAtMs { get; init; }

    /// <summary>When it ended, Unix milliseconds; null: it is live.</summary>
    public long? EndedAtMs { get; init; }

    /// <summary>The engine's state; null: it ended before its first answer, or was erased.</summary>
    public CallState? State { get; init; }

    /// <summary>True when the flow ended the call: then <see cref="Answer"/> are its last words.</summary>
    public bool EndedItself => State?.Node is nameof(CallPhase.Completed) or nameof(CallPhase.Failed);

    /// <summary>The answer given last, byte for byte; empty where <see cref="State"/> is null.</summary>
    public ReadOnlyMemory<byte> Answer { get; init; }

    /// <summary>The carrier's token of the webhook that was answered last.</summary>
    public string? IdempotencyToken { get; init; }

    /// <summary>The call's key; null: destroyed, the caller was erased. A live call has one.</summary>
    public CallKey? Key { get; init; }

    /// <summary>State and answer are private.</summary>
    /// <returns>The call's ids and step.</returns>
    public override string ToString() => $"StoredCall({Id}, {CallSid}, step {Step})";
}
