using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues;

/// <summary>What an agent does with an offer of theirs, from the click that accepts it to the end of the wrap-up.</summary>
public sealed class AgentDesk(Database database, OfferStore offers, QueueStore queue, QueueLedger ledger, IOptions<QueueOptions> options)
{
    /// <summary>Takes an offer.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Who.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<AcceptOutcome> Accept(long offerId, long agentId, long nowMs) => offers.Accept(offerId, agentId, nowMs);

    /// <summary>Says no to an offer.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Who.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<DeskOutcome> Reject(long offerId, long agentId, long nowMs) =>
        Own(offerId, agentId, (unit, _) => offers.Reject(unit, offerId, nowMs));

    /// <summary>Ends the talk; the caller goes on in the flow, the agent finishes up.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Who.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<DeskOutcome> End(long offerId, long agentId, long nowMs) =>
        Own(offerId, agentId, async (unit, offer) =>
            offer.State == OfferState.Bridged && await queue.Leave(unit, offer.ContactId, EndReason.Served, nowMs));

    /// <summary>Ends the wrap-up.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Who.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<DeskOutcome> Complete(long offerId, long agentId, long nowMs) =>
        Own(offerId, agentId, (unit, _) => offers.Complete(unit, offerId, "agent", nowMs));

    /// <summary>Asks for more time to finish up.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Who.</param>
    /// <param name="by">How much more.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns><see cref="DeskOutcome.NotNow"/> also when the longest wrap-up is reached.</returns>
    public Task<DeskOutcome> Extend(long offerId, long agentId, TimeSpan by, long nowMs) =>
        Own(offerId, agentId, async (unit, offer) =>
        {
            const string sql = $"""
                update offers
                   set due_at_ms = @dueAtMs, version = version + 1
                 where id = @offerId and state = 'wrapping' and due_at_ms < @dueAtMs
                returning {Offer.Columns}
                """;
            var latestMs = offer.LeftAtMs + (long)options.Value.LongestWrapUp.TotalMilliseconds;
            var dueAtMs = Math.Min(Math.Max(offer.DueAtMs ?? 0, nowMs) + (long)by.TotalMilliseconds, latestMs ?? 0);
            if (await unit.QuerySingleOrDefaultAsync<Offer>(sql, new { offerId, dueAtMs }) is not { } extended)
            {
                return false;
            }

            var gained = dueAtMs - offer.DueAtMs;
            await ledger.Write(unit, new(QueueEventKind.Extended, nowMs) { Offer = extended, Detail = $"{gained}" });
            return true;
        });

    /// <summary>Notes what it was about; may be changed until the wrap-up is over.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Who.</param>
    /// <param name="disposition">A code, 1 to 40 of letters, digits, - and _.</param>
    /// <param name="note">Free words, kept sealed; null: none.</param>
    /// <param name="key">The call's key; null: the caller was forgotten, then the words are not kept.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<DeskOutcome> Note(long offerId, long agentId, string disposition, string? note, CallKey? key, long nowMs) =>
        Own(offerId, agentId, async (unit, offer) =>
        {
            const string sql = $"""
                update offers
                   set disposition = @disposition, sealed_note = @note, version = version + 1
                 where id = @offerId and state in ('bridged', 'wrapping')
                returning {Offer.Columns}
                """;
            var words = note is null || key is null
                ? null
                : key.Seal(SealPurpose.Note, offer.Id, System.Text.Encoding.UTF8.GetBytes(note));
            if (await unit.QuerySingleOrDefaultAsync<Offer>(sql, new { offerId, disposition, note = words }) is not { } noted)
            {
                return false;
            }

            await ledger.Write(unit, new(QueueEventKind.Noted, nowMs) { Offer = noted, Detail = disposition });
            return true;
        });

    private Task<DeskOutcome> Own(long offerId, long agentId, Func<StorageUnit, Offer, Task<bool>> work) => database.Unit(async unit =>
        await OfferRows.Load(unit, offerId) switch
        {
            null => DeskOutcome.Unknown,
            var offer when offer.AgentId != agentId => DeskOutcome.NotYours,
            var offer => await work(unit, offer) ? DeskOutcome.Done : DeskOutcome.NotNow,
        });
}

/// <summary>What came of something an agent did.</summary>
public enum DeskOutcome
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>There is no such offer.</summary>
    Unknown,

    /// <summary>The offer is somebody else's.</summary>
    NotYours,

    /// <summary>It cannot be done where the offer stands now.</summary>
    NotNow,
}
