using Hotline.Flows.Definition;

namespace Hotline.Flows.Verification;

/// <summary>What is proved of a flow before it may go live; one file per proof.</summary>
public static class FlowVerifier
{
    private static readonly Action<Inspection>[] Proofs =
    [
        NodesExist.Check,
        SubFlowsReturn.Check,
        NodesReached.Check,
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
        var inspection = new Inspection(bundle, positions, surroundings);
        foreach (var proof in Proofs)
        {
            proof(inspection);
        }

        return inspection.Problems;
    }
}
