using Hotline.Flows.Definition;
using Hotline.Flows.Machine;
using Hotline.Voice.Wallet;

namespace Hotline.Tests.Content;

/// <summary>The hotline that ships, as it stands in the repository.</summary>
internal static class WalletFlow
{
    private static readonly Lazy<FlowBundle> Read = new(() =>
    {
        var reading = FlowReader.ReadFolder(Path.Combine(AppContext.BaseDirectory, "flows", "wallet"));
        Assert.Empty(reading.Problems);
        return reading.Bundle!;
    });

    private static readonly Lazy<CompiledFlow> Built = new(() => FlowCompiler.Compile(Read.Value, [WalletContract.Contract]));

    /// <summary>Its files.</summary>
    public static FlowBundle Bundle => Read.Value;

    /// <summary>Its table.</summary>
    public static CompiledFlow Compiled => Built.Value;

    /// <summary>Where a call can be: the nodes, with those of sub-flows once for each call of them.</summary>
    public static IEnumerable<(string Id, FlowNode Node)> Places()
    {
        foreach (var (id, node) in Bundle.Flow.Nodes)
        {
            if (node is FlowNode.Call call)
            {
                foreach (var (inner, place) in Bundle.Flow.SubFlows[call.Flow].Nodes)
                {
                    yield return ($"{id}.{inner}", place);
                }
            }

            yield return (id, node);
        }
    }
}
