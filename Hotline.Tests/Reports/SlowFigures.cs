using System.Globalization;
using Hotline.Voice.Queues;
using Hotline.Voice.Reports;

namespace Hotline.Tests.Reports;

/// <summary>Figures as anybody would count them by hand from the raw events: slow and obvious.</summary>
internal static class SlowFigures
{
    /// <summary>The figures of contacts.</summary>
    /// <param name="events">All that happened to them, in order.</param>
    /// <param name="levelMs">The time of the service level, milliseconds.</param>
    public static Dictionary<string, double?> Contacts(IReadOnlyList<QueueEvent> events, long levelMs)
    {
        var ids = events.Where(e => e.Kind == QueueEventKind.Entered).Select(e => e.ContactId!.Value).ToList();
        var calls = ids.Where(id => First(events, id, QueueEventKind.Entered)!.Detail == "call").ToList();
        var answered = calls.Where(id => First(events, id, QueueEventKind.Bridged) is not null).ToList();
        var abandoned = calls.Where(id => !answered.Contains(id) && End(events, id) == "abandoned").ToList();
        var brief = abandoned.Where(id => First(events, id, QueueEventKind.Ended)!.AtMs - Entry(events, id) < 5000).ToList();
        string[] overflow = ["timeout", "full", "noAgents", "closed", "error"];
        var wrapped = events.Where(e => e.Kind == QueueEventKind.Wrapped).ToList();
        double handling = wrapped.Sum(e => e.AtMs - events.Single(b => b.Kind == QueueEventKind.Bridged && b.OfferId == e.OfferId).AtMs);
        var promises = events
            .Where(e => e.Kind == QueueEventKind.Promised && !e.Detail!.EndsWith('-') && answered.Contains(e.ContactId!.Value))
            .Where(e => e.AtMs <= Answer(events, e.ContactId!.Value))
            .ToList();
        return new()
        {
            ["offered"] = calls.Count,
            ["answered"] = answered.Count,
            ["abandoned"] = abandoned.Count,
            ["short"] = brief.Count,
            ["overflowed"] = calls.Count(id => !answered.Contains(id) && overflow.Contains(End(events, id))),
            ["leftByKey"] = calls.Count(id => End(events, id) == "key"),
            ["callbacks"] = ids.Count(id => First(events, id, QueueEventKind.Entered)!.Detail == "callback"),
            ["messages"] = ids.Count(id => First(events, id, QueueEventKind.Entered)!.Detail == "voicemail"),
            ["serviceLevel"] = Ratio(answered.Count(id => Answer(events, id) - Entry(events, id) <= levelMs), calls.Count - brief.Count),
            ["speedOfAnswer"] = Ratio(answered.Sum(id => Answer(events, id) - Entry(events, id)), answered.Count),
            ["abandonRate"] = Ratio(abandoned.Count - brief.Count, calls.Count - brief.Count),
            ["handleTime"] = Ratio(handling, wrapped.Count),
            ["promisesKept"] = Ratio(
                promises.Count(e => Answer(events, e.ContactId!.Value) - e.AtMs <= long.Parse(
                    e.Detail!.Split('/')[2], CultureInfo.InvariantCulture) * 1000),
                promises.Count),
        };
    }

    /// <summary>How long agents worked and waited: looks at every second.</summary>
    public static (long HandlingMs, long IdleMs) Agents(IReadOnlyList<QueueEvent> events, long fromMs, long untilMs)
    {
        var (handling, idle) = (0L, 0L);
        foreach (var agent in events.Where(e => e.AgentId is not null).Select(e => e.AgentId).Distinct())
        {
            for (var second = fromMs; second < untilMs; second += 1000)
            {
                var before = events.Where(e => e.AgentId == agent && e.AtMs <= second).ToList();
                var isHandling = before.LastOrDefault(e => e.Kind is QueueEventKind.Bridged or QueueEventKind.Wrapped)?.Kind == QueueEventKind.Bridged;
                var isAvailable = before.LastOrDefault(e => e.Kind == QueueEventKind.Presence)?.Detail == "available";
                var isAway = before.LastOrDefault(e => e.Kind is QueueEventKind.Missed or QueueEventKind.Back or QueueEventKind.Presence)?.Kind
                    == QueueEventKind.Missed;
                handling += isHandling ? 1000 : 0;
                idle += isAvailable && !isHandling && !isAway ? 1000 : 0;
            }
        }

        return (handling, idle);
    }

    /// <summary>The same figure, as exactly as one can divide.</summary>
    public static bool Same(double? one, double? other) =>
        one is null ? other is null : other is not null && Math.Abs(one.Value - other.Value) < 1e-9 * Math.Max(1, Math.Abs(one.Value));

    private static QueueEvent? First(IReadOnlyList<QueueEvent> events, long id, QueueEventKind kind) =>
        events.FirstOrDefault(e => e.ContactId == id && e.Kind == kind);

    // The reason; behind it may stand where to.
    private static string? End(IReadOnlyList<QueueEvent> events, long id) => First(events, id, QueueEventKind.Ended)?.Detail!.Split(' ')[0];

    private static long Entry(IReadOnlyList<QueueEvent> events, long id) => First(events, id, QueueEventKind.Entered)!.AtMs;

    private static long Answer(IReadOnlyList<QueueEvent> events, long id) => First(events, id, QueueEventKind.Bridged)!.AtMs;

    private static double? Ratio(double part, double whole) => whole > 0 ? part / whole : null;
}
