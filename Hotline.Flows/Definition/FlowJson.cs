using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Hotline.Flows.Definition;

/// <summary>How the files of a bundle are written in JSON: strict.</summary>
/// <remarks>Not source generated, unlike the rest: the generator's code fills every init-only member of a record that also has required
/// ones, so that a member that is not written loses its default value (three attempts become none, personal becomes public).</remarks>
public sealed class FlowJson
{
    private FlowJson()
    {
        Options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowOutOfOrderMetadataProperties = true,
            WriteIndented = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        Options.MakeReadOnly();
    }

    /// <summary>The one instance.</summary>
    public static FlowJson Default { get; } = new();

    /// <summary>The rules.</summary>
    public JsonSerializerOptions Options { get; }

    /// <summary>Of <c>flow.json</c>.</summary>
    public JsonTypeInfo<FlowDefinition> FlowDefinition => (JsonTypeInfo<FlowDefinition>)Options.GetTypeInfo(typeof(FlowDefinition));

    /// <summary>Of <c>hours.json</c>.</summary>
    public JsonTypeInfo<HoursDefinition> HoursDefinition =>
        (JsonTypeInfo<HoursDefinition>)Options.GetTypeInfo(typeof(HoursDefinition));

    /// <summary>Of <c>queues.json</c>.</summary>
    public JsonTypeInfo<QueuesDefinition> QueuesDefinition =>
        (JsonTypeInfo<QueuesDefinition>)Options.GetTypeInfo(typeof(QueuesDefinition));

    /// <summary>What the serializer knows about a type of the flow language.</summary>
    /// <param name="type">The type.</param>
    public JsonTypeInfo? GetTypeInfo(Type type) => Options.GetTypeInfo(type);
}
