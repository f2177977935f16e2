using Hotline.Flows.Definition;

namespace Hotline.Flows.Verification;

/// <summary>F02, its first part: no call goes in a circle in which nobody asks the caller anything.</summary>
/// <remarks>Looked at are the ways on that nothing in the circle can change: those of a branch count unless a node sets its variable, and of
/// a look-up the one taken without an answer, unless its tries are counted. What is left, the engine's 1,000 nodes a call end.</remarks>
internal static class CirclesAsk
{
    /// <summary>Proves it.</summary>
    public static void Check(Inspection inspection)
    {
        var set = inspection.Nodes.Select(node => node.Node).OfType<FlowNode.Set>().SelectMany(node => node.Variables.Keys)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var scope in inspection.SubFlows.Values.Prepend(inspection.Main))
        {
            foreach (var circle in Circles(scope, set))
            {
                inspection.Error(
                    ProofCode.Ends, $"{scope.Path}nodes.{circle[0]}", $"A call that gets here goes round for ever, without being asked anything: {Path(circle)}.");
            }
        }
    }

    private static string Path(IReadOnlyList<string> circle)
    {
        const int most = 6;
        var shown = circle.Count <= most ? circle : [.. circle.Take(most), "..."];
        return string.Join(" -> ", shown.Append(circle[0]).Select(id => id == "..." ? id : Wording.Quote(id)));
    }

    /// <summary>Each circle once, from its first node in the file on.</summary>
    private static IEnumerable<IReadOnlyList<string>> Circles(NodeScope scope, HashSet<string> set)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in scope.Nodes.Keys)
        {
            if (!done.Contains(start) && CircleFrom(start, scope, set, done) is { } circle)
            {
                done.UnionWith(circle);
                yield return circle;
            }
        }
    }

    /// <summary>Walks in depth from a node; a node met twice on the same way closes a circle.</summary>
    private static List<string>? CircleFrom(string start, NodeScope scope, HashSet<string> set, HashSet<string> done)
    {
        var way = new List<string>();
        var open = new Stack<IEnumerator<string>>();
        Enter(start);
        while (open.TryPeek(out var ways))
        {
            if (!ways.MoveNext())
            {
                open.Pop();
                done.Add(way[^1]);
                way.RemoveAt(way.Count - 1);
            }
            else if (way.IndexOf(ways.Current) is >= 0 and var first)
            {
                return FromFirst(way[first..], scope);
            }
            else if (scope.Nodes.ContainsKey(ways.Current) && !done.Contains(ways.Current))
            {
                Enter(ways.Current);
            }
        }

        return null;

        void Enter(string id)
        {
            way.Add(id);
            open.Push(Unasked(scope.Nodes[id], set).GetEnumerator());
        }
    }

    private static List<string> FromFirst(List<string> circle, NodeScope scope)
    {
        var first = circle.IndexOf(scope.Nodes.Keys.First(circle.Contains));
        return [.. circle[first..], .. circle[..first]];
    }

    /// <summary>Where a call goes on by itself, and would every time.</summary>
    private static IEnumerable<string> Unasked(FlowNode node, HashSet<string> set) => node switch
    {
        FlowNode.Say say => [say.Next],
        FlowNode.Set constants => [constants.Next],
        FlowNode.Language language => [language.Next],
        FlowNode.Outcome outcome => [outcome.Next],
        FlowNode.Sms sms => [sms.Next, sms.OnFailed],
        FlowNode.Split or FlowNode.Hours => NodeMembers.Targets(node).Select(target => target.Target),
        FlowNode.Branch branch when !set.Contains(branch.On) && branch.On != BuiltIn.Verified && branch.On != BuiltIn.Language =>
            NodeMembers.Targets(branch).Select(target => target.Target),
        FlowNode.Lookup { MaxTries: null } lookup => [lookup.OnUnavailable],
        _ => [],
    };
}
