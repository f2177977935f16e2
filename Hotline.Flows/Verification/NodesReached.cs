using Hotline.Flows.Definition;

namespace Hotline.Flows.Verification;

/// <summary>F01, third part: every node can be reached.</summary>
/// <remarks>A name that a typing mistake explains counts as the node that is meant, so that one mistake is one problem.</remarks>
internal static class NodesReached
{
    /// <summary>Proves it.</summary>
    public static void Check(Inspection inspection)
    {
        if (inspection.Gaps.Hide(NodeMembers.Leading))
        {
            return;
        }

        var walk = new Walk(inspection);
        walk.Reach(inspection.Main, inspection.Flow.Start);
        walk.Reach(inspection.Main, inspection.Flow.OnEmergency);
        walk.Finish();
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
            if (name is null)
            {
                // What is called is a mistake of its own; what comes after it is not another one.
                Reach(scope, call.Next);
                return;
            }

            var sub = inspection.SubFlows[name];
            calls.Add((scope, name == call.Flow ? call : call with { Flow = name }));
            Reach(sub, sub.Start);
        }
    }
}
