namespace Hotline.Flows.Definition;

/// <summary>What reading a bundle gave.</summary>
/// <param name="Bundle">The bundle; null when there is a problem that is an error.</param>
/// <param name="Positions">Where everything stands, as far as it could be read.</param>
/// <param name="Problems">Everything that is wrong, file by file, from top to bottom.</param>
public sealed record FlowReading(FlowBundle? Bundle, FlowPositions Positions, IReadOnlyList<FlowProblem> Problems)
{
    /// <summary>For checking only; null when there was nothing to read.</summary>
    internal FlowDraft? Draft { get; init; }
}
