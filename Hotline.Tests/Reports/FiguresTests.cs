using CsCheck;
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
            foreach (var (name, value) in SlowFigures.Contacts(events, LevelMs))
            {
                Assert.True(SlowFigures.Same(value, figures[name]), $"{name}: {figures[name]} instead of {value}");
            }

            Assert.Equal(SlowFigures.Contacts(events, LevelMs).Count, figures.Count);
        },
        iter: 2000);

    [Fact]
    public void Occupancy_agrees_with_looking_at_every_second() => Histories.Sample(
        events =>
        {
            var last = events.Length == 0 ? 0 : events.Max(happened => happened.AtMs);
            var (fromMs, untilMs) = (last / 4000 * 1000, (last / 1000 * 1000) + 5000);

            var hours = AgentHours.Of(events, fromMs, untilMs);

            Assert.Equal(SlowFigures.Agents(events, fromMs, untilMs), hours);
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
            Assert.True(SlowFigures.Same(inSpan.Count == 0 ? null : again / (double)inSpan.Count, figures["repeatCalls"]));
            Assert.True(SlowFigures.Same(
                inSpan.Count == 0 ? null : inSpan.Count(call => call.IsResolved && !call.HadAgent) / (double)inSpan.Count, figures["containment"]));
        },
        iter: 1000);
}
