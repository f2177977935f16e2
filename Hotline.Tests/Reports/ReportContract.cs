using Hotline.Tests.Storage;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice.Queues;
using Hotline.Voice.Reports;
using NodaTime;

namespace Hotline.Tests.Reports;

/// <summary>What is read for a span of time is what belongs to it, and nothing is counted twice or left out: against all events, looked through by
/// hand.</summary>
public abstract class ReportContract<TFixture> : StorageContract<TFixture>
    where TFixture : class, IStorageFixture, new()
{
    private const int Seed = 4711;
    private const long LevelMs = 20_000;
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    [Fact]
    public async Task Any_span_tells_the_contacts_that_came_in_it_and_what_agents_did_in_it()
    {
        var random = new Random(Seed);
        var (events, report, store) = await Written(random);
        var last = events.Max(happened => happened.AtMs);
        for (var round = 0; round < 40; round++)
        {
            var fromMs = random.NextInt64(0, last);
            var untilMs = fromMs + random.NextInt64(1, last);
            var came = events.Where(e => e.Kind == QueueEventKind.Entered && e.AtMs >= fromMs && e.AtMs < untilMs).Select(e => e.ContactId).ToHashSet();

            Assert.Equal(
                Values(events.Where(e => came.Contains(e.ContactId))),
                [.. (await report.Whole(fromMs, untilMs, _ => LevelMs)).Select(figure => figure.Value).Take(Values([]).Count)]);
            Assert.Equal(
                AgentHours.Of(events, fromMs, untilMs),
                AgentHours.Of(await store.AgentEvents(fromMs, untilMs), fromMs, untilMs));
        }
    }

    [Fact]
    public async Task The_quarters_and_the_queues_add_up_to_the_whole()
    {
        var (events, report, _) = await Written(new Random(Seed + 1));
        var untilMs = events.Max(happened => happened.AtMs) + 1;
        string[] counts = ["offered", "answered", "abandoned", "short", "overflowed", "leftByKey", "callbacks", "messages"];
        var whole = await report.Whole(0, untilMs, _ => LevelMs);
        var queues = await report.ByQueue(0, untilMs, _ => LevelMs);
        var quarters = await report.ByQuarter(0, untilMs, _ => LevelMs, Zone);

        Assert.Equal(["payments", "refunds"], queues.Select(part => part.Queue));
        Assert.True(quarters.Count > 3);
        foreach (var name in counts)
        {
            Assert.Equal(Value(whole, name), queues.Sum(part => Value(part.Figures, name)));
            Assert.Equal(Value(whole, name), quarters.Sum(part => Value(part.Figures, name)));
        }

        Assert.Equal(events.Count(e => e.Kind == QueueEventKind.Entered), Value(whole, "offered") + Value(whole, "callbacks") + Value(whole, "messages"));
        foreach (var (quarter, figures) in quarters)
        {
            var startMs = quarter.ToInstant().ToUnixTimeMilliseconds();
            Assert.Equal(
                events.Count(e => e is { Kind: QueueEventKind.Entered, Detail: "call" } && e.AtMs >= startMs && e.AtMs < startMs + (15 * 60 * 1000)),
                Value(figures, "offered"));
        }
    }

    private static double Value(IEnumerable<Figure> figures, string name) => figures.Single(figure => figure.Name == name).Value!.Value;

    private static IReadOnlyList<double?> Values(IEnumerable<QueueEvent> events) =>
        [.. Figures.Of(StoryTeller.Tell(events), _ => LevelMs).Select(figure => figure.Value)];

    private async Task<(QueueEvent[] Events, Report Report, ReportStore Store)> Written(Random random)
    {
        const string sql = """
            insert into queue_events (at_ms, kind, queue, contact_id, call_id, offer_id, agent_id, detail)
            values (@atMs, @kind, @queue, @contactId, null, @offerId, @agentId, @detail)
            """;
        var events = Enumerable.Range(0, 12)
            .SelectMany(round => DrawnEvents.History(random, before: round * 100).Select(e => e with { AtMs = e.AtMs + (round * 400_000L) }))
            .OrderBy(happened => happened.AtMs)
            .ToArray();
        await Storage.Database.Unit(async unit =>
        {
            foreach (var e in events)
            {
                await unit.ExecuteAsync(sql, new
                {
                    atMs = e.AtMs,
                    kind = e.Kind.Word(),
                    queue = e.Queue,
                    contactId = e.ContactId,
                    offerId = e.OfferId,
                    agentId = e.AgentId,
                    detail = e.Detail,
                });
            }
        });
        var store = new ReportStore(Storage.Database);
        return (events, new Report(store), store);
    }
}

public sealed class SqliteReportTests : ReportContract<SqliteFixture>;

public sealed class PostgreSqlReportTests : ReportContract<PostgreSqlFixture>;
