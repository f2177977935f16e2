using System.Collections.Immutable;
using Hotline.Flows.Machine.Steps;

namespace Hotline.Flows.Machine;

/// <summary>Decides what a call does next. Pure: the same flow, state, event and context give the same result,
/// always.</summary>
public static class FlowEngine
{
    /// <summary>The version of the rules; an older engine refuses flows and calls of a newer one.</summary>
    public const int EngineVersion = 1;

    /// <summary>The state of a call before its first words; <see cref="Step"/> with <see cref="CallEvent.Started"/>
    /// comes next.</summary>
    /// <param name="flow">The flow it will walk through.</param>
    /// <param name="callId">Our number for the call.</param>
    /// <param name="callerNumber">E.164; null when it is withheld.</param>
    /// <param name="rememberedLanguage">The language this number chose in an earlier call; null: none. One that the
    /// flow does not have
    /// is none.</param>
    public static CallState Begin(CompiledFlow flow, long callId, string? callerNumber, string? rememberedLanguage)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return new CallState
        {
            Node = Moves.Incoming,
            CallId = callId,
            Language = flow.DefaultLanguage,
            RememberedLanguage = rememberedLanguage is not null && flow.Languages.Contains(rememberedLanguage)
                ? rememberedLanguage
                : null,
            CallerNumber = callerNumber,
        };
    }

    /// <summary>The phase of a call.</summary>
    /// <param name="flow">The flow it walks through.</param>
    /// <param name="state">Its state.</param>
    /// <exception cref="ArgumentException">The state is not of this flow.</exception>
    public static CallPhase PhaseOf(CompiledFlow flow, CallState state)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(state);
        return flow.PhaseOf(state.Node);
    }

    /// <summary>The queue node that a call waits or talks at.</summary>
    /// <param name="flow">The flow it walks through.</param>
    /// <param name="state">Its state.</param>
    /// <returns>The node's id; null: it is elsewhere.</returns>
    public static string? QueueNodeOf(CompiledFlow flow, CallState state)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(state);
        return flow.Steps.GetValueOrDefault(state.Node) is QueueStep step ? step.Node : null;
    }

    /// <summary>What a call that waits in line may be told.</summary>
    /// <param name="flow">The flow it walks through.</param>
    /// <param name="state">Its state.</param>
    /// <param name="context">What else a step may know.</param>
    /// <returns>Null: it does not wait in line.</returns>
    public static QueueStay? StayOf(CompiledFlow flow, CallState state, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(context);
        if (flow.Steps.GetValueOrDefault(state.Node) is not QueueStep { Phase: CallPhase.Waiting } step)
        {
            return null;
        }

        var machine = flow.Rent();
        try
        {
            return step.Stay(new Turn(flow, machine, state, context));
        }
        finally
        {
            flow.Return(machine);
        }
    }

    /// <summary>Walks a call on until it waits for the caller, needs something from outside or has ended.</summary>
    /// <param name="flow">The flow it walks through.</param>
    /// <param name="state">Its state, from <see cref="Begin"/> or an earlier step.</param>
    /// <param name="callEvent">What happened.</param>
    /// <param name="context">What else a step may know.</param>
    /// <exception cref="ArgumentException">The state is not of this flow.</exception>
    public static StepResult Step(CompiledFlow flow, CallState state, CallEvent callEvent, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(callEvent);
        ArgumentNullException.ThrowIfNull(context);
        var phase = flow.PhaseOf(state.Node);
        if (phase is CallPhase.Completed or CallPhase.Abandoned or CallPhase.Failed)
        {
            return new StepResult(state, [], [], null);
        }

        var machine = flow.Rent();
        try
        {
            var turn = new Turn(flow, machine, state, context);
            Take(turn, flow.Steps[state.Node], callEvent);
            turn.Walk();
            return turn.Result();
        }
        finally
        {
            flow.Return(machine);
        }
    }

    private static void Take(Turn turn, Step step, CallEvent callEvent)
    {
        if (callEvent is CallEvent.HungUp hungUp)
        {
            turn.End(hungUp.IsFailure ? Moves.CarrierFailed : Moves.HungUp, hungUp.Reason, step.Node);
        }
        else if (!(MayBeTaken(step, callEvent) && turn.TakenByEmergency(step)) && !step.Handle(turn, callEvent))
        {
            turn.Fault("illegalMove", $"{callEvent.GetType().Name} at {step.State}");
            step.Render(turn);
        }
    }

    /// <summary>True unless the event is the answer to something that was asked outside, or an agent has the call:
    /// those are heard first.</summary>
    private static bool MayBeTaken(Step step, CallEvent callEvent) => !step.AwaitsAnswer && callEvent switch
    {
        CallEvent.Started or CallEvent.Keys or CallEvent.Speech or CallEvent.Silence or CallEvent.Continued => true,
        CallEvent.Queued queued => queued.Result is not (QueueResult.Entered or QueueResult.Connected or QueueResult.AgentLeft),
        _ => false,
    };
}
