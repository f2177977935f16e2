using Hotline.Flows.Definition;

namespace Hotline.Flows.Machine.Steps;

/// <summary>The call ends.</summary>
internal sealed class HangupStep : PassingStep
{
    private readonly CompiledPrompt? _prompt;

    /// <summary>Compiles the node.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="node">What the author wrote.</param>
    public HangupStep(NodePlace place, FlowNode.Hangup node)
        : base(place)
    {
        _prompt = place.Prompt(node.Prompt, "prompt", otherwise: null);
        OwnMoves = [(Moves.Finished, Moves.Completed)];
    }

    /// <inheritdoc/>
    public override void Enter(Turn turn)
    {
        turn.Speak(_prompt);
        turn.Direct(Directives.HangUp);
        turn.End(Moves.Finished, "hangup", Node);
    }
}
