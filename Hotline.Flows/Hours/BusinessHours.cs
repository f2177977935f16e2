using System.Collections.Immutable;
using Hotline.Flows.Definition;
using NodaTime;

namespace Hotline.Flows.Hours;

/// <summary>A compiled calendar: says whether it is open at an instant, and when it opens next.</summary>
/// <remarks>
/// The rules, all in local time of the calendar's zone:
/// <list type="bullet">
/// <item>A range is half-open, and may pass midnight: what started yesterday still counts today.</item>
/// <item>An exception replaces the ranges that start on its days. What began the evening before goes on into a day with other
/// hours or a working day; on a holiday it ends at midnight, for a holiday is closed all day.</item>
/// <item>An instant is open when its local time is inside a range. So when a clock change makes a time happen twice it is
/// inside both times, and a time that never happens is skipped: a range inside the gap does not open at all, one that starts
/// there opens at the first instant after the gap.</item>
/// </list>
/// Time zone rules are those of the NodaTime package.
/// </remarks>
public sealed class BusinessHours
{
    private static readonly Duration Horizon = Duration.FromDays(400);

    private readonly DateTimeZone zone;
    private readonly ImmutableArray<HoursRange>[] week;
    private readonly ImmutableArray<SpecialDays> exceptions;

    private BusinessHours(DateTimeZone zone, ImmutableArray<HoursRange>[] week, ImmutableArray<SpecialDays> exceptions)
    {
        this.zone = zone;
        this.week = week;
        this.exceptions = exceptions;
    }

    /// <summary>IANA name of the calendar's time zone.</summary>
    public string TimeZone => zone.Id;

    /// <summary>Compiles a calendar that <see cref="HoursReader"/> has no problem with.</summary>
    /// <param name="calendar">The calendar as written.</param>
    /// <returns>The calendar, ready to be asked; safe for any number of threads.</returns>
    /// <exception cref="ArgumentException">The calendar has problems; the message names the first.</exception>
    public static BusinessHours From(CalendarDefinition calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        foreach (var (path, message) in HoursReader.Problems("calendar", calendar))
        {
            throw new ArgumentException($"{path}: {message}", nameof(calendar));
        }

        var week = Weekdays.Names
            .Select(name => calendar.Weekly.TryGetValue(name, out var ranges) ? Parse(ranges) : [])
            .ToArray();
        var exceptions = calendar.Exceptions
            .Select(exception => Compile(exception, week))
            .OrderBy(special => special.From)
            .ToImmutableArray();
        return new BusinessHours(DateTimeZoneProviders.Tzdb[calendar.TimeZone], week, exceptions);
    }

    /// <summary>What the calendar says about an instant.</summary>
    /// <param name="now">The instant.</param>
    public HoursAnswer At(Instant now)
    {
        var local = now.InZone(zone).LocalDateTime;
        var isOpen = OpenOn(local.Date).Any(range => range.Contains(local.TimeOfDay));
        var opening = isOpen ? null : NextOpening(now);
        var special = SpecialOn(local.Date);
        return new HoursAnswer(
            isOpen,
            special is { Kind: HoursExceptionKind.Holiday } ? special.Name : null,
            opening?.LocalDateTime,
            opening?.ToInstant(),
            local.Date);
    }

    /// <summary>When it closes.</summary>
    /// <param name="now">An instant at which it is open.</param>
    /// <param name="within">How far to look; every minute is looked at, so hours, not days.</param>
    /// <returns>Null: it is open all that time.</returns>
    public Instant? ClosingWithin(Instant now, Duration within)
    {
        // Ranges begin and end on whole minutes, and so do the offsets of today's time zones.
        var minute = Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / 60 * 60);
        for (var at = minute + Duration.FromMinutes(1); at <= now + within; at += Duration.FromMinutes(1))
        {
            if (!At(at).IsOpen)
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>Day after day, open and closed.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="count">How many days.</param>
    public IEnumerable<HoursDay> Days(LocalDate from, int count) =>
        Enumerable.Range(0, count).Select(from.PlusDays).Select(DayOn);

    private static ImmutableArray<HoursRange> Parse(IEnumerable<string> ranges) =>
        [.. ranges.Select(text => HoursRange.TryParse(text, out var range) ? range : default).OrderBy(range => range.From)];

    private static SpecialDays Compile(HoursException exception, ImmutableArray<HoursRange>[] week)
    {
        var from = HoursDates.Parse(exception.From);
        var to = exception.To is null ? from : HoursDates.Parse(exception.To);
        IsoDayOfWeek? like = Weekdays.TryParse(exception.Like, out var weekday) ? weekday : null;
        var ranges = exception.Kind switch
        {
            HoursExceptionKind.Holiday => [],
            HoursExceptionKind.Hours => Parse(exception.Ranges!),
            HoursExceptionKind.WorkingDay => week[(int)weekday - 1],
            _ => throw new NotSupportedException($"No hours for {exception.Kind}."),
        };
        var name = exception.Name.ToImmutableSortedDictionary(StringComparer.Ordinal);
        return new SpecialDays(from, to, exception.Kind, ranges, name, like, exception.Provisional);
    }

    private HoursDay DayOn(LocalDate date)
    {
        var special = SpecialOn(date);
        var starting = StartingOn(date);
        var ranges = IsHoliday(date.PlusDays(1)) ? [.. starting.Select(range => range.EndingAtMidnight())] : starting;
        return new HoursDay(
            date, ranges, OrdinaryOn(date), special?.Kind, special?.Name, special?.Like, special?.Provisional ?? false);
    }

    /// <summary>The parts of a day that are open, in minutes of that day, earliest start first; they may touch or overlap.</summary>
    private IEnumerable<HoursRange> OpenOn(LocalDate date)
    {
        if (IsHoliday(date))
        {
            yield break;
        }

        foreach (var range in StartingOn(date.PlusDays(-1)))
        {
            if (range.Tail is { } tail)
            {
                yield return tail;
            }
        }

        foreach (var range in StartingOn(date))
        {
            yield return range.EndingAtMidnight();
        }
    }

    private ImmutableArray<HoursRange> OrdinaryOn(LocalDate date) => week[(int)date.DayOfWeek - 1];

    private ImmutableArray<HoursRange> StartingOn(LocalDate date) => SpecialOn(date)?.Ranges ?? OrdinaryOn(date);

    private bool IsHoliday(LocalDate date) => SpecialOn(date) is { Kind: HoursExceptionKind.Holiday };

    private SpecialDays? SpecialOn(LocalDate date)
    {
        var (low, high) = (0, exceptions.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var special = exceptions[middle];
            if (date < special.From)
            {
                high = middle - 1;
            }
            else if (date > special.To)
            {
                low = middle + 1;
            }
            else
            {
                return special;
            }
        }

        return null;
    }

    /// <summary>The first open instant after <paramref name="now"/>, which is closed.</summary>
    /// <remarks>Between two clock changes local time runs evenly, so each such stretch is searched with its own offset; that is
    /// why an opening can never land in a gap and why the second pass of a repeated hour is found too.</remarks>
    private ZonedDateTime? NextOpening(Instant now)
    {
        var limit = now + Horizon;
        foreach (var stretch in zone.GetZoneIntervals(now, limit))
        {
            var start = stretch.HasStart ? Instant.Max(now, stretch.Start) : now;
            var end = stretch.HasEnd ? Instant.Min(limit, stretch.End) : limit;
            if (FirstOpen(start, end, stretch.WallOffset) is { } opening)
            {
                return opening.InZone(zone);
            }
        }

        return null;
    }

    private Instant? FirstOpen(Instant start, Instant end, Offset offset)
    {
        var date = start.WithOffset(offset).Date;
        for (var midnight = Midnight(date); midnight < end; date = date.PlusDays(1), midnight = Midnight(date))
        {
            foreach (var range in OpenOn(date))
            {
                if (midnight + Duration.FromMinutes(range.Until) > start)
                {
                    var opening = Instant.Max(start, midnight + Duration.FromMinutes(range.From));
                    return opening < end ? opening : null;
                }
            }
        }

        return null;

        Instant Midnight(LocalDate day) => day.AtMidnight().WithOffset(offset).ToInstant();
    }
}
