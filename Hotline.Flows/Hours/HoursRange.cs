using System.Globalization;
using NodaTime;

namespace Hotline.Flows.Hours;

/// <summary>A stretch of local time that is open, half-open: the end is not inside.</summary>
/// <param name="From">Minutes after midnight of the day it starts on, 0 to 1439.</param>
/// <param name="Until">Minutes after the same midnight, greater than <paramref name="From"/>; more than 1440 when it ends on
/// the next day.</param>
public readonly record struct HoursRange(int From, int Until)
{
    /// <summary>Minutes of a day.</summary>
    internal const int Day = 24 * 60;

    /// <summary>True when it ends after midnight of the day it starts on.</summary>
    public bool PassesMidnight => Until > Day;

    /// <summary>As it is written in <c>hours.json</c>: <c>09:00-18:00</c>, <c>22:00-02:00</c>, <c>00:00-24:00</c>.</summary>
    public override string ToString() => $"{Clock(From)}-{Clock(PassesMidnight ? Until - Day : Until)}";

    /// <summary>Reads <c>HH:mm-HH:mm</c>; an end before its start lies on the next day.</summary>
    /// <returns>False when the text is something else, or when start and end are the same.</returns>
    internal static bool TryParse(string? text, out HoursRange range)
    {
        range = default;
        if (text is not { Length: 11 } || text[5] != '-'
            || !TryParseClock(text.AsSpan(0, 5), out var from)
            || !TryParseClock(text.AsSpan(6), out var until)
            || from == Day || from == until)
        {
            return false;
        }

        range = new HoursRange(from, until > from ? until : until + Day);
        return true;
    }

    /// <summary>True when the time of day is inside on the day the range starts on.</summary>
    internal bool Contains(LocalTime time) =>
        time.NanosecondOfDay >= From * NodaConstants.NanosecondsPerMinute
        && time.NanosecondOfDay < Until * NodaConstants.NanosecondsPerMinute;

    internal bool Overlaps(HoursRange other) => From < other.Until && other.From < Until;

    /// <summary>What is left of the range when the day after it takes no more of it.</summary>
    internal HoursRange EndingAtMidnight() => PassesMidnight ? this with { Until = Day } : this;

    /// <summary>The part after midnight, in minutes of the next day; null when there is none.</summary>
    internal HoursRange? Tail => PassesMidnight ? new HoursRange(0, Until - Day) : null;

    private static bool TryParseClock(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text[2] != ':' || !TryParseTwoDigits(text[..2], out var hour) || !TryParseTwoDigits(text[3..], out var minute))
        {
            return false;
        }

        minutes = (hour * 60) + minute;
        return minute < 60 && minutes <= Day;
    }

    private static bool TryParseTwoDigits(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");
}
