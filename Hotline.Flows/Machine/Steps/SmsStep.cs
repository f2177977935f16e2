using Hotline.Flows.Definition;

namespace Hotline.Flows.Machine.Steps;

/// <summary>The caller receives a text message.</summary>
internal sealed class SmsStep : Step
{
    private readonly CompiledPrompt _text;
    private readonly string? _number;
    private readonly Outcome _next;
    private readonly Outcome _failed;

    /// <summary>Compiles the node.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="node">What the author wrote.</param>
    public SmsStep(NodePlace place, FlowNode.Sms node)
        : base(place)
    {
        _text = place.Prompt(node.Text, "text");
        _number = node.Number;
        _next = place.Outcome("next", node.Next);
        _failed = place.Outcome("onFailed", node.OnFailed);
        Outcomes = [_next, _failed];
        AwaitsAnswer = true;
    }

    /// <inheritdoc/>
    public override void Enter(Turn turn) =>
        turn.Ask(new TurnRequest.SendText(Node, turn.Write(_text), turn.Value(_number ?? BuiltIn.CallerNumber)?.Text));

    /// <inheritdoc/>
    public override bool Handle(Turn turn, CallEvent callEvent)
    {
        switch (callEvent)
        {
            case CallEvent.Booked booked:
                turn.Note(new JournalEntry.TextBooked(Node, booked.Accepted, booked.Reason));
                turn.Take(booked.Accepted ? _next : _failed);
                return true;
            case CallEvent.Continued or CallEvent.Silence or CallEvent.Keys or CallEvent.Speech:
                Render(turn);
                return true;
            default:
                return false;
        }
    }
}
