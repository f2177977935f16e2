using Hotline.Flows.Definition;

namespace Hotline.Flows.Machine.Steps;

/// <summary>The caller leaves a message.</summary>
internal sealed class VoicemailStep : Step
{
    private readonly FlowNode.Voicemail _node;
    private readonly CompiledPrompt _prompt;
    private readonly Directive.Record _record;
    private readonly Outcome _next;
    private readonly Outcome _empty;

    /// <summary>Compiles the node.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="node">What the author wrote.</param>
    public VoicemailStep(NodePlace place, FlowNode.Voicemail node)
        : base(place)
    {
        _node = node;
        _prompt = place.Prompt(node.Prompt, "prompt");
        _record = new Directive.Record(TimeSpan.FromSeconds(node.MaxSeconds));
        _next = place.Outcome("next", node.Next);
        _empty = place.Outcome("onEmpty", node.OnEmpty);
        Outcomes = [_next, _empty];
        Phase = CallPhase.Recording;
    }

    /// <inheritdoc/>
    public override void Enter(Turn turn)
    {
        turn.Speak(_prompt);
        turn.Direct(_record);
    }

    /// <inheritdoc/>
    public override bool Handle(Turn turn, CallEvent callEvent)
    {
        if (callEvent is not CallEvent.Recorded recorded)
        {
            return false;
        }

        var seconds = (int)Math.Ceiling(Math.Clamp(recorded.Duration.TotalSeconds, 0, _node.MaxSeconds));
        turn.Note(new JournalEntry.MessageRecorded(Node, _node.QueueName, seconds, _node.Topic));
        turn.Take(seconds > 0 ? _next : _empty);
        return true;
    }
}
