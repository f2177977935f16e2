using Hotline.Flows.Definition;

namespace Hotline.Flows.Machine.Steps;

/// <summary>A state of the machine and what its node does: speak, ask, decide.</summary>
/// <remarks>Immutable and shared by all calls of a flow. One class per node type.</remarks>
internal abstract class Step
{
    /// <summary>Takes what all nodes have.</summary>
    /// <param name="place">Where the node stands in the flow.</param>
    protected Step(NodePlace place)
    {
        Node = place.Id;
        State = place.Id;
        Path = place.Path;
        Definition = place.Node;
        IsExempt = place.Node?.EmergencyExempt ?? false;
        Entered = new JournalEntry.NodeEntered(place.Id);
    }

    /// <summary>The node's id; inlined ones <c>call.node</c>.</summary>
    public string Node { get; }

    /// <summary>The machine's state: the node's id, or that with <c>.talking</c>.</summary>
    public string State { get; protected init; }

    /// <summary>Where the node is written, for example <c>nodes.mainMenu</c>.</summary>
    public string Path { get; }

    /// <summary>What the author wrote; null for the state before the first words.</summary>
    public FlowNode? Definition { get; }

    /// <summary>The phase of a call at this state.</summary>
    public CallPhase Phase { get; protected init; } = CallPhase.InMenu;

    /// <summary>The ways out that the author named, in the order of the node's members.</summary>
    public Outcome[] Outcomes { get; protected init; } = [];

    /// <summary>The engine's own moves at this node type.</summary>
    public (string Trigger, string Target)[] OwnMoves { get; protected init; } = [];

    /// <summary>True where the call may come to rest with the caller, so that a thrown emergency switch is looked
    /// at.</summary>
    public bool Rests { get; protected init; }

    /// <summary>True where something outside was asked and its answer must not be lost to the emergency
    /// switch.</summary>
    public bool AwaitsAnswer { get; protected init; }

    /// <summary>True when the author exempted the node from the emergency switch.</summary>
    public bool IsExempt { get; protected init; }

    /// <summary>True when the emergency switch may take the caller away from here.</summary>
    public bool HeedsEmergency => !IsExempt && Phase is CallPhase.InMenu or CallPhase.Waiting;

    /// <summary>What the journal says on entering.</summary>
    public JournalEntry.NodeEntered Entered { get; }

    /// <summary>The call has come here through an outcome.</summary>
    /// <param name="turn">The turn.</param>
    public abstract void Enter(Turn turn);

    /// <summary>The call rests here and must hear something again; nothing is counted.</summary>
    /// <param name="turn">The turn.</param>
    public virtual void Render(Turn turn) => Enter(turn);

    /// <summary>Something happened while the call rested here.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="callEvent">What happened; never a hang-up.</param>
    /// <returns>False when that cannot happen here; then nothing was done.</returns>
    public abstract bool Handle(Turn turn, CallEvent callEvent);
}
