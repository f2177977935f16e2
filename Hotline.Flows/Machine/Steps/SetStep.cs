using Hotline.Flows.Definition;

namespace Hotline.Flows.Machine.Steps;

/// <summary>Variables take constants.</summary>
internal sealed class SetStep : PassingStep
{
    private readonly KeyValuePair<string, FlowValue>[] _variables;
    private readonly Outcome _next;

    /// <summary>Compiles the node.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="node">What the author wrote.</param>
    public SetStep(NodePlace place, FlowNode.Set node)
        : base(place)
    {
        _variables = [.. node.Variables.Select(variable =>
            KeyValuePair.Create(variable.Key, new FlowValue(variable.Value, ValueClass.Public)))];
        _next = place.Outcome("next", node.Next);
        Outcomes = [_next];
    }

    /// <inheritdoc/>
    public override void Enter(Turn turn)
    {
        foreach (var (name, value) in _variables)
        {
            turn.Assign(name, value);
        }

        turn.Take(_next);
    }
}
