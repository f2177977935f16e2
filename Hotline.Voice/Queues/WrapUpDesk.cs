using System.Text;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues;

/// <summary>What an agent does after the talk: notes what it was about, asks for more time, is done.</summary>
public sealed class WrapUpDesk(Database database, OfferStore offers, QueueLedger ledger, QueueSignal signal, IOptions<QueueOptions> options)
{
    private const int LongestCode = 40;

    /// <summary>Whether a text may be a disposition: 1 to 40 of letters, digits, - and _.</summary>
    /// <param name="text">The text.</param>
    public static bool IsCode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= LongestCode && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
    }

    /// <summary>Ends the wrap-up.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Who.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public async Task<DeskOutcome> Complete(long offerId, long agentId, long nowMs)
    {
        var outcome = await Own(offerId, agentId, (unit, _) => offers.Complete(unit, offerId, "agent", nowMs));
        signal.Wake();
        return outcome;
    }

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

            await ledger.Write(unit, new(QueueEventKind.Extended, nowMs) { Offer = extended, Detail = $"{dueAtMs - offer.DueAtMs}" });
            return true;
        });

    /// <summary>Notes what it was about; may be changed until the wrap-up is over.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Who.</param>
    /// <param name="disposition">A code, see <see cref="IsCode"/>.</param>
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
            var words = note is null ? null : key?.Seal(SealPurpose.Note, offer.Id, Encoding.UTF8.GetBytes(note));
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
