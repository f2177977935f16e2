using Hotline.Voice.Calls;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues;

/// <summary>Does what is due: ring times, wrap-ups, longest waits, closing hours, callbacks whose time came, consoles that fell silent,
/// callers for whom nobody is left. Every node sweeps; each item is a transition of its own, so what two nodes do at once is done
/// once.</summary>
public sealed class QueueSweeper(
    Database database,
    QueueStore queue,
    OfferStore offers,
    OfferLosses losses,
    AgentStore agents,
    ContactTimers timers,
    LineAgeing ageing,
    QueueSignal signal,
    CallClock clock,
    IOptions<QueueOptions> options) : IBackgroundWork
{
    private const int MostAtOnce = 200;

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public Task RunOnceAsync(CancellationToken cancellationToken) => Run(clock.NowMs);

    /// <summary>Does what is due now.</summary>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>How many transitions were made.</returns>
    public async Task<int> Run(long nowMs)
    {
        // Agents first: whether somebody is there decides what becomes of those who wait.
        var made = await All(StaleAgents(nowMs), (unit, agentId) => agents.Lose(unit, agentId, StaleSince(nowMs), nowMs));
        made += await All(DueOffers(nowMs), (unit, offer) => Expire(unit, offer, nowMs));
        made += await All(DueContacts(nowMs), (unit, contactId) => timers.Run(unit, contactId, nowMs));
        made += await All(
            ageing.Unstaffed(nowMs, MostAtOnce), (unit, contactId) => queue.Leave(unit, contactId, EndReason.NoAgents, nowMs));
        await ageing.Run(nowMs);
        if (made > 0)
        {
            signal.Wake();
        }

        return made;
    }

    private long StaleSince(long nowMs) => nowMs - (long)options.Value.OfflineAfter.TotalMilliseconds;

    // At once, so that the writer commits them together.
    private async Task<int> All<T>(Task<IReadOnlyList<T>> due, Func<StorageUnit, T, Task<bool>> transition) =>
        (await Task.WhenAll((await due).Select(item => database.Unit(unit => transition(unit, item))))).Count(isMade => isMade);

    private Task<bool> Expire(StorageUnit unit, DueOffer offer, long nowMs) => offer.State switch
    {
        OfferState.Pending => losses.Miss(unit, offer.Id, "ring", nowMs),
        OfferState.Accepted => ExpireAccepted(unit, offer.Id, nowMs),
        OfferState.Wrapping => offers.Complete(unit, offer.Id, "limit", nowMs),
        _ => throw new NotSupportedException($"Nothing is due for {offer.State}."),
    };

    private async Task<bool> ExpireAccepted(StorageUnit unit, long offerId, long nowMs) =>
        await losses.CallbackFailed(unit, offerId, "notBridged", nowMs) || await losses.Fail(unit, offerId, "notBridged", nowMs);

    private Task<IReadOnlyList<long>> StaleAgents(long nowMs) => database.ReadPrepared(reader =>
    {
        const string sql = """
            select id
              from agents
             where presence <> 'offline' and seen_at_ms <= @staleSinceMs
             order by seen_at_ms
             limit @most
            """;
        return reader.QueryAsync<long>(sql, new { staleSinceMs = StaleSince(nowMs), most = MostAtOnce });
    });

    private Task<IReadOnlyList<DueOffer>> DueOffers(long nowMs) => database.ReadPrepared(reader =>
    {
        const string sql = """
            select id as Id, state as State
              from offers
             where due_at_ms <= @nowMs and state in ('pending', 'accepted', 'wrapping')
             order by due_at_ms
             limit @most
            """;
        return reader.QueryAsync<DueOffer>(sql, new { nowMs, most = MostAtOnce });
    });

    private Task<IReadOnlyList<long>> DueContacts(long nowMs) => database.ReadPrepared(reader =>
    {
        const string sql = """
            select id
              from contacts
             where due_at_ms <= @nowMs and state in ('scheduled', 'waiting')
             order by due_at_ms
             limit @most
            """;
        return reader.QueryAsync<long>(sql, new { nowMs, most = MostAtOnce });
    });

    private sealed record DueOffer
    {
        public required long Id { get; init; }

        public required OfferState State { get; init; }
    }
}
