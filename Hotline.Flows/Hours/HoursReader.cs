using Hotline.Flows.Definition;
using NodaTime;

namespace Hotline.Flows.Hours;

/// <summary>Says what is wrong with <c>hours.json</c>, all of it, in words a supervisor understands.</summary>
public static class HoursReader
{
    /// <summary>Longest exception, in days; more is a mistyped year that would close the hotline for good.</summary>
    private const int LongestException = 366;

    /// <summary>Every problem: of each calendar its zone, its week, its exceptions, and last the days named twice.</summary>
    /// <param name="hours">The file as read.</param>
    /// <returns>Where (for example <c>calendars.agents.weekly.monday.0</c>) and what, a sentence; nothing when all is well.</returns>
    public static IEnumerable<(string Path, string Message)> Problems(HoursDefinition hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        return hours.Calendars.SelectMany(pair => Problems($"calendars.{pair.Key}", pair.Value));
    }

    /// <summary>Every problem of one calendar.</summary>
    /// <param name="path">Where the calendar stands.</param>
    /// <param name="calendar">The calendar as read.</param>
    internal static IEnumerable<(string Path, string Message)> Problems(string path, CalendarDefinition calendar)
    {
        if (calendar is null)
        {
            return [(path, "The calendar is empty.")];
        }

        return ZoneProblems(path, calendar.TimeZone)
            .Concat(WeekProblems($"{path}.weekly", calendar.Weekly))
            .Concat(calendar.Exceptions.SelectMany((exception, index) =>
                ExceptionProblems($"{path}.exceptions.{index}", exception)))
            .Concat(RepeatedDays($"{path}.exceptions", calendar.Exceptions));
    }

    private static IEnumerable<(string Path, string Message)> ZoneProblems(string path, string zone)
    {
        if (!ZoneNames.Exists(zone))
        {
            yield return ($"{path}.timeZone", $"There is no time zone '{zone}'.{Suggest(ZoneNames.Near(zone))}");
        }
    }

    private static IEnumerable<(string Path, string Message)> WeekProblems(
        string path, OrderedDictionary<string, IReadOnlyList<string>> weekly)
    {
        foreach (var (name, ranges) in weekly)
        {
            if (!Weekdays.TryParse(name, out var weekday))
            {
                yield return ($"{path}.{name}", UnknownWeekday(name));
            }

            foreach (var problem in RangeProblems($"{path}.{name}", ranges))
            {
                yield return problem;
            }

            if (weekday is not IsoDayOfWeek.None && IntoTheNextDay(weekly, weekday, ranges) is var (index, next, other))
            {
                yield return ($"{path}.{name}.{index}",
                    $"'{ranges[index]}' goes on into {next}, where it overlaps '{other}'.");
            }
        }
    }

    private static IEnumerable<(string Path, string Message)> RangeProblems(string path, IReadOnlyList<string>? texts)
    {
        if (texts is null)
        {
            yield return (path, "Write a list of ranges, for example [\"09:00-18:00\"].");
            yield break;
        }

        var earlier = new List<HoursRange>();
        for (var index = 0; index < texts.Count; index++)
        {
            if (!HoursRange.TryParse(texts[index], out var range))
            {
                yield return ($"{path}.{index}", Malformed(texts[index]));
                continue;
            }

            foreach (var other in earlier.Where(range.Overlaps).Take(1))
            {
                yield return ($"{path}.{index}", $"'{range}' overlaps '{other}'.");
            }

            earlier.Add(range);
        }
    }

    private static IEnumerable<(string Path, string Message)> ExceptionProblems(string path, HoursException exception)
    {
        if (exception is null)
        {
            return [(path, "The exception is empty.")];
        }

        return DateProblems(path, exception)
            .Concat(NameProblems($"{path}.name", exception.Name))
            .Concat(KindProblems(path, exception));
    }

    private static IEnumerable<(string Path, string Message)> DateProblems(string path, HoursException exception)
    {
        var isFrom = HoursDates.TryParse(exception.From, out var from);
        if (!isFrom)
        {
            yield return ($"{path}.from", NoDate(exception.From));
        }

        if (exception.To is null)
        {
            yield break;
        }

        if (!HoursDates.TryParse(exception.To, out var to))
        {
            yield return ($"{path}.to", NoDate(exception.To));
        }
        else if (isFrom && to < from)
        {
            yield return ($"{path}.to", $"The last day, {exception.To}, is before the first, {exception.From}.");
        }
        else if (isFrom && Period.DaysBetween(from, to) >= LongestException)
        {
            yield return ($"{path}.to",
                $"From {exception.From} to {exception.To} is more than {LongestException} days; is the year right?");
        }
    }

    private static IEnumerable<(string Path, string Message)> NameProblems(
        string path, OrderedDictionary<string, string>? name)
    {
        if (name is not { Count: > 0 })
        {
            yield return (path, "Name the days in at least one language, for example \"en-US\": \"National Day\".");
            yield break;
        }

        foreach (var (language, text) in name)
        {
            if (string.IsNullOrWhiteSpace(language))
            {
                yield return (path, "A name has no language; write its tag, for example zh-CN.");
            }

            if (string.IsNullOrWhiteSpace(text))
            {
                yield return ($"{path}.{language}", $"The name in {language} is empty.");
            }
        }
    }

    private static IEnumerable<(string Path, string Message)> KindProblems(string path, HoursException exception)
    {
        if (exception.Kind is HoursExceptionKind.Hours)
        {
            if (exception.Ranges is not { Count: > 0 })
            {
                yield return (exception.Ranges is null ? path : $"{path}.ranges",
                    "Kind hours needs ranges, at least one; for a day that is closed write kind holiday.");
            }
        }
        else if (exception.Ranges is not null)
        {
            yield return ($"{path}.ranges", "Only kind hours has ranges.");
        }

        foreach (var problem in exception.Ranges is null ? [] : RangeProblems($"{path}.ranges", exception.Ranges))
        {
            yield return problem;
        }

        if (exception.Kind is HoursExceptionKind.WorkingDay)
        {
            if (exception.Like is null)
            {
                yield return (path, "Kind workingDay needs like, the weekday whose hours hold, for example \"monday\".");
            }
        }
        else if (exception.Like is not null)
        {
            yield return ($"{path}.like", "Only kind workingDay has like.");
        }

        if (exception.Like is not null && !Weekdays.TryParse(exception.Like, out _))
        {
            yield return ($"{path}.like", UnknownWeekday(exception.Like));
        }
    }

    /// <summary>Days that two exceptions name, reported at the one that stands later in the file.</summary>
    private static IEnumerable<(string Path, string Message)> RepeatedDays(string path, IReadOnlyList<HoursException> exceptions)
    {
        var spans = new List<(LocalDate From, LocalDate To, int Index)>();
        for (var index = 0; index < exceptions.Count; index++)
        {
            if (HoursDates.TryParse(exceptions[index]?.From, out var from))
            {
                var to = HoursDates.TryParse(exceptions[index].To, out var last) && last >= from ? last : from;
                spans.Add((from, to, index));
            }
        }

        spans.Sort();
        var repeated = new SortedDictionary<int, string>();
        var furthest = 0;
        for (var next = 1; next < spans.Count; next++)
        {
            var (one, other) = (spans[furthest], spans[next]);
            if (other.From <= one.To)
            {
                repeated.TryAdd(
                    Math.Max(one.Index, other.Index),
                    $"{HoursDates.Write(other.From)} is already named by exceptions.{Math.Min(one.Index, other.Index)}.");
            }

            furthest = other.To > one.To ? next : furthest;
        }

        return repeated.Select(pair => ($"{path}.{pair.Key}", pair.Value));
    }

    private static (int Index, string Next, HoursRange Other)? IntoTheNextDay(
        OrderedDictionary<string, IReadOnlyList<string>> weekly, IsoDayOfWeek weekday, IReadOnlyList<string>? texts)
    {
        var next = Weekdays.Names[(int)weekday % 7];
        if (texts is null || !weekly.TryGetValue(next, out var others) || others is null)
        {
            return null;
        }

        for (var index = 0; index < texts.Count; index++)
        {
            if (HoursRange.TryParse(texts[index], out var range) && range.Tail is { } tail)
            {
                foreach (var text in others)
                {
                    if (HoursRange.TryParse(text, out var other) && tail.Overlaps(other))
                    {
                        return (index, next, other);
                    }
                }
            }
        }

        return null;
    }

    private static string Malformed(string? text) =>
        text is { Length: 11 } && text.AsSpan(0, 5).SequenceEqual(text.AsSpan(6))
            ? $"'{text}' is empty; a whole day is 00:00-24:00."
            : $"'{text}' is no range; write HH:mm-HH:mm, for example 09:00-18:00.";

    private static string NoDate(string? text) => $"'{text}' is no day of the calendar; write year-month-day, for example 2026-10-01.";

    private static string UnknownWeekday(string name) =>
        $"There is no weekday '{name}'.{Suggest(NearNames.Of(name, Weekdays.Names, 3))} The names are {string.Join(", ", Weekdays.Names)}.";

    private static string Suggest(IReadOnlyList<string> near) =>
        near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near)}?";
}
