using Hotline.Flows.Definition;
using Hotline.Flows.Definition.Reading;

namespace Hotline.Flows.Verification;

/// <summary>What is proved of a flow before it may go live; one file per proof.</summary>
public static class FlowVerifier
{
    private static readonly Action<Inspection>[] Proofs =
    [
        NodesExist.Check,
        SubFlowsReturn.Check,
        NodesReached.Check,
        CirclesAsk.Check,
        NothingSilent.Check,
        SecretsStay.Check,
        PromptsComplete.Check,
        VariablesKnown.Check,
        KeysDistinct.Check,
        NamesExist.Check,
        LookupsFit.Check,
        NodesFit.Check,
        HoursFit.Check,
    ];

    /// <summary>Everything that is wrong with what was read, at once: what the reader found, and what can be proved of the rest.</summary>
    /// <param name="reading">What the reader gave. Where it found something, nothing is said of what follows from that alone.</param>
    /// <param name="surroundings">What it may name outside.</param>
    /// <returns>File by file, from top to bottom.</returns>
    public static IReadOnlyList<FlowProblem> Check(FlowReading reading, FlowSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(surroundings);
        return reading.Draft is { } draft
            ? ProblemOrder.Of(reading.Problems.Concat(Prove(draft, reading.Positions, surroundings)))
            : reading.Problems;
    }

    /// <summary>Proves what can be proved; everything that is wrong, file by file, from top to bottom.</summary>
    /// <param name="bundle">A bundle that was read without a problem.</param>
    /// <param name="positions">Where everything stands in its files.</param>
    /// <param name="surroundings">What it may name outside.</param>
    public static IReadOnlyList<FlowProblem> Check(
        FlowBundle bundle, FlowPositions positions, FlowSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(positions);
        ArgumentNullException.ThrowIfNull(surroundings);
        return ProblemOrder.Of(Prove(new FlowDraft(bundle, new FlowGaps()), positions, surroundings));
    }

    private static IEnumerable<FlowProblem> Prove(FlowDraft draft, FlowPositions positions, FlowSurroundings surroundings)
    {
        var inspection = new Inspection(draft, positions, surroundings);
        foreach (var proof in Proofs)
        {
            proof(inspection);
        }

        return inspection.Problems;
    }
}
