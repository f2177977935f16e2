using Hotline.Flows.Definition;
using Hotline.Flows.Hours;

namespace Hotline.Flows.Machine.Steps;

/// <summary>The caller keeps the place in line, hangs up and is called back.</summary>
internal sealed class CallbackStep : Step
{
    private readonly FlowNode.Callback _node;
    private readonly BusinessHours? _calendar;
    private readonly Outcome _next;
    private readonly Outcome _refused;

    /// <summary>Compiles the node.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="node">What the author wrote.</param>
    public CallbackStep(NodePlace place, FlowNode.Callback node)
        : base(place)
    {
        _node = node;
        _calendar = node.Calendar is null ? null : place.Calendar(node.Calendar);
        _next = place.Outcome("next", node.Next);
        _refused = place.Outcome("onRefused", node.OnRefused);
        Outcomes = [_next, _refused];
        AwaitsAnswer = true;
    }

    /// <inheritdoc/>
    public override void Enter(Turn turn)
    {
        var hours = _calendar?.At(turn.Context.Now);
        if (hours is { IsOpen: false, NextOpeningInstant: null })
        {
            Book(turn, accepted: false, "noOpening");
            return;
        }

        turn.Ask(new TurnRequest.BookCallback(
            Node,
            _node.QueueName,
            turn.Value(_node.Number ?? BuiltIn.CallerNumber)?.Text,
            hours is { IsOpen: false } ? hours.NextOpeningInstant : null,
            _node.Topic,
            turn.Brief(_node.Brief)));
    }

    /// <inheritdoc/>
    public override bool Handle(Turn turn, CallEvent callEvent)
    {
        switch (callEvent)
        {
            case CallEvent.Booked booked:
                Book(turn, booked.Accepted, booked.Reason);
                return true;
            case CallEvent.Continued or CallEvent.Silence or CallEvent.Keys or CallEvent.Speech:
                Render(turn);
                return true;
            default:
                return false;
        }
    }

    private void Book(Turn turn, bool accepted, string? reason)
    {
        turn.Note(new JournalEntry.CallbackBooked(Node, _node.QueueName, accepted, reason));
        turn.Take(accepted ? _next : _refused);
    }
}
