using Hotline.Flows.Definition;
using Hotline.Flows.Definition.Reading;

namespace Hotline.Flows.Verification;

/// <summary>The order in which authors read problems.</summary>
internal static class ProblemOrder
{
    private static readonly string[] Files = [FlowReader.FlowFile, FlowReader.HoursFile, FlowReader.QueuesFile];

    /// <summary>File by file, from top to bottom; that there are more problems than are listed comes last of its file.</summary>
    public static IReadOnlyList<FlowProblem> Of(IEnumerable<FlowProblem> problems) =>
    [
        .. problems.OrderBy(problem => Array.IndexOf(Files, problem.File) is var index and >= 0 ? index : Files.Length)
            .ThenBy(problem => problem is { Line: 0, Code: ProblemCode.Size } ? int.MaxValue : problem.Line)
            .ThenBy(problem => problem.Column)
            .ThenBy(problem => problem.Code, StringComparer.Ordinal),
    ];
}
