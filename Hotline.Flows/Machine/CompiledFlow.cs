using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine.Steps;
using NodaTime;

namespace Hotline.Flows.Machine;

/// <summary>A flow that calls can walk through. Immutable apart from its pool of machines; safe for any number of
/// threads.</summary>
public sealed class CompiledFlow
{
    private readonly ConcurrentBag<CallMachine> _machines = [];
    private readonly Lazy<string> _diagram;

    internal CompiledFlow(FlowBundle bundle, FlowParts parts, List<Step> steps, Dictionary<string, Step> byState)
    {
        var flow = bundle.Flow;
        Name = flow.Name;
        ContentHash = bundle.ContentHash;
        Languages = [.. flow.Languages];
        DefaultLanguage = flow.Languages[0];
        Currency = flow.Currency;
        OnEmergency = flow.OnEmergency;
        Agent = flow.MenuDefaults.Agent;
        Bundle = bundle;
        Zone = bundle.Hours.Calendars.Count == 0
            ? DateTimeZone.Utc
            : DateTimeZoneProviders.Tzdb[bundle.Hours.Calendars.GetAt(0).Value.TimeZone];
        VerifiedBy = parts.VerifiedBy.ToFrozenSet(StringComparer.Ordinal);
        Steps = byState.ToFrozenDictionary(StringComparer.Ordinal);
        States = [.. steps.Select(step => new FlowState(
            step.State,
            step.Node,
            step.Phase,
            step.Path,
            step.Definition,
            [.. step.Outcomes.Select(outcome => new FlowWay(outcome.Name, outcome.Target))]))];
        _diagram = new Lazy<string>(() => FlowDrawing.Draw(this));
    }

    /// <summary>The flow's name, for people.</summary>
    public string Name { get; }

    /// <summary>SHA-256 of the bundle, lower-case hex.</summary>
    public string ContentHash { get; }

    /// <summary>The bundle it was compiled from.</summary>
    public FlowBundle Bundle { get; }

    /// <summary>BCP 47 tags of the flow's languages.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>Spoken until the caller chooses.</summary>
    public string DefaultLanguage { get; }

    /// <summary>ISO 4217 code of every amount.</summary>
    public string Currency { get; }

    /// <summary>The node that takes calls when the emergency switch is thrown; null: none.</summary>
    public string? OnEmergency { get; }

    /// <summary>The node that key 0 leads to; null: none.</summary>
    public string? Agent { get; }

    /// <summary>Where "today" and "tomorrow" are decided: the time zone of the first calendar.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Every state but those of ended calls, in the order of the file, inlined nodes after the node that
    /// calls them.</summary>
    public ImmutableArray<FlowState> States { get; }

    internal FrozenDictionary<string, Step> Steps { get; }

    internal FrozenSet<string> VerifiedBy { get; }

    /// <summary>The flow as a Mermaid state diagram, grouped by phase.</summary>
    public string ToMermaid() => _diagram.Value;

    /// <summary>Takes a machine for a turn; nobody else has it until it is given back.</summary>
    internal CallMachine Rent() => _machines.TryTake(out var machine) ? machine : new CallMachine(this);

    /// <summary>Gives a machine back.</summary>
    /// <param name="machine">Rented here.</param>
    internal void Return(CallMachine machine) => _machines.Add(machine);

    /// <summary>The phase of a call at a state.</summary>
    /// <param name="state">A state of this flow.</param>
    /// <exception cref="ArgumentException">It has no such state.</exception>
    internal CallPhase PhaseOf(string state) => state switch
    {
        Moves.Completed => CallPhase.Completed,
        Moves.Abandoned => CallPhase.Abandoned,
        Moves.Failed => CallPhase.Failed,
        _ => Steps.TryGetValue(state, out var step)
            ? step.Phase
            : throw new ArgumentException($"The flow '{Name}' has no state '{state}'.", nameof(state)),
    };
}
