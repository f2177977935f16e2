using System.Collections.Immutable;
using Hotline.Flows.Definition;
using NodaTime;

namespace Hotline.Flows.Hours;

/// <summary>A day of a calendar, for lists of days.</summary>
/// <param name="Date">The local date in the calendar's zone.</param>
/// <param name="Ranges">What starts on the day, in order; empty: nothing does. A range that a holiday on the day after cuts
/// off ends at 24:00 here.</param>
/// <param name="Ordinary">What would start on it if the calendar had no exceptions.</param>
/// <param name="Kind">What makes the day differ from the week; null on an ordinary day.</param>
/// <param name="Name">What the day is called, by language; null on an ordinary day.</param>
/// <param name="Like">The weekday whose ranges hold (working days only); null otherwise.</param>
/// <param name="Provisional">True while the day is not officially announced.</param>
public sealed record HoursDay(
    LocalDate Date,
    ImmutableArray<HoursRange> Ranges,
    ImmutableArray<HoursRange> Ordinary,
    HoursExceptionKind? Kind,
    ImmutableSortedDictionary<string, string>? Name,
    IsoDayOfWeek? Like,
    bool Provisional)
{
    /// <summary>The weekday.</summary>
    public IsoDayOfWeek Weekday => Date.DayOfWeek;

    /// <summary>How the day differs from the same weekday of an ordinary week.</summary>
    /// <remarks>A holiday on a day that is closed anyway makes no difference; <see cref="Kind"/> still names it.</remarks>
    public HoursDifference Difference =>
        Ranges.SequenceEqual(Ordinary) ? HoursDifference.None
        : Ranges.IsEmpty ? HoursDifference.Closed
        : Ordinary.IsEmpty ? HoursDifference.Opened
        : HoursDifference.Changed;
}
