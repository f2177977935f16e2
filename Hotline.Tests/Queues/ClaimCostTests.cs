using System.Diagnostics;
using Hotline.Tests.Storage;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Queues;

/// <summary>What it costs to find who is next does not grow with those who wait.</summary>
public sealed class ClaimCostTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly SqliteFixture storage = new();

    public async ValueTask InitializeAsync() => await storage.Start();

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task The_first_in_line_is_the_first_entry_of_an_index()
    {
        var plan = await storage.Database.ReadPrepared(reader => reader.QueryAsync<PlanStep>(
            $"explain query plan {Router.HeadSql}", new { nowMs = 0, seenSinceMs = 0 }), TestContext.Current.CancellationToken);
        var text = string.Join('\n', plan.Select(step => step.Detail));

        Assert.Contains("SEARCH w USING COVERING INDEX contacts_line (demand_id=?)", text, StringComparison.Ordinal);
        Assert.Contains("USING INDEX agents_assignable", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN w", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN c", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task An_agent_who_is_freed_gets_the_next_caller_however_many_wait(int waiting)
    {
        const int claims = 90;
        var floor = new QueueFloor(storage);
        var agent = await floor.Agent("li");
        var first = await floor.Wait();
        await Fill(waiting);
        var times = new List<double>();

        for (var claim = 0; claim < claims; claim++)
        {
            var start = Stopwatch.GetTimestamp();
            Assert.Equal(1, await floor.Route());
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            var offer = (await floor.OfferOf(agent))!;
            Assert.Equal(claim == 0, offer.ContactId == first.Id);
            await floor.In(unit => floor.Queue.Leave(unit, offer.ContactId, EndReason.Abandoned, floor.NowMs));
        }

        times.Sort();
        output.WriteLine($"{waiting} waiting: median {times[claims / 2]:0.00} ms, p99 {times[claims * 99 / 100]:0.00} ms");
    }

    private Task<int> Fill(int count) => storage.Database.Unit(unit => unit.ExecuteAsync(
        """
        with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < @count)
        insert into contacts (call_id, kind, queue, demand_id, language, is_verified, state, priority, rank, ages_at_ms, segment, transfers,
                              tries, enqueued_at_ms, entered_at_ms, segment_at_ms, longest_wait_ms, waits_until_ms, due_at_ms, version,
                              sealed_brief)
        select 1, 'callback', queue, demand_id, language, 0, 'waiting', n % 5, 0, ages_at_ms, 1, 0, 0, enqueued_at_ms + n, entered_at_ms,
               segment_at_ms, longest_wait_ms, waits_until_ms, due_at_ms, 1, sealed_brief
          from contacts, numbers
         where contacts.id = 1
        """,
        new { count }));

    private sealed record PlanStep
    {
        public required string Detail { get; init; }
    }
}
