using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Hotline.Flows.Machine;

/// <summary>Everything the engine knows about a call between two webhooks. Immutable; stored sealed.</summary>
public sealed record CallState
{
    /// <summary>The state of the machine: a node id (inlined ones <c>call.node</c>, talking <c>node.talking</c>) or a phase's end.</summary>
    public required string Node { get; init; }

    /// <summary>Our number for the call; decides splits.</summary>
    public required long CallId { get; init; }

    /// <summary>The language spoken now, a BCP 47 tag of the flow's languages.</summary>
    public required string Language { get; init; }

    /// <summary>The language this number chose in an earlier call.</summary>
    public string? RememberedLanguage { get; init; }

    /// <summary>The caller's number in E.164; null when it is withheld.</summary>
    public string? CallerNumber { get; init; }

    /// <summary>True once a look-up has verified the caller.</summary>
    public bool Verified { get; init; }

    /// <summary>Variables with values.</summary>
    public ImmutableSortedDictionary<string, FlowValue> Variables { get; init; } =
        ImmutableSortedDictionary.Create<string, FlowValue>(StringComparer.Ordinal);

    /// <summary>Attempts used up at <see cref="Node"/> since it was entered.</summary>
    public int AttemptsUsed { get; init; }

    /// <summary>An entry that waits for its confirmation at <see cref="Node"/>; null: none.</summary>
    public string? Unconfirmed { get; init; }

    /// <summary>How often each lookup node with <c>maxTries</c> has asked in this call.</summary>
    public ImmutableSortedDictionary<string, int> Tries { get; init; } =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>Nodes passed in this call so far; at 1,000 the caller goes to an agent.</summary>
    public int NodesPassed { get; init; }

    /// <summary>True once the limit of nodes has sent the call to the agent's node; the next time it ends.</summary>
    public bool Rescued { get; init; }

    /// <summary>True once the emergency node has been entered, so that it is entered once.</summary>
    public bool EmergencyHeard { get; init; }

    /// <summary>Sensitive entries of this very turn, by variable. Never stored: gone when the engine waits for the caller.</summary>
    [JsonIgnore]
    public ImmutableSortedDictionary<string, string> Secrets { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The state holds private values: only node and language.</summary>
    public override string ToString() => $"CallState({Node}, {Language})";
}

/// <summary>A variable's value.</summary>
/// <param name="Text">Its canonical text: digits, a decimal number with a point, an ISO date, <c>HH:mm</c>, <c>yes</c> or <c>no</c>, words.</param>
/// <param name="Class">Who may see it.</param>
public sealed record FlowValue(string Text, Definition.ValueClass Class);
