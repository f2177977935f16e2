namespace Hotline.Flows.Machine.Steps;

/// <summary>The state before the first words.</summary>
internal sealed class IncomingStep : Step
{
    /// <summary>Builds the state.</summary>
    /// <param name="flow">What all nodes share.</param>
    /// <param name="start">The start node.</param>
    public IncomingStep(FlowParts flow, string start)
        : base(new NodePlace(flow, null, Moves.Incoming, "start", "", null))
    {
        OwnMoves = [(Moves.Started, start)];
        IsExempt = flow.Definition.Nodes.TryGetValue(start, out var node) && node.EmergencyExempt;
    }

    /// <inheritdoc/>
    public override void Enter(Turn turn) => turn.MoveOn(Moves.Started);

    /// <inheritdoc/>
    public override bool Handle(Turn turn, CallEvent callEvent)
    {
        if (callEvent is not CallEvent.Started)
        {
            return false;
        }

        turn.MoveOn(Moves.Started);
        return true;
    }
}
