using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Flows.Definition;
using Hotline.Flows.Hours;
using NodaTime.Text;

namespace Hotline.Voice.Commands;

/// <summary>Days of calendars, for people and for scripts.</summary>
internal static class CalendarReport
{
    /// <summary>The days as people read them: a line each, what differs from the ordinary week marked.</summary>
    /// <param name="calendars">The calendars.</param>
    public static string Text(IReadOnlyList<ShownCalendar> calendars)
    {
        var text = new StringBuilder();
        foreach (var calendar in calendars)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{calendar.Name}: {Days(calendar.Days.Count)} in {calendar.TimeZone}");
            var hours = calendar.Days.Max(day => Hours(day).Length);
            foreach (var day in calendar.Days)
            {
                var mark = day.Difference is HoursDifference.None ? ' ' : '*';
                var line = $"{mark} {LocalDatePattern.Iso.Format(day.Date)} {day.Weekday.ToString()[..3]}  {Hours(day).PadRight(hours)}  {Reason(day)}";
                text.AppendLine(line.TrimEnd());
            }

            text.AppendLine(Summary(calendar.Days));
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>The days as JSON.</summary>
    /// <param name="calendars">The calendars.</param>
    public static string Json(IEnumerable<ShownCalendar> calendars) => TerminalJson.Text(new JsonObject
    {
        ["calendars"] = TerminalJson.Array(calendars.Select(calendar => new JsonObject
        {
            ["name"] = calendar.Name,
            ["timeZone"] = calendar.TimeZone,
            ["days"] = TerminalJson.Array(calendar.Days.Select(Json)),
        })),
    });

    private static JsonObject Json(HoursDay day) => new()
    {
        ["date"] = LocalDatePattern.Iso.Format(day.Date),
        ["weekday"] = Camel(day.Weekday),
        ["ranges"] = TerminalJson.Array(day.Ranges.Select(range => (JsonNode)range.ToString())),
        ["ordinaryRanges"] = TerminalJson.Array(day.Ordinary.Select(range => (JsonNode)range.ToString())),
        ["difference"] = Camel(day.Difference),
        ["kind"] = day.Kind is { } kind ? Camel(kind) : null,
        ["name"] = day.Name is { } names ? new JsonObject(names.Select(name => KeyValuePair.Create(name.Key, (JsonNode?)name.Value))) : null,
        ["like"] = day.Like is { } like ? Camel(like) : null,
        ["provisional"] = day.Provisional,
    };

    private static string Hours(HoursDay day) => day.Ranges.IsEmpty ? "closed" : string.Join(", ", day.Ranges);

    private static string Reason(HoursDay day)
    {
        var kind = day.Kind switch
        {
            null => "",
            HoursExceptionKind.Holiday => "holiday",
            HoursExceptionKind.Hours => "other hours",
            HoursExceptionKind.WorkingDay => $"working day, as on {day.Like}",
            _ => throw new NotSupportedException($"No words for {day.Kind}."),
        };
        var provisional = day.Provisional ? "provisional, " : "";
        return day.Name is { } name ? $"{provisional}{kind}: {string.Join(" / ", name.Values)}" : kind;
    }

    private static string Summary(IReadOnlyList<HoursDay> days)
    {
        var open = days.Count(day => !day.Ranges.IsEmpty);
        var different = days.Count(day => day.Difference is not HoursDifference.None);
        var provisional = days.Count(day => day.Provisional);
        return $"Open on {Days(open)}, closed on {days.Count - open}; "
            + $"{different} {(different == 1 ? "differs" : "differ")} from the ordinary week (*)"
            + (provisional == 0 ? "." : $"; {provisional} {(provisional == 1 ? "is" : "are")} provisional: not officially announced yet.");
    }

    private static string Days(int number) => number == 1 ? "1 day" : $"{number} days";

    private static string Camel<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
