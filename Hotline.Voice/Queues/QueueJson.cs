using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Hotline.Voice.Queues;

/// <summary>How this folder stores JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImmutableArray<KeyValuePair<string, string>>))]
internal sealed partial class QueueJson : JsonSerializerContext;
