using System.Collections.Immutable;
using Hotline.Flows.Machine;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>What one answered step changes.</summary>
public sealed record TurnCommit
{
    /// <summary>The call.</summary>
    public required long CallId { get; init; }

    /// <summary>The step that is answered; afterwards the call stands at the next one. The first answer of a call is step 0.</summary>
    public required int Step { get; init; }

    /// <summary>When, Unix milliseconds.</summary>
    public required long AtMs { get; init; }

    /// <summary>The call's new state; stored sealed.</summary>
    public required CallState State { get; init; }

    /// <summary>The phase the new state belongs to.</summary>
    public required CallPhase Phase { get; init; }

    /// <summary>What happened; with a <see cref="JournalEntry.CallEnded"/> the call is over.</summary>
    public required ImmutableArray<JournalEntry> Journal { get; init; }

    /// <summary>The answer, byte for byte, to be given again when the webhook comes again; stored sealed.</summary>
    public required ReadOnlyMemory<byte> Answer { get; init; }

    /// <summary>The carrier's token of the webhook that was answered; null: it sent none.</summary>
    public string? IdempotencyToken { get; init; }

    /// <summary>The call's key.</summary>
    public required CallKey Key { get; init; }

    /// <summary>What else is stored with it or not at all: texts, callbacks, the remembered language.</summary>
    public IReadOnlyList<Func<StorageUnit, Task>> Also { get; init; } = [];

    /// <summary>State and answer are private.</summary>
    /// <returns>Call and step.</returns>
    public override string ToString() => $"TurnCommit({CallId}, {Step})";
}
