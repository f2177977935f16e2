using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hotline.Flows.Machine;

namespace Hotline.Voice.Calls;

/// <summary>How calls are stored in JSON. Read generously: rows of older and newer programs must open.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ImmutableArray<JournalEntry>))]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(CallState))]
[JsonSerializable(typeof(SortedDictionary<int, ImmutableSortedDictionary<string, string>>))]
[JsonSerializable(typeof(ClaimedAnswer))]
[JsonSerializable(typeof(CallbackBrief))]
[JsonSerializable(typeof(VoicemailBrief))]
[JsonSerializable(typeof(ImmutableSortedDictionary<string, string>))]
internal sealed partial class CallJson : JsonSerializerContext;
