using System.Collections.Immutable;
using NodaTime;

namespace Hotline.Flows.Hours;

/// <summary>What a calendar says about an instant.</summary>
/// <param name="IsOpen">True inside the opening hours.</param>
/// <param name="HolidayName">The day's name by language on a closed day that has one; null otherwise.</param>
/// <param name="NextOpening">When it opens next, local time in the calendar's zone; null when open, or when it does not open within 400 days.</param>
/// <param name="NextOpeningInstant">The same as an instant; null when <paramref name="NextOpening"/> is.</param>
/// <param name="Today">The local date in the calendar's zone.</param>
public sealed record HoursAnswer(
    bool IsOpen,
    ImmutableSortedDictionary<string, string>? HolidayName,
    LocalDateTime? NextOpening,
    Instant? NextOpeningInstant,
    LocalDate Today);
