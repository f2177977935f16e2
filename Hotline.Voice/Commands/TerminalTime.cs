using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NodaTime;

namespace Hotline.Voice.Commands;

/// <summary>Times at the terminal: read and shown in Shanghai, where the hotline's people are, and the zone is always named.</summary>
internal static class TerminalTime
{
    /// <summary>The zone's name.</summary>
    public const string ZoneName = "Asia/Shanghai";

    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb[ZoneName];

    private static readonly string[] Bare =
        ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss"];

    private static readonly string[] WithOffset =
        ["yyyy-MM-ddTHH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    /// <summary>An option that takes a time.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What the time is for, a sentence.</param>
    public static Option<DateTimeOffset?> Option(string name, string description) => new(name)
    {
        Description = $"{description} For example 2026-10-01, 2026-10-01T10:00 (both in {ZoneName}) or 2026-10-01T10:00+08:00.",
        HelpName = "TIME",
        CustomParser = result => Read(name, result),
    };

    /// <summary>A moment on the clock of the zone.</summary>
    /// <param name="atMs">Unix milliseconds.</param>
    public static DateTimeOffset Of(long atMs) => Instant.FromUnixTimeMilliseconds(atMs).InZone(Zone).ToDateTimeOffset();

    /// <summary>Date and time to the second.</summary>
    /// <param name="atMs">Unix milliseconds.</param>
    public static string DateAndTime(long atMs) => Of(atMs).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>How long something took, for example <c>2 min 5 s</c>.</summary>
    /// <param name="seconds">Seconds.</param>
    public static string Length(long seconds) => seconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds} s")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min {seconds % 60} s");

    /// <summary>As scripts read it: ISO 8601 with the offset.</summary>
    /// <param name="atMs">Unix milliseconds; null: it did not happen.</param>
    public static string? Iso(long? atMs) =>
        atMs is { } known ? Of(known).ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture) : null;

    private static DateTimeOffset? Read(string name, ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateTime.TryParseExact(text, Bare, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return LocalDateTime.FromDateTime(local).InZoneLeniently(Zone).ToDateTimeOffset();
        }

        if (DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        result.AddError($"{name} '{text}' is not a time; write for example 2026-10-01T10:00 or 2026-10-01T10:00+08:00.");
        return null;
    }
}
