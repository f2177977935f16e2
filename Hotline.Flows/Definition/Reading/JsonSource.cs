namespace Hotline.Flows.Definition.Reading;

/// <summary>A JSON file of a bundle: its tree, and the problems found in it so far.</summary>
/// <param name="file">Its path below the bundle's folder.</param>
/// <param name="text">Its bytes.</param>
internal sealed class JsonSource(string file, ReadOnlyMemory<byte> text)
{
    private const int MostProblems = 1000;

    private readonly List<(int Offset, FlowProblem Problem)> problems = [];

    /// <summary>Its path below the bundle's folder.</summary>
    public string File => file;

    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Text => text;

    /// <summary>Its lines.</summary>
    public TextLines Lines { get; } = new(text);

    /// <summary>The whole file; null when it is not JSON.</summary>
    public JsonItem? Root { get; set; }

    /// <summary>True when so much is wrong that no more is listed; whoever walks on may stop.</summary>
    public bool IsFull => problems.Count > MostProblems;

    /// <summary>True when nothing is wrong.</summary>
    public bool IsClean => problems.Count == 0;

    /// <summary>From top to bottom.</summary>
    public IEnumerable<FlowProblem> Problems =>
        problems.OrderBy(problem => problem.Offset).Select(problem => problem.Problem);

    /// <summary>Adds a problem with a value.</summary>
    public void Add(string code, JsonItem item, string message)
    {
        item.Flaws |= Flaws.Value;
        Add(code, item.Position, item.Path, message);
    }

    /// <summary>Adds a problem with the name of a member.</summary>
    public void AddName(string code, JsonItem item, string message)
    {
        item.Flaws |= Flaws.Name;
        Add(code, item.NameOffset, item.Path, message);
    }

    /// <summary>Adds that an object lacks a member.</summary>
    public void AddMissing(JsonItem item, string name, string description)
    {
        item.Flaws |= Flaws.Incomplete;
        Add(ProblemCode.MissingMember, item.Position, JsonItem.Join(item.Path, name), $"The member '{name}' is missing: {description}");
    }

    /// <summary>Adds a problem at a byte, one that spoils no value.</summary>
    public void Add(string code, int offset, string path, string message)
    {
        if (problems.Count < MostProblems)
        {
            var (line, column) = Lines.Find(offset);
            problems.Add((offset, new(code, FlowSeverity.Error, file, line, column, path, message)));
        }
        else if (problems.Count == MostProblems)
        {
            problems.Add((int.MaxValue, Whole(ProblemCode.Size, $"More than {MostProblems} problems; the rest is not listed.")));
        }
    }

    /// <summary>Adds a problem with the file as a whole.</summary>
    public void AddWhole(string code, string message) => problems.Add((-1, Whole(code, message)));

    private FlowProblem Whole(string code, string message) => new(code, FlowSeverity.Error, file, 0, 0, "", message);
}
