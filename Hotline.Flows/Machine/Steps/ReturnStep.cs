namespace Hotline.Flows.Machine.Steps;

/// <summary>Back from a sub-flow, to the node after its call.</summary>
internal sealed class ReturnStep : PassingStep
{
    private readonly Outcome _next;

    /// <summary>Compiles the node.</summary>
    /// <param name="place">Where it stands.</param>
    /// <exception cref="ArgumentException">It stands in no sub-flow.</exception>
    public ReturnStep(NodePlace place)
        : base(place)
    {
        _next = new Outcome(
            place.Id,
            "next",
            place.ReturnsTo ?? throw new ArgumentException($"{place.Path}: return outside of a sub-flow."));
        Outcomes = [_next];
    }

    /// <inheritdoc/>
    public override void Enter(Turn turn) => turn.Take(_next);
}
