using System.Text.Json.Serialization;

namespace Hotline.Flows.Definition;

/// <summary>How the files of a bundle are written in JSON: strict, source generated.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowOutOfOrderMetadataProperties = true,
    WriteIndented = true)]
[JsonSerializable(typeof(FlowDefinition))]
[JsonSerializable(typeof(HoursDefinition))]
[JsonSerializable(typeof(QueuesDefinition))]
public sealed partial class FlowJson : JsonSerializerContext;
