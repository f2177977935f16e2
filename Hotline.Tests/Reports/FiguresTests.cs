using CsCheck;
using Hotline.Voice.Queues;
using Hotline.Voice.Reports;

namespace Hotline.Tests.Reports;

/// <summary>The figures against a slow, obvious recomputation from the raw events, over random histories.</summary>
public sealed class FiguresTests
{
    private const long LevelMs = 20_000;

    private static readonly Gen<QueueEvent[]> Histories = Gen.Int[0, int.MaxValue].Select(seed => DrawnEvents.History(new Random(seed)));

    [Fact]
    public void Every_figure_of_contacts_agrees_with_the_slow_recomputation() => Histories.Sample(
        events =>
        {
            var figures = Figures.Of(StoryTeller.Tell(events), _ => LevelMs).ToDictionary(figure => figure.Name, figure => figure.Value);
            foreach (var (name, value) in Slow.Contacts(events))
            {
                Assert.True(Same(value, figures[name]), $"{name}: {figures[name]} instead of {value}");
            }

            Assert.Equal(Slow.Contacts(events).Count, figures.Count);
        },
        iter: 2000);

    [Fact]
    public void Occupancy_agrees_with_looking_at_every_second() => Histories.Sample(
        events =>
        {
            var last = events.Length == 0 ? 0 : events.Max(happened => happened.AtMs);
            var (fromMs, untilMs) = (last / 4000 * 1000, (last / 1000 * 1000) + 5000);

            var hours = AgentHours.Of(events, fromMs, untilMs);

            Assert.Equal(Slow.Agents(events, fromMs, untilMs), hours);
        },
        iter: 300);

    [Fact]
    public void Repeat_calls_agree_with_comparing_every_pair() => Gen.Int[0, int.MaxValue].Sample(
        seed =>
        {
            var random = new Random(seed);
            var day = 24L * 60 * 60 * 1000;
            CallStory[] calls = [.. Enumerable.Range(1, 40).Select(id => new CallStory(
                id,
                random.Next(0, 20) * day,
                random.Next(4) == 0 ? null : random.Next(3),
                random.Next(4) == 0 ? null : $"branch{random.Next(3)}",
                random.Next(2) == 0,
                random.Next(2) == 0))];
            var (fromMs, untilMs) = (7 * day, 20 * day);

            var figures = CallFigures.Of(calls, fromMs, untilMs).ToDictionary(figure => figure.Name, figure => figure.Value);

            var inSpan = calls.Where(call => call.StartedAtMs >= fromMs && call.StartedAtMs < untilMs).ToList();
            var again = inSpan.Count(call => calls.Any(before =>
                before.CallerId is not null && before.CallerId == call.CallerId && before.Branch is not null && before.Branch == call.Branch
                && (before.StartedAtMs < call.StartedAtMs || (before.StartedAtMs == call.StartedAtMs && before.CallId < call.CallId))
                && call.StartedAtMs - before.StartedAtMs <= 7 * day));
            Assert.Equal(inSpan.Count, figures["calls"]);
            Assert.True(Same(inSpan.Count == 0 ? null : again / (double)inSpan.Count, figures["repeatCalls"]));
            Assert.True(Same(
                inSpan.Count == 0 ? null : inSpan.Count(call => call.IsResolved && !call.HadAgent) / (double)inSpan.Count, figures["containment"]));
        },
        iter: 1000);

    private static bool Same(double? one, double? other) =>
        one is null ? other is null : other is not null && Math.Abs(one.Value - other.Value) < 1e-9 * Math.Max(1, Math.Abs(one.Value));

    /// <summary>As anybody would count it by hand.</summary>
    private static class Slow
    {
        public static Dictionary<string, double?> Contacts(QueueEvent[] events)
        {
            var ids = events.Where(e => e.Kind == QueueEventKind.Entered).Select(e => e.ContactId!.Value).ToList();
            var calls = ids.Where(id => First(events, id, QueueEventKind.Entered)!.Detail == "call").ToList();
            var answered = calls.Where(id => First(events, id, QueueEventKind.Bridged) is not null).ToList();
            var abandoned = calls.Where(id => !answered.Contains(id) && First(events, id, QueueEventKind.Ended)?.Detail == "abandoned").ToList();
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
                ["overflowed"] = calls.Count(id => !answered.Contains(id) && overflow.Contains(First(events, id, QueueEventKind.Ended)?.Detail)),
                ["leftByKey"] = calls.Count(id => First(events, id, QueueEventKind.Ended)?.Detail == "key"),
                ["callbacks"] = ids.Count(id => First(events, id, QueueEventKind.Entered)!.Detail == "callback"),
                ["messages"] = ids.Count(id => First(events, id, QueueEventKind.Entered)!.Detail == "voicemail"),
                ["serviceLevel"] = Ratio(answered.Count(id => Answer(events, id) - Entry(events, id) <= LevelMs), calls.Count - brief.Count),
                ["speedOfAnswer"] = Ratio(answered.Sum(id => Answer(events, id) - Entry(events, id)), answered.Count),
                ["abandonRate"] = Ratio(abandoned.Count - brief.Count, calls.Count - brief.Count),
                ["handleTime"] = Ratio(handling, wrapped.Count),
                ["promisesKept"] = Ratio(
                    promises.Count(e => Answer(events, e.ContactId!.Value) - e.AtMs <= long.Parse(
                        e.Detail!.Split('/')[2], System.Globalization.CultureInfo.InvariantCulture) * 1000),
                    promises.Count),
            };
        }

        public static (long HandlingMs, long IdleMs) Agents(QueueEvent[] events, long fromMs, long untilMs)
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

        private static QueueEvent? First(QueueEvent[] events, long id, QueueEventKind kind) =>
            events.FirstOrDefault(e => e.ContactId == id && e.Kind == kind);

        private static long Entry(QueueEvent[] events, long id) => First(events, id, QueueEventKind.Entered)!.AtMs;

        private static long Answer(QueueEvent[] events, long id) => First(events, id, QueueEventKind.Bridged)!.AtMs;

        private static double? Ratio(double part, double whole) => whole > 0 ? part / whole : null;
    }
}
