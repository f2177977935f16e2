using Hotline.Flows.Definition;

namespace Hotline.Flows.Verification;

/// <summary>F01, second part: sub-flows that are called exist, none calls itself, and return stands in sub-flows only.</summary>
internal static class SubFlowsReturn
{
    /// <summary>Proves it.</summary>
    public static void Check(Inspection inspection)
    {
        foreach (var node in inspection.Nodes)
        {
            if (node.Node is FlowNode.Return && node.Scope.SubFlow is null)
            {
                inspection.Error(ProofCode.Nodes, node.Path, "A return stands in a sub-flow only; here nothing was called.");
            }

            if (node.Node is FlowNode.Call call)
            {
                CheckCall(inspection, node, call);
            }
        }
    }

    /// <summary>Whether a sub-flow that exists calls itself, by way of others or not.</summary>
    public static bool CallsItself(Inspection inspection, string subFlow) =>
        inspection.SubFlows[subFlow].Nodes.Values.OfType<FlowNode.Call>()
            .Any(call => inspection.SubFlows.ContainsKey(call.Flow) && CalledFrom(inspection, call.Flow).Contains(subFlow));

    private static void CheckCall(Inspection inspection, PlacedNode node, FlowNode.Call call)
    {
        if (!inspection.SubFlows.ContainsKey(call.Flow))
        {
            if (inspection.Gaps.LeaveNamesOpen("subFlows"))
            {
                return;
            }

            inspection.Error(ProofCode.Nodes, $"{node.Path}.flow",
                $"There is no sub-flow {Wording.Quote(call.Flow)}{Wording.DidYouMean(call.Flow, inspection.SubFlows.Keys)}");
        }
        else if (node.Scope.SubFlow is { } own && CalledFrom(inspection, call.Flow).Contains(own))
        {
            inspection.Error(ProofCode.Nodes, $"{node.Path}.flow",
                $"The sub-flow {Wording.Quote(own)} calls itself here{(call.Flow == own ? "" : $" by way of {Wording.Quote(call.Flow)}")}.");
        }
    }

    /// <summary>The sub-flow and all that it calls, and they call, and so on.</summary>
    private static HashSet<string> CalledFrom(Inspection inspection, string subFlow)
    {
        var called = new HashSet<string>(StringComparer.Ordinal) { subFlow };
        var open = new Stack<string>([subFlow]);
        while (open.TryPop(out var name))
        {
            foreach (var call in inspection.SubFlows[name].Nodes.Values.OfType<FlowNode.Call>())
            {
                if (inspection.SubFlows.ContainsKey(call.Flow) && called.Add(call.Flow))
                {
                    open.Push(call.Flow);
                }
            }
        }

        return called;
    }
}
