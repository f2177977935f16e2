using System.Collections.Immutable;

namespace Hotline.Voice.Calls;

/// <summary>A line's emergency switch.</summary>
/// <param name="Line">The line.</param>
/// <param name="IsThrown">True: the line is closed at once.</param>
/// <param name="Notices">What callers hear, by language; empty: what the flow says.</param>
/// <param name="Version">How often it was changed; 0: never.</param>
/// <param name="ChangedBy">Who changed it last; null: nobody did.</param>
/// <param name="ChangedAtMs">When, Unix milliseconds; null: never.</param>
public sealed record EmergencyState(
    string Line,
    bool IsThrown,
    ImmutableSortedDictionary<string, string> Notices,
    int Version,
    string? ChangedBy,
    long? ChangedAtMs);
