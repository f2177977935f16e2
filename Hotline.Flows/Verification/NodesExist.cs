using Hotline.Flows.Definition;

namespace Hotline.Flows.Verification;

/// <summary>F01, first part: every node that is named exists.</summary>
internal static class NodesExist
{
    /// <summary>Proves it.</summary>
    public static void Check(Inspection inspection)
    {
        var flow = inspection.Flow;
        Exists(inspection, inspection.Main, "start", flow.Start);
        Exists(inspection, inspection.Main, "onEmergency", flow.OnEmergency);
        Exists(inspection, inspection.Main, "menuDefaults.agent", flow.MenuDefaults.Agent);
        foreach (var scope in inspection.SubFlows.Values)
        {
            Exists(inspection, scope, $"{scope.Path}start", scope.Start);
        }

        foreach (var node in inspection.Nodes)
        {
            foreach (var (member, target) in NodeMembers.Targets(node.Node))
            {
                Exists(inspection, node.Scope, $"{node.Path}.{member}", target);
            }
        }
    }

    private static void Exists(Inspection inspection, NodeScope scope, string path, string? target)
    {
        if (target is not null && !scope.Nodes.ContainsKey(target) && !inspection.Gaps.LeaveNamesOpen($"{scope.Path}nodes"))
        {
            var elsewhere = scope.SubFlow is not null && inspection.Main.Nodes.ContainsKey(target)
                ? "; a sub-flow leads to its own nodes only, and back by return."
                : Wording.DidYouMean(target, scope.Nodes.Keys);
            inspection.Error(ProofCode.Nodes, path, $"There is no node {Wording.Quote(target)} {scope.Describe}{elsewhere}");
        }
    }
}
