using Hotline.Flows.Definition;
using Hotline.Flows.Hours;

namespace Hotline.Flows.Machine.Steps;

/// <summary>Where a node stands in its flow, for the compiler: resolves the names it uses.</summary>
/// <param name="Flow">What all nodes share.</param>
/// <param name="Node">What the author wrote; null for the state before the first words.</param>
/// <param name="Id">Its id, inlined ones with those of the call nodes before it.</param>
/// <param name="Path">Where it is written, for example <c>nodes.mainMenu</c>.</param>
/// <param name="Prefix">What goes before the ids of its targets: empty, or <c>call.</c> when inlined.</param>
/// <param name="ReturnsTo">Where a return node here leads; null at the top.</param>
internal sealed record NodePlace(
    FlowParts Flow, FlowNode? Node, string Id, string Path, string Prefix, string? ReturnsTo)
{
    /// <summary>An outcome that leads to a node of the same flow or sub-flow.</summary>
    /// <param name="name">As the journal names it.</param>
    /// <param name="target">The node's id as the author wrote it.</param>
    /// <param name="trigger">The machine's trigger; null: as <paramref name="name"/>.</param>
    public Outcome Outcome(string name, string target, string? trigger = null) =>
        new(Id, name, Prefix + target, trigger);

    /// <summary>An outcome that leads to a node of the flow itself, from anywhere.</summary>
    /// <param name="name">As the journal names it.</param>
    /// <param name="target">The node's id.</param>
    public Outcome OutcomeAtTop(string name, string target) => new(Id, name, target);

    /// <summary>A prompt of this node.</summary>
    /// <param name="prompt">As the author wrote it.</param>
    /// <param name="member">The node's member that holds it.</param>
    public CompiledPrompt Prompt(Prompt prompt, string member) => Flow.Prompt(prompt, $"{Path}.{member}");

    /// <summary>A prompt of this node, or none.</summary>
    /// <param name="prompt">As the author wrote it.</param>
    /// <param name="member">The node's member that holds it.</param>
    /// <param name="otherwise">What holds when the node has none.</param>
    public CompiledPrompt? Prompt(Prompt? prompt, string member, CompiledPrompt? otherwise) =>
        prompt is null ? otherwise : Prompt(prompt, member);

    /// <summary>A calendar.</summary>
    /// <param name="name">Its name in <c>hours.json</c>.</param>
    public BusinessHours Calendar(string name) => Flow.Calendars.TryGetValue(name, out var calendar)
        ? calendar
        : throw new ArgumentException($"{Path}: there is no calendar '{name}'.");
}
