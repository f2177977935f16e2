using System.Collections.Immutable;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine.Steps;
using NodaTime;

namespace Hotline.Flows.Machine;

/// <summary>One step of one call while it is computed: what steps read, and what they write their results
/// into.</summary>
internal sealed partial class Turn(CompiledFlow flow, CallMachine machine, CallState state, StepContext context)
{
    /// <summary>Nodes one step may pass.</summary>
    public const int NodesInStep = 100;

    /// <summary>Nodes one call may pass.</summary>
    public const int NodesInCall = 1_000;

    /// <summary>Further nodes for a call that ran into a limit: enough for a queue, a message and a goodbye.</summary>
    public const int NodesAfterRescue = 100;

    // An answer is one TwiML document of at most 64 kB (TWILIO.md); a long text is also a long time until the next
    // sign of life.
    private const int UtterancesInAnswer = 20;
    private const int CharactersInAnswer = 3_000;

    private readonly ImmutableArray<Directive>.Builder _directives = ImmutableArray.CreateBuilder<Directive>(4);
    private readonly ImmutableArray<JournalEntry>.Builder _journal = ImmutableArray.CreateBuilder<JournalEntry>(8);
    private Step? _next;
    private (CallEvent Event, int Utterances)? _passedOn;
    private int _nodes;
    private int _utterances;
    private int _characters;
    private LocalDate? _today;

    /// <summary>The call's flow.</summary>
    public CompiledFlow Flow => flow;

    /// <summary>The call's state so far.</summary>
    public CallState State { get; set; } = state;

    /// <summary>What the step may know beside it.</summary>
    public StepContext Context => context;

    /// <summary>What is needed from outside.</summary>
    public TurnRequest? Request { get; private set; }

    /// <summary>True when so much has been said that the answer had better end here.</summary>
    public bool IsLong => _utterances >= UtterancesInAnswer || _characters >= CharactersInAnswer;

    /// <summary>Today at the hotline.</summary>
    public LocalDate Today => _today ??= context.Now.InZone(flow.Zone).Date;

    /// <summary>What came of the step. Secrets live only while a look-up that may use them is asked.</summary>
    public StepResult Result()
    {
        var state = State.Secrets.IsEmpty || Request is TurnRequest.LookUp
            ? State
            : State with { Secrets = State.Secrets.Clear() };
        return new StepResult(state, _directives.DrainToImmutable(), _journal.DrainToImmutable(), Request);
    }

    /// <summary>Adds to the journal.</summary>
    /// <param name="entry">What happened.</param>
    public void Note(JournalEntry entry) => _journal.Add(entry);

    /// <summary>Adds a directive that says nothing.</summary>
    /// <param name="directive">It ends the answer.</param>
    public void Direct(Directive directive) => _directives.Add(directive);

    /// <summary>Asks outside; the turn goes on with the answer.</summary>
    /// <param name="request">What is needed.</param>
    public void Ask(TurnRequest request) => Request = request;

    /// <summary>Notes that something went wrong on our side; no secret survives that.</summary>
    /// <param name="code">One word.</param>
    /// <param name="detail">For ops; no private values.</param>
    public void Fault(string code, string detail)
    {
        Note(new JournalEntry.Fault(code, detail));
        State = State with { Secrets = State.Secrets.Clear() };
    }

    /// <summary>Makes a move of the engine's own; what belongs to the node that is left is forgotten.</summary>
    /// <param name="trigger">One of <see cref="Moves"/>, or an outcome's.</param>
    public bool Move(string trigger)
    {
        machine.State = State.Node;
        if (!machine.Fire(trigger))
        {
            return false;
        }

        State = State with { Node = machine.State, AttemptsUsed = 0, Unconfirmed = null };
        return true;
    }

    /// <summary>Leaves a node; the node it leads to is entered next.</summary>
    /// <param name="outcome">An outcome of the state the call is at.</param>
    public void Take(Outcome outcome)
    {
        Note(outcome.Taken);
        MoveOn(outcome.Trigger);
    }

    /// <summary>Leaves a node, and keeps what the caller did there for the menu that comes next.</summary>
    /// <param name="callEvent">What the caller did.</param>
    /// <param name="outcome">An outcome of the state the call is at.</param>
    public void PassOn(CallEvent callEvent, Outcome outcome)
    {
        _passedOn = (callEvent, _utterances);
        Take(outcome);
    }

    /// <summary>What was passed on, once.</summary>
    /// <returns>Null: nothing, or something has been said since: the caller did not answer that.</returns>
    public CallEvent? TakePassedOn()
    {
        var passedOn = _passedOn;
        _passedOn = null;
        return passedOn is var (callEvent, utterances) && utterances == _utterances ? callEvent : null;
    }

    /// <summary>Makes a move to a node that is entered next.</summary>
    /// <param name="trigger">Legal here.</param>
    /// <exception cref="InvalidOperationException">It is not: a mistake in the compiled table.</exception>
    public void MoveOn(string trigger)
    {
        var from = State.Node;
        _next = Move(trigger)
            ? flow.Steps[State.Node]
            : throw new InvalidOperationException($"No move '{trigger}' from '{from}'.");
    }

    /// <summary>Asks again at the same node, as a caller's key wants it; counts as a node passed, so that it
    /// ends.</summary>
    /// <param name="step">The node's step.</param>
    /// <param name="ask">How it asks.</param>
    public void Repeat(Step step, Action<Turn> ask)
    {
        if (Count())
        {
            var (used, unconfirmed) = (State.AttemptsUsed, State.Unconfirmed);
            Move(Moves.Again);
            State = State with { AttemptsUsed = used, Unconfirmed = unconfirmed };
            ask(this);
            return;
        }

        GoToAgent(step);
    }

    /// <summary>Enters nodes until one waits for the caller or for something outside, or the call ends.</summary>
    public void Walk()
    {
        while (_next is { } step)
        {
            _next = null;
            if (!Count())
            {
                GoToAgent(step);
                continue;
            }

            Note(step.Entered);
            if (step.Node == flow.OnEmergency && context.EmergencyThrown)
            {
                State = State with { EmergencyHeard = true };
            }

            if (step.Rests && TakenByEmergency(step))
            {
                continue;
            }

            step.Enter(this);
        }
    }

    /// <summary>True when the switch is thrown, the flow has an emergency node and the call may and has not yet gone
    /// there.</summary>
    /// <param name="step">Where the call is.</param>
    public bool IsWantedByEmergency(Step step) =>
        context.EmergencyThrown && !State.EmergencyHeard && flow.OnEmergency is not null && step.HeedsEmergency;

    /// <summary>Goes to the emergency node, when the switch is thrown, the flow has one and the call may and has not
    /// yet.</summary>
    /// <param name="step">Where the call is.</param>
    public bool TakenByEmergency(Step step)
    {
        if (!IsWantedByEmergency(step))
        {
            return false;
        }

        Note(new JournalEntry.EmergencyTaken(step.Node));
        MoveOn(Moves.EmergencyThrown);
        return true;
    }

    /// <summary>Ends the call.</summary>
    /// <param name="trigger">Legal here.</param>
    /// <param name="reason">The carrier's final word, or <c>hangup</c>.</param>
    /// <param name="node">Where the call was.</param>
    public void End(string trigger, string reason, string node)
    {
        Move(trigger);
        Note(new JournalEntry.CallEnded(flow.PhaseOf(State.Node), reason, node));
    }

    /// <summary>A variable's value, or that of a built-in one; null when it has none. Secrets have none.</summary>
    /// <param name="name">The variable.</param>
    public FlowValue? Value(string name) => name switch
    {
        BuiltIn.Verified => new FlowValue(State.Verified ? "yes" : "no", ValueClass.Public),
        BuiltIn.Language => new FlowValue(State.Language, ValueClass.Public),
        BuiltIn.RememberedLanguage => State.RememberedLanguage is { } language
            ? new FlowValue(language, ValueClass.Public)
            : null,
        BuiltIn.HasNumber => new FlowValue(State.CallerNumber is null ? "no" : "yes", ValueClass.Public),
        BuiltIn.CallerNumber => State.CallerNumber is { } number ? new FlowValue(number, ValueClass.Personal) : null,
        _ => State.Variables.GetValueOrDefault(name),
    };

    /// <summary>Gives a variable a value, or takes it away.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="value">Null: none.</param>
    /// <remarks>A caller is verified for what they were asked with: another account number is another caller.</remarks>
    public void Assign(string name, FlowValue? value)
    {
        var before = State.Variables.GetValueOrDefault(name);
        if (before == value)
        {
            return;
        }

        State = State with
        {
            Variables = value is null ? State.Variables.Remove(name) : State.Variables.SetItem(name, value),
            Verified = State.Verified && !(flow.VerifiedBy.Contains(name) && before?.Text != value?.Text),
        };
    }

    /// <summary>Variables and their values for an agent, in order, those without a value left out.</summary>
    /// <param name="names">The variables.</param>
    public ImmutableArray<KeyValuePair<string, string>> Brief(IReadOnlyList<string> names)
    {
        var brief = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>(names.Count);
        foreach (var name in names)
        {
            if (Value(name) is { } value)
            {
                brief.Add(KeyValuePair.Create(name, value.Text));
            }
        }

        return brief.DrainToImmutable();
    }

    private bool Count()
    {
        _nodes++;
        State = State with { NodesPassed = State.NodesPassed + 1 };
        return _nodes <= NodesInStep && State.NodesPassed <= NodesInCall + (State.Rescued ? NodesAfterRescue : 0);
    }

    private void GoToAgent(Step step)
    {
        Fault("nodeLimit", $"{_nodes} nodes in this step, {State.NodesPassed} in this call, at {step.Node}");
        if (flow.Agent is null || State.Rescued)
        {
            Direct(Directives.HangUp);
            End(Moves.GaveUp, "nodeLimit", step.Node);
            return;
        }

        _nodes = 0;
        State = State with { Rescued = true, NodesPassed = Math.Min(State.NodesPassed, NodesInCall) };
        MoveOn(Moves.NodeLimit);
    }
}
