using System.Text.Json.Serialization;

namespace Hotline.Voice.Outbox;

/// <summary>How commands are stored. Read generously: rows of older and newer programs must open.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(CarrierCommand))]
internal sealed partial class OutboxJson : JsonSerializerContext;
