using Hotline.Flows.Definition;
using Hotline.Flows.Verification;
using Hotline.Voice.Wallet;

namespace Hotline.Tests.Flows.Verification;

/// <summary>Runs the verifier on what a test writes.</summary>
internal static class Checks
{
    public static FlowSurroundings Surroundings { get; } =
        new([WalletContract.Contract], new HashSet<string>(StringComparer.Ordinal) { "partner", "police" });

    /// <summary>What is wrong with a bundle that can be read.</summary>
    public static IReadOnlyList<FlowProblem> Of(
        string flowJson, string? hoursJson = null, string? queuesJson = null, params (string Path, byte[] Content)[] more)
    {
        var files = TestBundles.Files(flowJson, hoursJson, queuesJson);
        foreach (var (path, content) in more)
        {
            files[path] = content;
        }

        var reading = FlowReader.Read(files);
        Assert.Empty(reading.Problems);
        return FlowVerifier.Check(reading.Bundle!, reading.Positions, Surroundings);
    }

    /// <summary>What is wrong with a flow in English that starts at the node <c>a</c> and may hang up at <c>bye</c>.</summary>
    /// <param name="nodes">The nodes beside <c>bye</c>, without the braces around them.</param>
    /// <param name="members">More members of the flow, each followed by a comma.</param>
    public static IReadOnlyList<FlowProblem> OfNodes(string nodes, string members = "") => Of($$"""
        {
          "name": "Test", "languages": ["en-US"], "start": "a", {{members}}
          "nodes": {
            {{nodes}},
            "bye": { "type": "hangup", "prompt": { "en-US": "Goodbye." } }
          }
        }
        """);

    /// <summary>Code and path of each, as <c>F01 nodes.a.next</c>.</summary>
    public static IEnumerable<string> Places(this IEnumerable<FlowProblem> problems) =>
        problems.Select(problem => $"{problem.Code} {problem.Path}");
}
