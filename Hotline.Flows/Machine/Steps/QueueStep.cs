using System.Collections.Frozen;
using Hotline.Flows.Definition;
using Hotline.Flows.Hours;
using NodaTime;

namespace Hotline.Flows.Machine.Steps;

/// <summary>The caller waits for an agent, and then talks: two states of one node.</summary>
internal sealed class QueueStep : Step
{
    private static readonly TimeSpan Ring = TimeSpan.FromSeconds(30);

    private readonly FlowNode.Queue _node;
    private readonly CompiledPrompt? _prompt;
    private readonly CompiledPrompt? _announcement;
    private readonly BusinessHours? _calendar;
    private readonly FrozenDictionary<string, Outcome> _keys;
    private readonly FrozenSet<string> _keysThatLeave;
    private readonly Outcome _timeout;
    private readonly Outcome _full;
    private readonly Outcome _noAgents;
    private readonly Outcome _closed;
    private readonly Outcome _error;
    private readonly Outcome _after;

    /// <summary>Compiles one of the two states.</summary>
    /// <param name="place">Where the node stands.</param>
    /// <param name="node">What the author wrote.</param>
    /// <param name="talking">False: waiting.</param>
    public QueueStep(NodePlace place, FlowNode.Queue node, bool talking)
        : base(place)
    {
        _node = node;
        _prompt = place.Prompt(node.Prompt, "prompt", otherwise: null);
        _announcement = place.Prompt(node.Announcement, "announcement", otherwise: null);
        _calendar = node.Calendar is null ? null : place.Calendar(node.Calendar);
        _keys = node.OnLeave.ToFrozenDictionary(
            key => key.Key, key => place.Outcome(key.Key, key.Value), StringComparer.Ordinal);
        _timeout = place.Outcome("onTimeout", node.OnTimeout);
        _full = place.Outcome("onFull", node.OnFull);
        _noAgents = place.Outcome("onNoAgents", node.OnNoAgents);
        _closed = place.Outcome("onClosed", node.OnClosed);
        _error = place.Outcome("onError", node.OnError);
        _after = place.Outcome("onAfter", node.OnAfter);
        Outcomes = [.. _keys.Values, _timeout, _full, _noAgents, _closed, _error, _after];
        Phase = talking ? CallPhase.Talking : CallPhase.Waiting;
        State = talking ? Moves.Talking(place.Id) : place.Id;
        _keysThatLeave = _keys.Keys.ToFrozenSet(StringComparer.Ordinal);
        OwnMoves = talking ? [(Moves.BackInLine, place.Id)] : [(Moves.Connected, Moves.Talking(place.Id))];
        Rests = !talking;
    }

    /// <inheritdoc/>
    /// <remarks>A queue with a calendar is closed while the emergency switch is thrown, as the hours are.</remarks>
    public override void Enter(Turn turn)
    {
        if (_calendar is not null &&
            ((turn.Context.EmergencyThrown && !IsExempt) || !_calendar.At(turn.Context.Now).IsOpen))
        {
            turn.Take(_closed);
            return;
        }

        turn.Note(new JournalEntry.QueueEntered(Node, _node.QueueName));
        Ask(turn);
    }

    /// <inheritdoc/>
    public override void Render(Turn turn) => Ask(turn);

    /// <inheritdoc/>
    public override bool Handle(Turn turn, CallEvent callEvent) => callEvent switch
    {
        CallEvent.Queued { Result: QueueResult.Entered } when Phase is CallPhase.Waiting => Wait(turn, greets: true),
        CallEvent.Queued { Result: QueueResult.Connected, To: { } conversation } => Join(turn, conversation),
        CallEvent.Queued { Result: QueueResult.PassedOn, To: { } destination } when Phase is CallPhase.Talking => PassOn(turn, destination),
        CallEvent.Queued { Result: QueueResult.AgentLost or QueueResult.Requeued } back when Phase is CallPhase.Talking => GoBack(turn, back.Result),
        CallEvent.Queued queued when WayOut(queued) is { } way => Leave(turn, queued.Result, way),
        CallEvent.Transferred transferred when Phase is CallPhase.Talking => Arrive(turn, transferred.Result),
        _ => false,
    };

    /// <summary>What somebody who waits here may be told.</summary>
    /// <param name="turn">A turn that only looks.</param>
    public QueueStay Stay(Turn turn) =>
        new(_node.QueueName, _keysThatLeave, turn.Preview(_announcement), turn.IsWantedByEmergency(this));

    /// <summary>Asks how it goes on: for a place in line, or what has become of it.</summary>
    private void Ask(Turn turn) => turn.Ask(new TurnRequest.EnterQueue(
        Node,
        _node.QueueName,
        _node.Priority,
        _node.Topic,
        turn.Brief(_node.Brief),
        TimeSpan.FromSeconds(_node.MaxWaitSeconds),
        _node.AtClose is AtClose.Leave
            ? _calendar?.ClosingWithin(turn.Context.Now, Duration.FromSeconds(_node.MaxWaitSeconds))
            : null));

    private bool Wait(Turn turn, bool greets)
    {
        if (greets)
        {
            turn.Speak(_prompt);
        }

        turn.Direct(new Directive.WaitInLine(_node.QueueName));
        return true;
    }

    private bool Join(Turn turn, string conversation)
    {
        if (Phase is CallPhase.Waiting)
        {
            turn.Note(new JournalEntry.QueueLeft(Node, _node.QueueName, QueueResult.Connected));
            turn.Move(Moves.Connected);
        }

        turn.Direct(new Directive.Join(conversation));
        return true;
    }

    private bool GoBack(Turn turn, QueueResult result)
    {
        turn.Note(new JournalEntry.QueueLeft(Node, _node.QueueName, result));
        turn.Move(Moves.BackInLine);
        return Wait(turn, greets: false);
    }

    /// <summary>The caller stays at the node while the destination rings and talks.</summary>
    private bool PassOn(Turn turn, string destination)
    {
        turn.Note(new JournalEntry.QueueLeft(Node, _node.QueueName, QueueResult.PassedOn, destination));
        turn.Direct(new Directive.Transfer(destination, Ring));
        return true;
    }

    private bool Arrive(Turn turn, TransferResult result)
    {
        turn.Note(new JournalEntry.TransferEnded(Node, Destination: "", result));
        turn.Take(result is TransferResult.Completed ? _after : _error);
        return true;
    }

    private bool Leave(Turn turn, QueueResult result, Outcome way)
    {
        turn.Note(new JournalEntry.QueueLeft(Node, _node.QueueName, result));
        turn.Take(way);
        return true;
    }

    private Outcome? WayOut(CallEvent.Queued queued) => queued.Result switch
    {
        QueueResult.AgentLeft => _after,
        QueueResult.Timeout => _timeout,
        QueueResult.Full => _full,
        QueueResult.NoAgents => _noAgents,
        QueueResult.Closed => _closed,
        QueueResult.Error => _error,
        QueueResult.LeftByKey => _keys.GetValueOrDefault(queued.Key ?? ""),
        QueueResult.Entered or QueueResult.Connected or QueueResult.AgentLost or QueueResult.Requeued or QueueResult.PassedOn => null,
        _ => throw new NotSupportedException($"No way for {queued.Result}."),
    };
}
