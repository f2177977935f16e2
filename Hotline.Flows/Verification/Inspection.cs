using Hotline.Flows.Definition;
using Hotline.Flows.Definition.Reading;
using Hotline.Flows.Services;

namespace Hotline.Flows.Verification;

/// <summary>A flow under proof: what the proofs look at, and what they have found.</summary>
internal sealed class Inspection
{
    private readonly FlowPositions positions;
    private readonly List<FlowProblem> problems = [];

    /// <summary>Begins.</summary>
    public Inspection(FlowDraft draft, FlowPositions positions, FlowSurroundings surroundings)
    {
        var bundle = draft.Bundle;
        this.positions = positions;
        Bundle = bundle;
        Gaps = draft.Gaps;
        Surroundings = surroundings;
        Main = new NodeScope(null, bundle.Flow.Start, bundle.Flow.Nodes);
        SubFlows = bundle.Flow.SubFlows.ToDictionary(
            sub => sub.Key, sub => new NodeScope(sub.Key, sub.Value.Start, sub.Value.Nodes), StringComparer.Ordinal);
        Nodes =
        [
            .. new[] { Main }.Concat(SubFlows.Values)
                .SelectMany(scope => scope.Nodes.Select(node => new PlacedNode(scope, node.Key, node.Value))),
        ];
        Prompts = [.. AllPrompts()];
        Variables = new VariableTable(this);
    }

    /// <summary>The bundle.</summary>
    public FlowBundle Bundle { get; }

    /// <summary>Where the bundle is not what its author wrote. A problem in a gap is not added; a proof that looks elsewhere as well asks
    /// whether there are gaps there.</summary>
    public FlowGaps Gaps { get; }

    /// <summary>The flow.</summary>
    public FlowDefinition Flow => Bundle.Flow;

    /// <summary>What it may name outside.</summary>
    public FlowSurroundings Surroundings { get; }

    /// <summary>The flow's own nodes.</summary>
    public NodeScope Main { get; }

    /// <summary>The sub-flows' nodes.</summary>
    public IReadOnlyDictionary<string, NodeScope> SubFlows { get; }

    /// <summary>All nodes, in the order of the file.</summary>
    public IReadOnlyList<PlacedNode> Nodes { get; }

    /// <summary>Every place where something is said.</summary>
    public IReadOnlyList<(string Path, Prompt Prompt)> Prompts { get; }

    /// <summary>Where values come from and go to.</summary>
    public VariableTable Variables { get; }

    /// <summary>What was found, proof by proof.</summary>
    public IReadOnlyList<FlowProblem> Problems => problems;

    /// <summary>Adds what prevents publishing.</summary>
    public void Error(string code, string path, string message, string file = FlowReader.FlowFile) =>
        Add(code, FlowSeverity.Error, path, message, file);

    /// <summary>Adds what is worth a look.</summary>
    public void Warning(string code, string path, string message, string file = FlowReader.FlowFile) =>
        Add(code, FlowSeverity.Warning, path, message, file);

    /// <summary>Adds an error when a name is not one of those that exist.</summary>
    /// <param name="path">Where it is named.</param>
    /// <param name="name">The name; null: nothing is named.</param>
    /// <param name="names">The names that exist.</param>
    /// <param name="what">For example <c>queue</c>.</param>
    public void Exists(string path, string? name, IEnumerable<string> names, string what)
    {
        if (name is not null && !names.Contains(name))
        {
            Error(ProofCode.Names, path, $"There is no {what} {Wording.Quote(name)}{Wording.DidYouMean(name, names)}");
        }
    }

    /// <summary>Adds an error for each member whose name is not one of those that exist.</summary>
    /// <param name="path">Where the members stand.</param>
    /// <param name="named">Their names.</param>
    /// <param name="names">The names that exist.</param>
    /// <param name="what">For example <c>outcome of wallet.verifyPin:</c>.</param>
    public void ExistAll(string path, IEnumerable<string> named, IEnumerable<string> names, string what)
    {
        foreach (var name in named)
        {
            Exists($"{path}.{name}", name, names, what);
        }
    }

    /// <summary>An operation of a service; null when there is none.</summary>
    public ServiceOperation? Operation(string name) => name.Split('.', 2) is [var service, var operation]
        ? Surroundings.Services.FirstOrDefault(contract => contract.Name == service)?.Find(operation)
        : null;

    private void Add(string code, FlowSeverity severity, string path, string message, string file)
    {
        if (Gaps.Cover(path, file))
        {
            return;
        }

        var (line, column) = positions.Find(file, path);
        problems.Add(new(code, severity, file, line, column, path, message));
    }

    private IEnumerable<(string Path, Prompt Prompt)> AllPrompts()
    {
        var defaults = Flow.MenuDefaults;
        (string Path, Prompt? Prompt)[] ofMenus =
        [
            ("menuDefaults.silence", defaults.Silence),
            ("menuDefaults.wrongKey", defaults.WrongKey),
            ("menuDefaults.lastChance", defaults.LastChance),
            ("menuDefaults.failed", defaults.Failed),
            ("menuDefaults.oneMoment", defaults.OneMoment),
        ];
        return ofMenus.Where(prompt => prompt.Prompt is not null).Select(prompt => (prompt.Path, prompt.Prompt!))
            .Concat(Flow.Prompts.Select(prompt => ($"prompts.{prompt.Key}", prompt.Value)))
            .Concat(Nodes.SelectMany(node =>
                NodeMembers.Prompts(node.Node).Select(prompt => ($"{node.Path}.{prompt.Member}", prompt.Prompt))));
    }
}
