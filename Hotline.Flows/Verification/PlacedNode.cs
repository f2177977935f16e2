using Hotline.Flows.Definition;

namespace Hotline.Flows.Verification;

/// <summary>The nodes that may name each other: those of the flow itself, or those of one sub-flow.</summary>
/// <param name="SubFlow">The sub-flow's name; null for the flow itself.</param>
/// <param name="Start">The node it starts at.</param>
/// <param name="Nodes">The nodes by id.</param>
internal sealed record NodeScope(string? SubFlow, string Start, OrderedDictionary<string, FlowNode> Nodes)
{
    /// <summary>Where it stands, empty for the flow itself.</summary>
    public string Path => SubFlow is null ? "" : $"subFlows.{SubFlow}.";

    /// <summary>In the words of a problem.</summary>
    public string Describe => SubFlow is null ? "in this flow" : $"in the sub-flow {Wording.Quote(SubFlow)}";

    /// <summary>The node an author means: the one that is named, else the one that a typing mistake would explain, else null.</summary>
    public string? Meant(string id) => Nodes.ContainsKey(id) ? id : Wording.Nearest(id, Nodes.Keys);
}

/// <summary>A node and where it stands.</summary>
/// <param name="Scope">The nodes it may name.</param>
/// <param name="Id">Its id.</param>
/// <param name="Node">The node.</param>
internal sealed record PlacedNode(NodeScope Scope, string Id, FlowNode Node)
{
    /// <summary>For example <c>nodes.mainMenu</c>.</summary>
    public string Path => $"{Scope.Path}nodes.{Id}";
}
