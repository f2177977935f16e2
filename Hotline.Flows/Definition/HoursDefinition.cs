using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Hotline.Flows.Definition;

/// <summary>What a supervisor writes in <c>hours.json</c>.</summary>
[Description("When the hotline is open.")]
public sealed record HoursDefinition
{
    /// <summary>Calendars by name.</summary>
    [Description("Calendars by name.")]
    [Keys(TextForm.Id)]
    public required OrderedDictionary<string, CalendarDefinition> Calendars { get; init; }

    /// <summary>The JSON Schema this file names, for editors.</summary>
    [JsonPropertyName("$schema"), Description("The JSON Schema of this file, for your editor.")]
    public string? Schema { get; init; }
}

/// <summary>A calendar.</summary>
[Description("A calendar of opening hours.")]
public sealed record CalendarDefinition
{
    /// <summary>IANA time zone, for example <c>Asia/Shanghai</c>.</summary>
    [Description("IANA time zone, for example Asia/Shanghai.")]
    public required string TimeZone { get; init; }

    /// <summary>Opening ranges by weekday (<c>monday</c> ...); a day that is missing is closed.</summary>
    /// <value>Each range is <c>HH:mm-HH:mm</c>, half-open local time; an end before its start lies on the next day;
    /// <c>00:00-24:00</c> is a whole day, and no range ends when it starts.</value>
    [Description("Ranges HH:mm-HH:mm by weekday; the end is not inside; a range may pass midnight.")]
    [Keys(TextForm.Weekday), Form(TextForm.OpeningRange)]
    public required OrderedDictionary<string, IReadOnlyList<string>> Weekly { get; init; }

    /// <summary>Days that differ from the week; a later entry must not name a day again.</summary>
    [Description("Days that differ from the week.")]
    public IReadOnlyList<HoursException> Exceptions { get; init; } = [];
}

/// <summary>Days that differ from the week.</summary>
[Description("Days that differ from the week.")]
public sealed record HoursException
{
    /// <summary>First day, ISO date.</summary>
    [Description("First day, for example 2026-10-01.")]
    [Form(TextForm.Date)]
    public required string From { get; init; }

    /// <summary>Last day, ISO date; null: the first day alone.</summary>
    [Description("Last day; otherwise the first day alone.")]
    [Form(TextForm.Date)]
    public string? To { get; init; }

    /// <summary>What the days are called, by language.</summary>
    [Description("What the days are called, by language.")]
    [Keys(TextForm.Language)]
    public required OrderedDictionary<string, string> Name { get; init; }

    /// <summary>What is different.</summary>
    [Description("holiday: closed all day. hours: the ranges named here. workingDay: open as on the weekday of 'like'.")]
    public required HoursExceptionKind Kind { get; init; }

    /// <summary>The ranges (<see cref="HoursExceptionKind.Hours"/> only), as in <see cref="CalendarDefinition.Weekly"/>.</summary>
    [Description("The ranges of kind hours, HH:mm-HH:mm.")]
    [Form(TextForm.OpeningRange)]
    public IReadOnlyList<string>? Ranges { get; init; }

    /// <summary>The weekday whose ranges hold (<see cref="HoursExceptionKind.WorkingDay"/> only).</summary>
    [Description("The weekday whose ranges hold on a working day.")]
    [Form(TextForm.Weekday)]
    public string? Like { get; init; }

    /// <summary>True while the days are not officially announced; shown wherever the calendar is.</summary>
    [Description("True while the days are not officially announced.")]
    public bool Provisional { get; init; }
}

/// <summary>What is different on some days.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<HoursExceptionKind>))]
public enum HoursExceptionKind
{
    /// <summary>Closed all day.</summary>
    Holiday,

    /// <summary>Other hours.</summary>
    Hours,

    /// <summary>A Saturday or Sunday that is worked (China moves working days around public holidays).</summary>
    WorkingDay,
}
