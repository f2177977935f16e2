using Hotline.Flows.Definition;
using Hotline.Flows.Hours;
using NodaTime;
using NodaTime.Text;

namespace Hotline.Tests.Flows.Hours;

internal static class TestCalendars
{
    public static CalendarDefinition Calendar(
        string zone, IEnumerable<(string Day, string[] Ranges)> weekly, params HoursException[] exceptions)
    {
        var week = new OrderedDictionary<string, IReadOnlyList<string>>();
        foreach (var (day, ranges) in weekly)
        {
            week.Add(day, ranges);
        }

        return new CalendarDefinition { TimeZone = zone, Weekly = week, Exceptions = exceptions };
    }

    public static CalendarDefinition EveryDay(string zone, params string[] ranges) =>
        Calendar(zone, Weekdays.Names.Select(day => (day, ranges)));

    public static CalendarDefinition Office(params HoursException[] exceptions) =>
        Calendar("Asia/Shanghai", Weekdays.Names.Take(5).Select(day => (day, new[] { "09:00-18:00" })), exceptions);

    public static CalendarDefinition With(this CalendarDefinition calendar, params HoursException[] exceptions) =>
        calendar with { Exceptions = exceptions };

    public static HoursException Holiday(string from, string? to = null) =>
        Exception(HoursExceptionKind.Holiday, from, to);

    public static HoursException OtherHours(string from, params string[] ranges) =>
        Exception(HoursExceptionKind.Hours, from) with { Ranges = ranges };

    public static HoursException WorkingDay(string from, string like) =>
        Exception(HoursExceptionKind.WorkingDay, from) with { Like = like };

    public static HoursDefinition File(CalendarDefinition calendar) =>
        new() { Calendars = new() { ["agents"] = calendar } };

    /// <summary>Asks at a local time; the earlier instant when it happens twice, unless said otherwise.</summary>
    public static HoursAnswer AtLocal(this BusinessHours hours, string local, bool later = false)
    {
        var mapping = DateTimeZoneProviders.Tzdb[hours.TimeZone].MapLocal(Local(local));
        return hours.At((later ? mapping.Last() : mapping.First()).ToInstant());
    }

    public static LocalDateTime Local(string text) =>
        LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm").Parse(text).Value;

    public static string? Written(this LocalDateTime? local) =>
        local?.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static HoursException Exception(HoursExceptionKind kind, string from, string? to = null) =>
        new() { From = from, To = to, Kind = kind, Name = new() { ["zh-CN"] = "节日", ["en-US"] = "Feast" } };
}
