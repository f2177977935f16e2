using CsCheck;
using Hotline.Flows.Definition;
using Hotline.Flows.Hours;
using NodaTime;
using static Hotline.Tests.Flows.Hours.TestCalendars;

namespace Hotline.Tests.Flows.Hours;

/// <summary>Holds <see cref="BusinessHours"/> against an oracle that walks minute by minute and knows the rules only as written in
/// FLOWS: is there a range, started today or yesterday, that this minute of the wall clock is in? CsCheck prints the seed.</summary>
[Trait("Fault", "HOTLINE-58")]
public sealed class BusinessHoursPropertyTests
{
    private const int MinutesSearched = 3 * 1440;

    /// <summary>Zones with a change by an hour, half an hour, at midnight, in the southern summer, and none; and a skipped day.</summary>
    private static readonly (string Zone, LocalDate[] Changes)[] Zones =
    [
        ("Europe/Berlin", [new(2026, 3, 29), new(2026, 10, 25)]),
        ("America/New_York", [new(2026, 3, 8), new(2026, 11, 1)]),
        ("Australia/Lord_Howe", [new(2026, 4, 5), new(2026, 10, 4)]),
        ("Africa/Cairo", [new(2026, 4, 24), new(2026, 10, 30)]),
        ("America/Santiago", [new(2026, 4, 5), new(2026, 9, 6)]),
        ("Pacific/Apia", [new(2011, 12, 30)]),
        ("Asia/Shanghai", [new(2026, 1, 1), new(2028, 2, 29)]),
    ];

    private static readonly Gen<string> Range =
        Gen.Select(Gen.Int[0, 95], Gen.Int[1, 95]).Select((start, length) => Text(start * 15, ((start + length) * 15) % 1440));

    private static readonly Gen<HoursException> Exception =
        Gen.Select(Gen.Int[0, 2], Gen.Int[-2, 3], Range, Gen.Int[0, 6]).Select((kind, day, range, like) => (kind, day, range, like) switch
        {
            (0, _, _, _) => Holiday($"{day}"),
            (1, _, _, _) => OtherHours($"{day}", range),
            _ => WorkingDay($"{day}", Weekdays.Names[like]),
        });

    private static readonly Gen<(CalendarDefinition Calendar, LocalDate Day)> Case =
        from zone in Gen.Int[0, Zones.Length - 1]
        from change in Gen.Int[0, 1]
        from week in Range.Array[0, 2].Array[7]
        from exceptions in Exception.Array[0, 3]
        let day = Zones[zone].Changes[change % Zones[zone].Changes.Length]
        select (Valid(Zones[zone].Zone, week, exceptions.DistinctBy(exception => exception.From).Select(exception => exception with
        {
            From = HoursDates.Write(day.PlusDays(int.Parse(exception.From, System.Globalization.CultureInfo.InvariantCulture))),
        })), day);

    [Fact]
    public void An_hour_is_open_when_the_wall_clock_is_inside_a_range() =>
        Gen.Select(Case, Gen.Int[-1440, 2 * 1440]).Sample((given, minute) =>
        {
            var hours = BusinessHours.From(given.Calendar);
            var now = Start(given) + Duration.FromMinutes(minute);

            Assert.Equal(Oracle(given.Calendar, now), hours.At(now).IsOpen);
        }, iter: 2_000);

    [Fact]
    public void The_next_opening_is_open_and_nothing_before_it_is() =>
        Gen.Select(Case, Gen.Int[-1440, 2 * 1440]).Sample((given, minute) =>
        {
            var now = Start(given) + Duration.FromMinutes(minute);
            var answer = BusinessHours.From(given.Calendar).At(now);
            var opens = Enumerable.Range(0, MinutesSearched)
                .Select(later => now + Duration.FromMinutes(later))
                .Where(instant => Oracle(given.Calendar, instant))
                .Cast<Instant?>()
                .FirstOrDefault();

            if (answer.IsOpen)
            {
                Assert.Equal(now, opens);
                Assert.Null(answer.NextOpeningInstant);
            }
            else if (opens is not null)
            {
                Assert.Equal(opens, answer.NextOpeningInstant);
                Assert.Equal(opens.Value.InZone(DateTimeZoneProviders.Tzdb[given.Calendar.TimeZone]).LocalDateTime, answer.NextOpening);
            }
            else
            {
                Assert.True(answer.NextOpeningInstant is not { } next || next >= now + Duration.FromMinutes(MinutesSearched));
            }
        }, iter: 200);

    /// <summary>A calendar of as many of these as fit together: built, not searched for, so that no seed runs out of tries.</summary>
    private static CalendarDefinition Valid(string zone, string[][] week, IEnumerable<HoursException> exceptions)
    {
        var calendar = Calendar(zone, Weekdays.Names.Select(day => (day, Array.Empty<string>())));
        foreach (var (day, range) in week.SelectMany((ranges, index) => ranges.Select(range => (Weekdays.Names[index], range))))
        {
            var more = Calendar(zone, calendar.Weekly.Select(entry =>
                (entry.Key, entry.Key == day ? [.. entry.Value, range] : entry.Value.ToArray())));
            calendar = IsValid(more) ? more : calendar;
        }

        foreach (var exception in exceptions)
        {
            var more = calendar.With([.. calendar.Exceptions, exception]);
            calendar = IsValid(more) ? more : calendar;
        }

        return calendar;
    }

    private static bool IsValid(CalendarDefinition calendar) => !HoursReader.Problems(File(calendar)).Any();

    private static Instant Start((CalendarDefinition Calendar, LocalDate Day) given) =>
        DateTimeZoneProviders.Tzdb[given.Calendar.TimeZone].AtStartOfDay(given.Day.PlusDays(-1)).ToInstant();

    private static bool Oracle(CalendarDefinition calendar, Instant now)
    {
        var local = now.InZone(DateTimeZoneProviders.Tzdb[calendar.TimeZone]).LocalDateTime;
        var minute = (local.Hour * 60) + local.Minute;
        var isHoliday = ExceptionOn(calendar, local.Date)?.Kind is HoursExceptionKind.Holiday;
        return Starting(calendar, local.Date).Any(range => minute >= range.From && (minute < range.Until || range.Until < range.From))
            || (!isHoliday && Starting(calendar, local.Date.PlusDays(-1)).Any(range => range.Until < range.From && minute < range.Until));
    }

    private static IEnumerable<(int From, int Until)> Starting(CalendarDefinition calendar, LocalDate date)
    {
        var weekday = Weekdays.NameOf(date.DayOfWeek);
        var texts = ExceptionOn(calendar, date) switch
        {
            null => calendar.Weekly[weekday],
            { Kind: HoursExceptionKind.Hours } other => other.Ranges!,
            { Kind: HoursExceptionKind.WorkingDay } working => calendar.Weekly[working.Like!],
            _ => [],
        };
        return texts.Select(text => (Minute(text[..5]), Minute(text[6..])));
    }

    private static HoursException? ExceptionOn(CalendarDefinition calendar, LocalDate date) =>
        calendar.Exceptions.FirstOrDefault(exception => exception.From == HoursDates.Write(date));

    private static int Minute(string clock) =>
        (int.Parse(clock[..2], System.Globalization.CultureInfo.InvariantCulture) * 60)
        + int.Parse(clock[3..], System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(int from, int until) => $"{from / 60:00}:{from % 60:00}-{until / 60:00}:{until % 60:00}";
}
