using Hotline.Flows.Definition;
using Hotline.Flows.Services;

namespace Hotline.Flows.Verification;

/// <summary>A flow under proof: what the proofs look at, and what they have found.</summary>
internal sealed class Inspection
{
    private static readonly string[] FileOrder = [FlowReader.FlowFile, FlowReader.HoursFile, FlowReader.QueuesFile];

    private readonly FlowPositions positions;
    private readonly List<FlowProblem> problems = [];

    /// <summary>Begins.</summary>
    public Inspection(FlowBundle bundle, FlowPositions positions, FlowSurroundings surroundings)
    {
        this.positions = positions;
        Bundle = bundle;
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

    /// <summary>What was found, file by file, from top to bottom.</summary>
    public IReadOnlyList<FlowProblem> Problems =>
    [
        .. problems.OrderBy(problem => Array.IndexOf(FileOrder, problem.File))
            .ThenBy(problem => problem.Line)
            .ThenBy(problem => problem.Column)
            .ThenBy(problem => problem.Code, StringComparer.Ordinal),
    ];

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
