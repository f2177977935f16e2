using System.Collections.Immutable;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine;
using Hotline.Voice.Calls;

namespace Hotline.Voice.Catalog;

/// <summary>Everything that must hold of a bundle before calls may walk through it.</summary>
internal sealed class BundleCheck(ServiceCatalog services)
{
    /// <summary>Reads and checks a bundle.</summary>
    /// <param name="files">By path below its folder.</param>
    /// <returns>The bundle, null when it cannot be read, and everything wrong with it.</returns>
    public CheckedBundle Check(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        var reading = FlowReader.Read(files);
        if (reading.Bundle is null)
        {
            return new CheckedBundle(null, [.. reading.Problems]);
        }

        var problems = reading.Problems.ToImmutableArray();
        return new CheckedBundle(
            reading.Bundle, problems.Any(problem => problem.Severity is FlowSeverity.Error) ? problems : [.. problems, .. Compile(reading.Bundle)]);
    }

    private IEnumerable<FlowProblem> Compile(FlowBundle bundle)
    {
        FlowProblem? problem = null;
        try
        {
            FlowCompiler.Compile(bundle, services.Contracts);
        }
        catch (ArgumentException wrong)
        {
            problem = new FlowProblem("F12", FlowSeverity.Error, FlowReader.FlowFile, 0, 0, "", wrong.Message);
        }

        return problem is null ? [] : [problem];
    }
}

/// <summary>A bundle and what is wrong with it.</summary>
/// <param name="Bundle">Null: it cannot be read.</param>
/// <param name="Problems">In file order.</param>
internal sealed record CheckedBundle(FlowBundle? Bundle, ImmutableArray<FlowProblem> Problems)
{
    /// <summary>The bundle when calls may walk through it; else null.</summary>
    public FlowBundle? Good => Problems.Any(problem => problem.Severity is FlowSeverity.Error) ? null : Bundle;
}
