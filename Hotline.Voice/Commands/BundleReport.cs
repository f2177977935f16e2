using Hotline.Flows.Definition;
using Hotline.Voice.Catalog;

namespace Hotline.Voice.Commands;

/// <summary>What is wrong with a bundle, in words for the terminal.</summary>
internal static class BundleReport
{
    /// <summary>Writes every problem as compilers do, with the path from here to its file, so that editors and terminals open it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="folder">The bundle's folder, as it is shown.</param>
    /// <param name="problems">What is wrong.</param>
    public static async Task Write(TextWriter writer, string folder, IEnumerable<FlowProblem> problems)
    {
        foreach (var problem in problems)
        {
            var file = problem.File.Length == 0 ? folder : Path.Combine(folder, problem.File).Replace('\\', '/');
            await writer.WriteLineAsync((problem with { File = file }).ToString());
        }
    }

    /// <summary>One line: how many problems, or what was found to be good.</summary>
    /// <param name="folder">The bundle's folder, as it is shown.</param>
    /// <param name="bundle">The bundle, checked.</param>
    public static string Summary(string folder, CheckedBundle bundle) => bundle switch
    {
        { Problems.Length: > 0 } => $"{folder}: {Count(bundle.Errors, "error")}, {Count(bundle.Warnings, "warning")}.",
        { Flow: { } flow } => $"{folder}: no problems. '{flow.Name}', {Count(flow.Bundle.Flow.Nodes.Count, "node")}, "
            + $"{string.Join(" and ", flow.Languages)}, hash {flow.ContentHash[..12]}.",
        _ => throw new InvalidOperationException("A bundle without a problem compiles."),
    };

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
