using System.Collections.Frozen;
using Hotline.Flows.Definition;
using Hotline.Flows.Hours;
using NodaTime;

namespace Hotline.Flows.Machine.Steps;

/// <summary>The caller waits for an agent, and then talks: two states of one node.</summary>
internal sealed class QueueStep : Step
{
    private readonly FlowNode.Queue _node;
    private readonly CompiledPrompt? _prompt;
    private readonly BusinessHours? _calendar;
    private readonly FrozenDictionary<string, Outcome> _keys;
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
        OwnMoves = talking ? [] : [(Moves.Connected, Moves.Talking(place.Id))];
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
    public override bool Handle(Turn turn, CallEvent callEvent)
    {
        if (callEvent is not CallEvent.Queued queued || WayOut(queued, out var way) is false)
        {
            return false;
        }

        turn.Note(new JournalEntry.QueueLeft(Node, _node.QueueName, queued.Result));
        if (way is not null)
        {
            turn.Take(way);
            return true;
        }

        turn.Move(Moves.Connected);
        Ask(turn);
        return true;
    }

    /// <summary>Asks how it goes on: while the call waits, for a place in line; while it talks, for how that
    /// ends.</summary>
    private void Ask(Turn turn) => turn.Ask(new TurnRequest.EnterQueue(
        Node,
        _node.QueueName,
        _node.Priority,
        _node.Topic,
        turn.Brief(_node.Brief),
        TimeSpan.FromSeconds(_node.MaxWaitSeconds),
        Phase is CallPhase.Waiting ? turn.Preview(_prompt) : null,
        Phase is CallPhase.Waiting && _node.AtClose is AtClose.Leave
            ? _calendar?.ClosingWithin(turn.Context.Now, Duration.FromSeconds(_node.MaxWaitSeconds))
            : null));

    /// <summary>Where a result leads; no way out when an agent has taken the call.</summary>
    /// <returns>False when that cannot happen here.</returns>
    private bool WayOut(CallEvent.Queued queued, out Outcome? way)
    {
        way = queued.Result switch
        {
            QueueResult.AgentLeft => _after,
            QueueResult.Timeout => _timeout,
            QueueResult.Full => _full,
            QueueResult.NoAgents => _noAgents,
            QueueResult.Closed => _closed,
            QueueResult.Error => _error,
            QueueResult.LeftByKey => _keys.GetValueOrDefault(queued.Key ?? ""),
            QueueResult.Connected => null,
            _ => throw new NotSupportedException($"No way for {queued.Result}."),
        };
        return way is not null || (queued.Result is QueueResult.Connected && Phase is CallPhase.Waiting);
    }
}
