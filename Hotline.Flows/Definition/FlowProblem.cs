namespace Hotline.Flows.Definition;

/// <summary>Something wrong in a bundle, in words its author understands.</summary>
/// <param name="Code">What kind of problem: <c>J01</c> ... for reading, <c>F01</c> ... for what is proved of a flow.</param>
/// <param name="Severity">Whether the flow may be published.</param>
/// <param name="File">The file below the bundle's folder, for example <c>flow.json</c>.</param>
/// <param name="Line">Line, from 1; 0 when the problem is the file as a whole.</param>
/// <param name="Column">Column in UTF-16 code units, from 1; 0 when the problem is the file as a whole.</param>
/// <param name="Path">Where, for example <c>nodes.mainMenu.choices.3.next</c>; empty for the file as a whole.</param>
/// <param name="Message">What is wrong and what would be right, a sentence.</param>
public sealed record FlowProblem(
    string Code, FlowSeverity Severity, string File, int Line, int Column, string Path, string Message)
{
    /// <summary>As compilers write it: <c>flow.json(12,7): error F01 at nodes.a.next: There is no node 'b'.</c></summary>
    public override string ToString()
    {
        var place = Line > 0 ? $"({Line},{Column})" : "";
        var at = Path.Length > 0 ? $" at {Path}" : "";
        return $"{File}{place}: {(Severity is FlowSeverity.Error ? "error" : "warning")} {Code}{at}: {Message}";
    }
}

/// <summary>How bad a problem is.</summary>
public enum FlowSeverity
{
    /// <summary>Worth a look; the flow may be published.</summary>
    Warning,

    /// <summary>The flow cannot be published.</summary>
    Error,
}
