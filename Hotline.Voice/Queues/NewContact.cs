using System.Collections.Immutable;
using Hotline.Flows.Definition;

namespace Hotline.Voice.Queues;

/// <summary>A contact that comes.</summary>
public sealed record NewContact
{
    /// <summary>The call.</summary>
    public required long CallId { get; init; }

    /// <summary>The call's key, which seals the brief.</summary>
    public required Storage.CallKey Key { get; init; }

    /// <summary>What waits.</summary>
    public ContactKind Kind { get; init; } = ContactKind.Call;

    /// <summary>The row of <c>callbacks</c> or <c>voicemails</c>; null for calls.</summary>
    public long? ItemId { get; init; }

    /// <summary>The queue's name.</summary>
    public required string Queue { get; init; }

    /// <summary>The queue, as the flow version of the call has it.</summary>
    public required QueueDefinition Rules { get; init; }

    /// <summary>0 to 9; 9 is urgent.</summary>
    public required int Priority { get; init; }

    /// <summary>What it is about; null: not said.</summary>
    public string? Topic { get; init; }

    /// <summary>The caller's language, BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>The caller's number in E.164; null: withheld. Kept as a keyed hash only, so that somebody who comes back keeps the
    /// place.</summary>
    public string? CallerNumber { get; init; }

    /// <summary>True when the caller proved who they are, in this call.</summary>
    public bool IsVerified { get; init; }

    /// <summary>What the agent sees: names and values, in order; stored sealed.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Brief { get; init; } = [];

    /// <summary>Then it leaves with <see cref="EndReason.Timeout"/>. 10 s to 30 days.</summary>
    public required TimeSpan LongestWait { get; init; }

    /// <summary>When those who wait have to leave because of the hours, Unix milliseconds; null: whoever waits is served.</summary>
    public long? ClosesAtMs { get; init; }

    /// <summary>A callback is not called before, Unix milliseconds; null: as soon as it is its turn.</summary>
    public long? NotBeforeMs { get; init; }

    /// <summary>The contact whose place it keeps, whatever the time since; null: the one found by the number, if any.</summary>
    public long? OriginId { get; init; }

    /// <summary>True: the caller was cut off by us and goes before everybody who is not urgent.</summary>
    public bool ToTheHead { get; init; }

    /// <summary>Now, Unix milliseconds.</summary>
    public required long AtMs { get; init; }

    /// <summary>Staffed time until the first rank is gained, milliseconds; filled in by the store.</summary>
    internal long AgeingMs { get; init; }

    /// <summary>The brief and the number are private.</summary>
    public override string ToString() => $"NewContact({CallId}, {Queue}, {Kind})";
}

/// <summary>Whether a contact got into its queue.</summary>
public enum EnterOutcome
{
    /// <summary>It waits.</summary>
    Entered,

    /// <summary>The queue is full.</summary>
    Full,

    /// <summary>Nobody is signed in who could take it.</summary>
    NoAgents,
}

/// <summary>A contact that came.</summary>
/// <param name="Outcome">Whether it waits; if not, it has ended already.</param>
/// <param name="ContactId">Its number.</param>
public readonly record struct Entering(EnterOutcome Outcome, long ContactId);
