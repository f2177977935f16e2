using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Hotline.Voice.Queues.Api;

/// <summary>The JSON of the agents' API: strict in what comes in.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(WordConverter<Presence>), typeof(WordConverter<Work>), typeof(WordConverter<AgentRole>), typeof(WordConverter<OfferState>),
        typeof(WordConverter<ContactKind>), typeof(WordConverter<ContactState>), typeof(WordConverter<MonitorMode>)])]
[JsonSerializable(typeof(PresenceBody))]
[JsonSerializable(typeof(ExtendBody))]
[JsonSerializable(typeof(NoteBody))]
[JsonSerializable(typeof(TransferBody))]
[JsonSerializable(typeof(ConsultBody))]
[JsonSerializable(typeof(MonitorBody))]
[JsonSerializable(typeof(EmergencyBody))]
[JsonSerializable(typeof(UserBody))]
[JsonSerializable(typeof(TokenView))]
[JsonSerializable(typeof(AgentPhone))]
[JsonSerializable(typeof(DeskView))]
[JsonSerializable(typeof(ImmutableArray<AgentView>))]
[JsonSerializable(typeof(IReadOnlyList<QueueView>))]
[JsonSerializable(typeof(IReadOnlyList<ListedContact>))]
[JsonSerializable(typeof(IReadOnlyList<ListedOffer>))]
[JsonSerializable(typeof(EmergencyView))]
internal sealed partial class AgentJson : JsonSerializerContext;

/// <summary>States as words, <c>onCall</c>; numbers are refused.</summary>
internal sealed class WordConverter<T>() : JsonStringEnumConverter<T>(System.Text.Json.JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
