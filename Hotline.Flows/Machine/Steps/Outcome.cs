namespace Hotline.Flows.Machine.Steps;

/// <summary>A way out of a node that the author named.</summary>
/// <param name="node">The node.</param>
/// <param name="name">As the journal names it: a key, <c>next</c>, <c>onFailed</c>, a branch's value, ...</param>
/// <param name="target">The node it leads to.</param>
/// <param name="trigger">The machine's trigger; null: as <paramref name="name"/>. Differs where an author's value
/// could be anything.</param>
internal sealed class Outcome(string node, string name, string target, string? trigger = null)
{
    /// <summary>As the journal names it.</summary>
    public string Name { get; } = name;

    /// <summary>The machine's trigger.</summary>
    public string Trigger { get; } = trigger ?? name;

    /// <summary>The node it leads to.</summary>
    public string Target { get; } = target;

    /// <summary>What the journal says when it is taken.</summary>
    public JournalEntry.OutcomeTaken Taken { get; } = new(node, name, target);
}
