using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Hotline.Flows.Definition.Reading;

namespace Hotline.Flows.Definition;

/// <summary>The JSON Schemas (2020-12) of a bundle's files, generated from the records that the reader goes by.</summary>
/// <remarks>They are committed as <c>flows/schemas/*.schema.json</c>, so that any editor completes and underlines.</remarks>
public static class FlowSchema
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema of <c>flow.json</c>.</summary>
    public static string Flow() => Generate(typeof(FlowDefinition), "flow");

    /// <summary>The schema of <c>hours.json</c>.</summary>
    public static string Hours() => Generate(typeof(HoursDefinition), "hours");

    /// <summary>The schema of <c>queues.json</c>.</summary>
    public static string Queues() => Generate(typeof(QueuesDefinition), "queues");

    private static string Generate(Type type, string name)
    {
        var definitions = new JsonObject();
        var root = FlowJson.Default.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, schema) => new SchemaNode(context, schema, definitions).Finish(),
        }).AsObject();

        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", $"{name}.json of a hotline");
        if (definitions.Count > 0)
        {
            root["$defs"] = definitions;
        }

        return root.ToJsonString(Written) + "\n";
    }
}
