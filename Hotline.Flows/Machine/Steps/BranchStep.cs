using System.Collections.Frozen;
using Hotline.Flows.Definition;

namespace Hotline.Flows.Machine.Steps;

/// <summary>The way depends on a variable.</summary>
internal sealed class BranchStep : PassingStep
{
    private readonly string _variable;
    private readonly FrozenDictionary<string, Outcome> _cases;
    private readonly Outcome _otherwise;

    /// <summary>Compiles the node.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="node">What the author wrote.</param>
    public BranchStep(NodePlace place, FlowNode.Branch node)
        : base(place)
    {
        _variable = node.On;
        _otherwise = place.Outcome("otherwise", node.Otherwise);
        var cases = node.Cases.Select(way => place.Outcome(way.Key, way.Value, trigger: "=" + way.Key)).ToArray();
        _cases = cases.ToFrozenDictionary(way => way.Name, StringComparer.Ordinal);
        Outcomes = [.. cases, _otherwise];
    }

    /// <inheritdoc/>
    public override void Enter(Turn turn) =>
        turn.Take(turn.Value(_variable) is { } value && _cases.TryGetValue(value.Text, out var way) ? way : _otherwise);
}
