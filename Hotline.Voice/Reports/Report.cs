using NodaTime;

namespace Hotline.Voice.Reports;

/// <summary>Figures of a span: of all, of each queue, or of each quarter of an hour.</summary>
public sealed class Report(ReportStore store)
{
    private const long QuarterMs = 15 * 60 * 1000;

    /// <summary>The figures of a span.</summary>
    /// <param name="fromMs">Begin, Unix milliseconds.</param>
    /// <param name="untilMs">End, not included, Unix milliseconds.</param>
    /// <param name="levelMs">The time of the service level of a queue, milliseconds.</param>
    public async Task<IReadOnlyList<Figure>> Whole(long fromMs, long untilMs, Func<string, long> levelMs) =>
    [
        .. Figures.Of(await store.Stories(fromMs, untilMs), levelMs),
        AgentHours.Occupancy(AgentHours.Of(await store.AgentEvents(fromMs, untilMs), fromMs, untilMs)),
        .. CallFigures.Of(await store.Calls(fromMs - CallFigures.AgainMs, untilMs), fromMs, untilMs),
    ];

    /// <summary>The figures of contacts, queue by queue.</summary>
    /// <param name="fromMs">Begin, Unix milliseconds.</param>
    /// <param name="untilMs">End, not included, Unix milliseconds.</param>
    /// <param name="levelMs">The time of the service level of a queue, milliseconds.</param>
    public async Task<IReadOnlyList<(string Queue, IReadOnlyList<Figure> Figures)>> ByQueue(
        long fromMs, long untilMs, Func<string, long> levelMs) =>
        [.. (await store.Stories(fromMs, untilMs))
            .GroupBy(story => story.Queue)
            .OrderBy(stories => stories.Key, StringComparer.Ordinal)
            .Select(stories => (stories.Key, Figures.Of([.. stories], levelMs)))];

    /// <summary>The figures of contacts by the quarter of an hour they came in, on the clock of the site; quarters without any are left
    /// out.</summary>
    /// <param name="fromMs">Begin, Unix milliseconds.</param>
    /// <param name="untilMs">End, not included, Unix milliseconds.</param>
    /// <param name="levelMs">The time of the service level of a queue, milliseconds.</param>
    /// <param name="zone">The site's time zone.</param>
    public async Task<IReadOnlyList<(OffsetDateTime Quarter, IReadOnlyList<Figure> Figures)>> ByQuarter(
        long fromMs, long untilMs, Func<string, long> levelMs, DateTimeZone zone) =>
        [.. (await store.Stories(fromMs, untilMs))
            .GroupBy(story => QuarterOf(story.EnteredAtMs, zone))
            .OrderBy(stories => stories.Key.ToInstant())
            .Select(stories => (stories.Key, Figures.Of([.. stories], levelMs)))];

    /// <summary>The quarter of an hour an instant lies in, by the local clock with its offset: the repeated hour of autumn is told apart.</summary>
    /// <param name="ms">Unix milliseconds.</param>
    /// <param name="zone">The time zone.</param>
    public static OffsetDateTime QuarterOf(long ms, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var offset = zone.GetUtcOffset(Instant.FromUnixTimeMilliseconds(ms));
        var localMs = ms + (offset.Seconds * 1000L);
        var startMs = localMs - (((localMs % QuarterMs) + QuarterMs) % QuarterMs) - (offset.Seconds * 1000L);
        return Instant.FromUnixTimeMilliseconds(startMs).WithOffset(offset);
    }
}
