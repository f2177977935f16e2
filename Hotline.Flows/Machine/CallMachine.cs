using Hotline.Flows.Machine.Steps;
using Stateless;
using Stateless.Graph;

namespace Hotline.Flows.Machine;

/// <summary>The table of legal moves of a flow's calls, and nothing else: no actions, no guards, nothing
/// asynchronous.</summary>
/// <remarks>
/// <code>
/// Live ─┬─ InMenu      nodes that speak, ask, decide, look up; the caller hears us at every rest
///       ├─ Waiting     queue nodes: a contact of this call stands in the queue, or is about to
///       ├─ Talking     x.talking of queue and transfer nodes: we are silent, another leg is on the line
///       └─ Recording   voicemail nodes: the tone has sounded, what is said is recorded
/// Ended ─┬─ Completed  ├─ Abandoned  └─ Failed        no way leads out; State.Node is the phase's name
/// </code>
/// The table is flat, because real substates cost a scan of all siblings at every move. Every state of a live phase has
/// <c>HungUp</c> (in a menu or in line: Abandoned; talking or recording: Completed), <c>CarrierFailed</c> (Failed) and the
/// ways out that the engine itself may take. <see cref="Turn"/> performs the engine's own triggers, the steps perform the
/// outcomes. Building a machine costs as much as fifty turns, so a flow keeps its machines and rents one for a turn.
/// Not safe for two threads at a time.
/// </remarks>
internal sealed class CallMachine
{
    private readonly StateMachine<string, string> _machine;
    private bool _refused;

    /// <summary>Builds the table of a flow.</summary>
    /// <param name="flow">The flow.</param>
    public CallMachine(CompiledFlow flow)
    {
        _machine = new StateMachine<string, string>(() => State, state => State = state);
        _machine.OnUnhandledTrigger((_, _) => _refused = true);
        foreach (var step in flow.Steps.Values)
        {
            var state = _machine.Configure(step.State);
            foreach (var (trigger, target) in MovesOf(flow, step))
            {
                if (target == step.State)
                {
                    state.PermitReentry(trigger);
                }
                else
                {
                    state.Permit(trigger, target);
                }
            }
        }
    }

    /// <summary>The state of the call that rents the machine.</summary>
    public string State { get; set; } = Moves.Incoming;

    /// <summary>Makes a move.</summary>
    /// <param name="trigger">An outcome's trigger, or one of <see cref="Moves"/>.</param>
    /// <returns>False when the move is not legal; the state is then as it was.</returns>
    public bool Fire(string trigger)
    {
        _refused = false;
        _machine.Fire(trigger);
        return !_refused;
    }

    /// <summary>How the phases of a call follow each other, in any flow, as a Mermaid state diagram.</summary>
    /// <remarks>What authors wire stands as <c>outcome</c>: it leads from any live phase to any node.</remarks>
    public static string PhaseDiagram()
    {
        const string live = "Live";
        var machine = new StateMachine<string, string>(Moves.Incoming);
        machine.Configure(live)
            .Permit("outcome", nameof(CallPhase.InMenu))
            .Permit("outcome to a queue", nameof(CallPhase.Waiting))
            .Permit("outcome to voicemail", nameof(CallPhase.Recording))
            .Permit(Moves.CarrierFailed, Moves.Failed)
            .Permit(Moves.GaveUp, Moves.Failed);
        machine.Configure(Moves.Incoming).SubstateOf(live)
            .Permit(Moves.Started, nameof(CallPhase.InMenu))
            .Permit(Moves.HungUp, Moves.AfterHangUp(CallPhase.InMenu));
        machine.Configure(nameof(CallPhase.InMenu)).SubstateOf(live)
            .PermitReentry(Moves.Again)
            .PermitReentry(Moves.EmergencyThrown)
            .Permit(Moves.Ringing, nameof(CallPhase.Talking))
            .Permit(Moves.Finished, Moves.Completed)
            .Permit(Moves.HungUp, Moves.AfterHangUp(CallPhase.InMenu));
        machine.Configure(nameof(CallPhase.Waiting)).SubstateOf(live)
            .Permit(Moves.Connected, nameof(CallPhase.Talking))
            .Permit(Moves.EmergencyThrown, nameof(CallPhase.InMenu))
            .Permit(Moves.HungUp, Moves.AfterHangUp(CallPhase.Waiting));
        machine.Configure(nameof(CallPhase.Talking)).SubstateOf(live)
            .Permit(Moves.BackInLine, nameof(CallPhase.Waiting))
            .Permit(Moves.HungUp, Moves.AfterHangUp(CallPhase.Talking));
        machine.Configure(nameof(CallPhase.Recording)).SubstateOf(live)
            .Permit(Moves.HungUp, Moves.AfterHangUp(CallPhase.Recording));
        foreach (var end in (string[])[Moves.Completed, Moves.Abandoned, Moves.Failed])
        {
            machine.Configure(end).SubstateOf("Ended");
        }

        return MermaidGraph.Format(machine.GetInfo()).ReplaceLineEndings("\n");
    }

    /// <summary>Every legal move from a state: those of its phase, those of its node type, its outcomes.</summary>
    private static IEnumerable<(string Trigger, string Target)> MovesOf(CompiledFlow flow, Step step)
    {
        yield return (Moves.HungUp, Moves.AfterHangUp(step.Phase));
        yield return (Moves.CarrierFailed, Moves.Failed);
        yield return (Moves.GaveUp, Moves.Failed);
        if (flow.Agent is not null)
        {
            yield return (Moves.NodeLimit, flow.Agent);
        }

        if (flow.OnEmergency is not null && step.HeedsEmergency)
        {
            yield return (Moves.EmergencyThrown, flow.OnEmergency);
        }

        foreach (var move in step.OwnMoves)
        {
            yield return move;
        }

        foreach (var outcome in step.Outcomes)
        {
            yield return (outcome.Trigger, outcome.Target);
        }
    }
}
