using System.Text.Json;
using Hotline.Flows.Definition;

namespace Hotline.Tests.Content;

/// <summary>The hotline that ships: complete, in both languages, and every node of it reached by some call.</summary>
public sealed class WalletFlowTests
{
    [Fact]
    public void The_flow_is_written_in_the_words_of_the_language()
    {
        var flow = JsonSerializer.Deserialize(File.ReadAllBytes(Bundle("flow.json")), FlowJson.Default.FlowDefinition);

        Assert.NotNull(flow);
        Assert.True(flow.Nodes.ContainsKey(flow.Start));
    }

    [Fact]
    public void Every_queue_of_the_flow_is_in_the_list_of_queues()
    {
        var flow = JsonSerializer.Deserialize(File.ReadAllBytes(Bundle("flow.json")), FlowJson.Default.FlowDefinition);
        var queues = JsonSerializer.Deserialize(File.ReadAllBytes(Bundle("queues.json")), FlowJson.Default.QueuesDefinition);

        var named = flow!.Nodes.Values.OfType<FlowNode.Queue>().Select(queue => queue.QueueName);

        Assert.Equal(queues!.Queues.Keys.Order(), named.Distinct().Order());
    }

    private static string Bundle(string file) => Path.Combine(AppContext.BaseDirectory, "flows", "wallet", file);
}
