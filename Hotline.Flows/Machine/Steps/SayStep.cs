using Hotline.Flows.Definition;

namespace Hotline.Flows.Machine.Steps;

/// <summary>The caller hears a prompt.</summary>
internal sealed class SayStep : Step
{
    private readonly CompiledPrompt _prompt;
    private readonly Outcome _next;

    /// <summary>Compiles the node.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="node">What the author wrote.</param>
    public SayStep(NodePlace place, FlowNode.Say node)
        : base(place)
    {
        _prompt = place.Prompt(node.Prompt, "prompt");
        _next = place.Outcome("next", node.Next);
        Outcomes = [_next];
    }

    /// <inheritdoc/>
    public override void Enter(Turn turn)
    {
        turn.Speak(_prompt);
        if (turn.IsLong)
        {
            turn.Direct(Directives.Continue);
            return;
        }

        turn.Take(_next);
    }

    /// <inheritdoc/>
    public override void Render(Turn turn)
    {
        turn.Speak(_prompt);
        turn.Direct(Directives.Continue);
    }

    /// <inheritdoc/>
    /// <remarks>The call rests here only between two answers of a long text; whatever the caller does meanwhile, it
    /// goes on.</remarks>
    public override bool Handle(Turn turn, CallEvent callEvent)
    {
        if (callEvent is not (CallEvent.Continued or CallEvent.Silence or CallEvent.Keys or CallEvent.Speech))
        {
            return false;
        }

        turn.Take(_next);
        return true;
    }
}
