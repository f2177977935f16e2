using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Hotline.Flows.Definition;
using Hotline.Flows.Definition.Reading;
using Hotline.Flows.Verification;

namespace Hotline.Tests.Flows.Verification;

public sealed class NodeMembersTests
{
    public static TheoryData<string> Types => [.. TypeShape.Of(typeof(FlowNode)).Kinds.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_member_that_leads_to_a_node_is_known_to_do_so(string type)
    {
        var filled = Filled(TypeShape.Of(typeof(FlowNode)).Kinds[type]);
        filled["type"] = type;
        var node = filled.Deserialize<FlowNode>(FlowJson.Default.Options)!;

        Assert.All(NodeMembers.Targets(node), target => Assert.Contains(target.Member.Split('.')[0], NodeMembers.Leading));
    }

    private static JsonNode Filled(TypeShape shape) => shape switch
    {
        _ when shape.Type == typeof(Prompt) => "x",
        { Words: [var word, ..] } => word,
        { Metadata.Kind: JsonTypeInfoKind.Object } => new JsonObject(shape.Members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Filled(member.Value.Type)))),
        { Metadata.Kind: JsonTypeInfoKind.Dictionary } => new JsonObject([KeyValuePair.Create("x", (JsonNode?)Filled(shape.Element!))]),
        { Metadata.Kind: JsonTypeInfoKind.Enumerable } => new JsonArray(Filled(shape.Element!)),
        _ when shape.Type == typeof(string) => "x",
        _ when shape.Type == typeof(bool) => true,
        _ => 1,
    };
}
