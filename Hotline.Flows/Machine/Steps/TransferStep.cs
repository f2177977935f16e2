using Hotline.Flows.Definition;

namespace Hotline.Flows.Machine.Steps;

/// <summary>The caller is connected to a destination of the settings.</summary>
internal sealed class TransferStep : PassingStep
{
    private readonly CompiledPrompt? _prompt;
    private readonly Directive.Transfer _transfer;

    /// <summary>Compiles the node.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="node">What the author wrote.</param>
    public TransferStep(NodePlace place, FlowNode.Transfer node)
        : base(place)
    {
        _prompt = place.Prompt(node.Prompt, "prompt", otherwise: null);
        _transfer = new Directive.Transfer(node.Destination, TimeSpan.FromSeconds(node.RingSeconds));
        OwnMoves = [(Moves.Ringing, Moves.Talking(place.Id))];
    }

    /// <inheritdoc/>
    public override void Enter(Turn turn)
    {
        turn.Move(Moves.Ringing);
        Ring(turn);
    }

    /// <summary>Says the prompt and rings.</summary>
    /// <param name="turn">The turn.</param>
    public void Ring(Turn turn)
    {
        turn.Speak(_prompt);
        turn.Direct(_transfer);
    }
}

/// <summary>The caller hears the destination ring, then talks.</summary>
internal sealed class TransferTalkingStep : Step
{
    private readonly TransferStep _transfer;
    private readonly FlowNode.Transfer _node;
    private readonly Outcome _busy;
    private readonly Outcome _noAnswer;
    private readonly Outcome _failed;
    private readonly Outcome _after;

    /// <summary>Compiles the second state of the node.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="node">What the author wrote.</param>
    /// <param name="transfer">Its first state.</param>
    public TransferTalkingStep(NodePlace place, FlowNode.Transfer node, TransferStep transfer)
        : base(place)
    {
        _transfer = transfer;
        _node = node;
        _busy = place.Outcome("onBusy", node.OnBusy);
        _noAnswer = place.Outcome("onNoAnswer", node.OnNoAnswer);
        _failed = place.Outcome("onFailed", node.OnFailed);
        _after = place.Outcome("onAfter", node.OnAfter);
        State = Moves.Talking(place.Id);
        Phase = CallPhase.Talking;
        Outcomes = [_busy, _noAnswer, _failed, _after];
    }

    /// <inheritdoc/>
    public override void Enter(Turn turn) => _transfer.Ring(turn);

    /// <inheritdoc/>
    public override bool Handle(Turn turn, CallEvent callEvent)
    {
        if (callEvent is not CallEvent.Transferred transferred)
        {
            return false;
        }

        turn.Note(new JournalEntry.TransferEnded(Node, _node.Destination, transferred.Result));
        turn.Take(transferred.Result switch
        {
            TransferResult.Completed => _after,
            TransferResult.Busy => _busy,
            TransferResult.NoAnswer => _noAnswer,
            TransferResult.Failed => _failed,
            _ => throw new NotSupportedException($"No way for {transferred.Result}."),
        });
        return true;
    }
}
