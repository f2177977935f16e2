using Hotline.Flows.Definition;

namespace Hotline.Flows.Machine.Steps;

/// <summary>Later prompts use another language.</summary>
internal sealed class LanguageStep : PassingStep
{
    private readonly JournalEntry.LanguageChosen _chosen;
    private readonly Outcome _next;

    /// <summary>Compiles the node.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="node">What the author wrote.</param>
    public LanguageStep(NodePlace place, FlowNode.Language node)
        : base(place)
    {
        _chosen = new JournalEntry.LanguageChosen(node.To);
        _next = place.Outcome("next", node.Next);
        Outcomes = [_next];
    }

    /// <inheritdoc/>
    public override void Enter(Turn turn)
    {
        turn.State = turn.State with { Language = _chosen.Language };
        turn.Note(_chosen);
        turn.Take(_next);
    }
}
