using System.Collections.Immutable;

namespace Hotline.Voice.Calls;

/// <summary>What a service answered to a question that is asked once, as it is stored.</summary>
internal sealed record ClaimedAnswer
{
    public string? Outcome { get; init; }

    public string? Reason { get; init; }

    public ImmutableSortedDictionary<string, string> Values { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
