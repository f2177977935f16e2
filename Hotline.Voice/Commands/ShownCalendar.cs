using Hotline.Flows.Hours;

namespace Hotline.Voice.Commands;

/// <summary>Days of a calendar.</summary>
/// <param name="Name">The calendar's name in <c>hours.json</c>.</param>
/// <param name="TimeZone">IANA name of its zone.</param>
/// <param name="Days">Day after day.</param>
internal sealed record ShownCalendar(string Name, string TimeZone, IReadOnlyList<HoursDay> Days);
