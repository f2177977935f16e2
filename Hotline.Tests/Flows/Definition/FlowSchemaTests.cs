using System.Text.Json.Nodes;
using Hotline.Flows.Definition;

namespace Hotline.Tests.Flows.Definition;

/// <summary>After a change of the records: run these once with <c>UPDATE_APPROVED=1</c> and commit what they write.</summary>
public sealed class FlowSchemaTests
{
    [Fact]
    public Task The_committed_schema_of_flows_is_that_of_the_records() =>
        Approved.Matches("flows/schemas/flow.schema.json", FlowSchema.Flow());

    [Fact]
    public Task The_committed_schema_of_hours_is_that_of_the_records() =>
        Approved.Matches("flows/schemas/hours.schema.json", FlowSchema.Hours());

    [Fact]
    public Task The_committed_schema_of_queues_is_that_of_the_records() =>
        Approved.Matches("flows/schemas/queues.schema.json", FlowSchema.Queues());

    [Fact]
    public void Every_node_type_is_described_with_all_its_members()
    {
        var nodes = JsonNode.Parse(FlowSchema.Flow())!["$defs"]!["node"]!["anyOf"]!.AsArray();

        Assert.Equal(18, nodes.Count);
        Assert.All(nodes, node =>
        {
            Assert.NotNull(node!["description"]);
            Assert.NotNull(node["properties"]!["type"]!["const"]);
            Assert.False(node["additionalProperties"]!.GetValue<bool>());
            Assert.All(node["properties"]!.AsObject().Where(member => member.Key != "type"), member =>
                Assert.NotNull(member.Value!["description"]));
        });
    }

    [Fact]
    public void Ranges_forms_and_words_of_the_records_are_in_the_schema()
    {
        var schema = JsonNode.Parse(FlowSchema.Flow())!;
        var menu = schema["$defs"]!["node"]!["anyOf"]!.AsArray().Single(node => node!["properties"]!["type"]!["const"]!.GetValue<string>() == "menu")!;

        Assert.Equal(9, menu["properties"]!["attempts"]!["maximum"]!.GetValue<int>());
        Assert.Equal("^([0-9]{1,4}|[*#])$", menu["properties"]!["choices"]!["propertyNames"]!["pattern"]!.GetValue<string>());
        Assert.Equal("#/$defs/prompt", schema["properties"]!["prompts"]!["additionalProperties"]!["$ref"]!.GetValue<string>());
        Assert.Equal(["CNY", "USD"], schema["properties"]!["currency"]!["enum"]!.AsArray().Select(word => word!.GetValue<string>()));
    }
}
