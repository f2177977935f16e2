using Hotline.Flows.Definition;

namespace Hotline.Flows.Verification;

/// <summary>F01, third part: every node can be reached.</summary>
/// <remarks>A name that a typing mistake explains counts as the node that is meant, so that one mistake is one problem.</remarks>
internal static class NodesReached
{
    /// <summary>Proves it.</summary>
    public static void Check(Inspection inspection)
    {
        var walk = new Walk(inspection);
        walk.Reach(inspection.Main, inspection.Flow.Start);
        walk.Reach(inspection.Main, inspection.Flow.OnEmergency);
        foreach (var mention in inspection.Gaps.Mentions)
        {
            walk.ReachAnywhere(mention);
        }

        walk.Finish();
        if (inspection.Gaps.Hide(NodeMembers.Leading))
        {
            Suspect(inspection, walk);
            return;
        }

        foreach (var scope in inspection.SubFlows.Values.Where(scope => !walk.IsEntered(scope)))
        {
            inspection.Error(ProofCode.Nodes, scope.Path.TrimEnd('.'), "No call can get into this sub-flow.");
        }

        foreach (var node in inspection.Nodes.Where(node => !walk.IsReached(node)))
        {
            if (node.Scope.SubFlow is null || walk.IsEntered(node.Scope))
            {
                inspection.Error(ProofCode.Nodes, node.Path, "No call can get to this node.");
            }
        }
    }

    /// <summary>Where a member that leads somewhere is missing or wrong, it may be the one that leads to a node no call gets to. Both are
    /// worth knowing, so this is a hint; it is given once for nodes that lead to each other.</summary>
    private static void Suspect(Inspection inspection, Walk walk)
    {
        if (inspection.Gaps.HideBeginnings())
        {
            return;
        }

        var lost = inspection.Nodes.Where(node => !walk.IsReached(node) && (node.Scope.SubFlow is null || walk.IsEntered(node.Scope)));
        foreach (var node in Roots([.. lost]))
        {
            inspection.Warning(
                ProofCode.Nodes, node.Path, "As the file stands, no call gets to this node; perhaps something that is missing or wrong should lead here.");
        }
    }

    /// <summary>The fewest nodes from which all of them can be reached, in the order of the file.</summary>
    private static IEnumerable<PlacedNode> Roots(IReadOnlyList<PlacedNode> nodes)
    {
        var byName = nodes.ToDictionary(node => (node.Scope.SubFlow, node.Id));
        var led = nodes.ToDictionary(node => node, node => TargetsOf(node, byName));
        var targets = led.SelectMany(pair => pair.Value.Where(target => target != pair.Key)).ToHashSet();
        var found = new HashSet<PlacedNode>();
        foreach (var node in nodes.OrderBy(targets.Contains))
        {
            if (found.Contains(node))
            {
                continue;
            }

            yield return node;
            var open = new Stack<PlacedNode>([node]);
            while (open.TryPop(out var next))
            {
                foreach (var target in found.Add(next) ? led[next] : [])
                {
                    open.Push(target);
                }
            }
        }
    }

    private static List<PlacedNode> TargetsOf(PlacedNode node, Dictionary<(string?, string), PlacedNode> byName) =>
    [
        .. NodeMembers.Targets(node.Node)
            .Select(target => node.Scope.Meant(target.Target) is { } id ? byName.GetValueOrDefault((node.Scope.SubFlow, id)) : null)
            .OfType<PlacedNode>(),
    ];

    private sealed class Walk(Inspection inspection)
    {
        private readonly HashSet<(string? SubFlow, string Id)> reached = [];
        private readonly Queue<(NodeScope Scope, string Id)> open = new();
        private readonly HashSet<string> returns = new(StringComparer.Ordinal);
        private readonly List<(NodeScope Scope, FlowNode.Call Call)> calls = [];

        public bool IsReached(PlacedNode node) => reached.Contains((node.Scope.SubFlow, node.Id));

        public bool IsEntered(NodeScope scope) => scope.Nodes.Keys.Any(id => reached.Contains((scope.SubFlow, id)));

        public void Reach(NodeScope scope, string? target)
        {
            if (target is not null && scope.Meant(target) is { } id && reached.Add((scope.SubFlow, id)))
            {
                open.Enqueue((scope, id));
            }
        }

        public void ReachAnywhere(string target)
        {
            foreach (var scope in inspection.SubFlows.Values.Prepend(inspection.Main).Where(scope => scope.Nodes.ContainsKey(target)))
            {
                Reach(scope, target);
            }
        }

        public void Finish()
        {
            while (open.TryDequeue(out var place))
            {
                Visit(place.Scope, place.Scope.Nodes[place.Id]);
                foreach (var (scope, call) in calls.Where(call => returns.Contains(call.Call.Flow)))
                {
                    Reach(scope, call.Next);
                }
            }
        }

        private void Visit(NodeScope scope, FlowNode node)
        {
            switch (node)
            {
                case FlowNode.Call call:
                    Enter(scope, call);
                    return;
                case FlowNode.Return when scope.SubFlow is { } name:
                    returns.Add(name);
                    return;
                case FlowNode.Menu or FlowNode.Collect:
                    Reach(inspection.Main, inspection.Flow.MenuDefaults.Agent);
                    break;
                default:
                    break;
            }

            foreach (var (_, target) in NodeMembers.Targets(node))
            {
                Reach(scope, target);
            }
        }

        private void Enter(NodeScope scope, FlowNode.Call call)
        {
            var name = inspection.SubFlows.ContainsKey(call.Flow)
                ? call.Flow
                : Wording.Nearest(call.Flow, inspection.SubFlows.Keys);
            if (name is null || SubFlowsReturn.CallsItself(inspection, name))
            {
                // What is called is a mistake of its own; what comes after it is not another one.
                Reach(scope, call.Next);
            }

            if (name is null)
            {
                return;
            }

            var sub = inspection.SubFlows[name];
            calls.Add((scope, name == call.Flow ? call : call with { Flow = name }));
            Reach(sub, sub.Start);
        }
    }
}
