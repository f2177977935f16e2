namespace Hotline.Flows.Machine.Steps;

/// <summary>Into a sub-flow, whose nodes are inlined as <c>call.node</c>.</summary>
internal sealed class CallStep : PassingStep
{
    private readonly Outcome _next;

    /// <summary>Compiles the node.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="start">The start node of the sub-flow.</param>
    public CallStep(NodePlace place, string start)
        : base(place)
    {
        _next = new Outcome(place.Id, "next", $"{place.Id}.{start}");
        Outcomes = [_next];
    }

    /// <inheritdoc/>
    public override void Enter(Turn turn) => turn.Take(_next);
}
