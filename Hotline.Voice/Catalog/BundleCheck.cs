using System.Collections.Immutable;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine;
using Hotline.Flows.Verification;
using Hotline.Voice.Calls;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Catalog;

/// <summary>Everything that must hold of a bundle before calls may walk through it; the one place that checks.</summary>
internal sealed class BundleCheck(ServiceCatalog services, IOptions<DestinationOptions> destinations)
{
    /// <summary>Reads and checks a bundle.</summary>
    /// <param name="files">By path below its folder.</param>
    /// <returns>The bundle, null when it cannot be read, and everything wrong with it.</returns>
    public CheckedBundle Check(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files) => Check(FlowReader.Read(files));

    /// <summary>Reads and checks a bundle.</summary>
    /// <param name="folder">Its folder; one that is missing or cannot be read is a problem of the bundle.</param>
    /// <returns>The bundle, null when it cannot be read, and everything wrong with it.</returns>
    public CheckedBundle CheckFolder(string folder) => Check(FlowReader.ReadFolder(folder));

    /// <summary>Checks what was read.</summary>
    /// <param name="reading">What the reader gave.</param>
    /// <returns>The bundle, null when it cannot be read, and everything wrong with it.</returns>
    public CheckedBundle Check(FlowReading reading)
    {
        var names = destinations.Value.Addresses.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var problems = FlowVerifier.Check(reading, new FlowSurroundings(services.Contracts, names)).ToImmutableArray();
        return reading.Bundle is { } bundle && problems.All(problem => problem.Severity is not FlowSeverity.Error)
            ? Compile(bundle, problems)
            : new CheckedBundle(reading.Bundle, null, problems);
    }

    // What is proved can be compiled; this is for the day a proof has a hole.
    private CheckedBundle Compile(FlowBundle bundle, ImmutableArray<FlowProblem> problems)
    {
        try
        {
            return new CheckedBundle(bundle, FlowCompiler.Compile(bundle, services.Contracts), problems);
        }
        catch (ArgumentException wrong)
        {
            var problem = new FlowProblem("F12", FlowSeverity.Error, FlowReader.FlowFile, 0, 0, "", wrong.Message);
            return new CheckedBundle(bundle, null, [.. problems, problem]);
        }
    }
}
