namespace Hotline.Flows.Machine.Steps;

/// <summary>A node at which no call ever rests: it decides and passes on.</summary>
/// <param name="place">Where it stands.</param>
internal abstract class PassingStep(NodePlace place) : Step(place)
{
    /// <inheritdoc/>
    public sealed override bool Handle(Turn turn, CallEvent callEvent) => false;
}
