using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Hotline.Voice.Wallet;

/// <summary>What is sent to a wallet.</summary>
/// <param name="Arguments">The operation's arguments by name.</param>
/// <param name="Wanted">The values that are wanted.</param>
internal sealed record WalletRequest(ImmutableSortedDictionary<string, string> Arguments, ImmutableArray<string> Wanted);

/// <summary>What a wallet sends back.</summary>
internal sealed record WalletReply
{
    /// <summary>One of the operation's outcomes.</summary>
    public required string Outcome { get; init; }

    /// <summary>The values by name; null: left out.</summary>
    public Dictionary<string, string?>? Values { get; init; }
}

/// <summary>How requests are written and replies are read: strictly, and nothing deeper than a reply is.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    MaxDepth = 4)]
[JsonSerializable(typeof(WalletRequest))]
[JsonSerializable(typeof(WalletReply))]
internal sealed partial class WalletJson : JsonSerializerContext;
