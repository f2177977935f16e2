using System.Collections.Immutable;
using Hotline.Flows.Machine;

namespace Hotline.Voice.Calls;

/// <summary>Events of a call that answer no step: status callbacks, repeated webhooks, recordings, texts.</summary>
public sealed record CallAppend
{
    /// <summary>The call.</summary>
    public required long CallId { get; init; }

    /// <summary>When, Unix milliseconds.</summary>
    public required long AtMs { get; init; }

    /// <summary>What happened. A <see cref="JournalEntry.CallEnded"/> ends the call, unless it has ended already: then it is left
    /// out, so that a call has one.</summary>
    public ImmutableArray<JournalEntry> Journal { get; init; } = [];

    /// <summary>How the carrier says the call ended; null: it says nothing of that. Ends the call also where
    /// <see cref="Journal"/> does not.</summary>
    public CallEnd? End { get; init; }

    /// <summary>What the carrier calls this event within the call (kind and sequence number), so that the same event counts once;
    /// null: it cannot come twice.</summary>
    public string? EventKey { get; init; }

    /// <summary>The step the call must still stand at, because <see cref="Journal"/> was made from it; null: any.</summary>
    public int? AtStep { get; init; }

    /// <summary>Rows to write in the same transaction.</summary>
    public IReadOnlyList<Func<Storage.StorageUnit, Task>> Also { get; init; } = [];

    /// <param name="hasEnded">True when the call is over: it must not end again.</param>
    /// <param name="node">Where the call is.</param>
    /// <returns>What is to be stored.</returns>
    internal ImmutableArray<JournalEntry> Entries(bool hasEnded, string? node)
    {
        if (hasEnded)
        {
            return Journal.RemoveAll(entry => entry is JournalEntry.CallEnded);
        }

        return End is null || Journal.Any(entry => entry is JournalEntry.CallEnded)
            ? Journal
            : Journal.Add(new JournalEntry.CallEnded(End.Phase, End.Reason, node ?? ""));
    }
}

/// <summary>What came of a <see cref="CallAppend"/>.</summary>
public enum AppendOutcome
{
    /// <summary>It is stored.</summary>
    Appended,

    /// <summary>The event came before, or there was nothing left to store; nothing changed.</summary>
    Repeated,

    /// <summary>The call stands at another step by now; nothing changed: load it and try again.</summary>
    Moved,

    /// <summary>There is no such call; nothing changed.</summary>
    Unknown,
}
