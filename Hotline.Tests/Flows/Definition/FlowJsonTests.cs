using System.Text.Json;
using Hotline.Flows.Definition;

namespace Hotline.Tests.Flows.Definition;

public sealed class FlowJsonTests
{
    [Fact]
    public void What_an_author_does_not_write_has_its_default()
    {
        var flow = TestBundles.Read("""
            {
              "name": "Defaults", "languages": ["en-US"], "start": "number", "menuDefaults": { "waitSeconds": 8 },
              "nodes": {
                "number": {
                  "type": "collect", "kind": "digits", "into": "number", "prompt": { "en-US": "Number?" }, "next": "line", "onFailed": "line"
                },
                "line": {
                  "type": "queue", "queue": "general", "staffed": "always", "onTimeout": "number", "onFull": "number",
                  "onNoAgents": "number", "onClosed": "number", "onError": "number", "onAfter": "number"
                }
              }
            }
            """).Flow;

        var line = Assert.IsType<FlowNode.Queue>(flow.Nodes["line"]);
        Assert.Equal(ValueClass.Personal, Assert.IsType<FlowNode.Collect>(flow.Nodes["number"]).Class);
        Assert.Equal((600, 0), (line.MaxWaitSeconds, line.OnLeave.Count));
        Assert.Equal((3, 8), (flow.MenuDefaults.Attempts, flow.MenuDefaults.WaitSeconds));
        Assert.Equal((6, 120, "CNY"), (flow.Limits.MaxKeys, flow.Limits.MaxSeconds, flow.Currency));
        Assert.Empty(flow.SubFlows);
    }

    [Theory]
    [InlineData("""{ "name": "x", "languages": [], "start": "a", "nodes": {}, "colour": 1 }""")]
    [InlineData("""{ "name": "x", "name": "y", "languages": [], "start": "a", "nodes": {} }""")]
    [InlineData("""{ "name": null, "languages": [], "start": "a", "nodes": {} }""")]
    [InlineData("""{ "languages": [], "start": "a", "nodes": {} }""")]
    public void Unknown_doubled_empty_and_missing_members_are_mistakes(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, FlowJson.Default.FlowDefinition));
}
