using System.Collections.Immutable;
using NodaTime;

namespace Hotline.Flows.Machine;

/// <summary>What a step may know beside flow, state and event.</summary>
/// <param name="Now">The call's clock.</param>
/// <param name="EmergencyThrown">True while the emergency switch of the call's line is thrown.</param>
public sealed record StepContext(Instant Now, bool EmergencyThrown);

/// <summary>What comes of a step.</summary>
/// <param name="State">The call's new state.</param>
/// <param name="Directives">What the telephone does, to be added to what earlier steps of the turn gave. Without a
/// <paramref name="Request"/> the last one ends the answer.</param>
/// <param name="Journal">What happened, in order, to be added to what earlier steps of the turn gave.</param>
/// <param name="Request">What the engine needs before the turn can go on; null: the turn is complete.</param>
public sealed record StepResult(
    CallState State, ImmutableArray<Directive> Directives, ImmutableArray<JournalEntry> Journal, TurnRequest? Request);
