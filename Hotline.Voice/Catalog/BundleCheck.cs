using System.Collections.Immutable;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine;
using Hotline.Flows.Verification;
using Hotline.Voice.Calls;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Catalog;

/// <summary>Everything that must hold of a bundle before calls may walk through it.</summary>
internal sealed class BundleCheck(ServiceCatalog services, IOptions<DestinationOptions> destinations)
{
    /// <summary>Reads and checks a bundle.</summary>
    /// <param name="files">By path below its folder.</param>
    /// <returns>The bundle, null when it cannot be read, and everything wrong with it.</returns>
    public CheckedBundle Check(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files) => Check(FlowReader.Read(files));

    /// <summary>Checks what was read.</summary>
    /// <param name="reading">What the reader gave.</param>
    /// <returns>The bundle, null when it cannot be read, and everything wrong with it.</returns>
    public CheckedBundle Check(FlowReading reading)
    {
        if (reading.Bundle is not { } bundle)
        {
            return new CheckedBundle(null, [.. reading.Problems]);
        }

        var names = destinations.Value.Addresses.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = FlowVerifier.Check(bundle, reading.Positions, new FlowSurroundings(services.Contracts, names));
        var problems = reading.Problems.Concat(found).ToImmutableArray();
        var isSound = problems.All(problem => problem.Severity is not FlowSeverity.Error);
        return new CheckedBundle(bundle, isSound ? [.. problems, .. Compile(bundle)] : problems);
    }

    // What is proved can be compiled; this is for the day a proof has a hole.
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
