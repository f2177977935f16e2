using Hotline.Flows.Definition;

namespace Hotline.Flows.Machine.Steps;

/// <summary>Marks the call for the figures.</summary>
internal sealed class OutcomeStep : PassingStep
{
    private readonly JournalEntry.OutcomeMarked _marked;
    private readonly Outcome _next;

    /// <summary>Compiles the node.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="node">What the author wrote.</param>
    public OutcomeStep(NodePlace place, FlowNode.Outcome node)
        : base(place)
    {
        _marked = new JournalEntry.OutcomeMarked(node.Result, node.Name);
        _next = place.Outcome("next", node.Next);
        Outcomes = [_next];
    }

    /// <inheritdoc/>
    public override void Enter(Turn turn)
    {
        turn.Note(_marked);
        turn.Take(_next);
    }
}
