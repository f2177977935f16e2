using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues;

/// <summary>Offers that come to nothing, and talks whose agent is lost: the contact waits again, with the place it had. Every method is one transition,
/// or false and no change when the offer is not where it would have to be: whatever comes late or twice changes nothing.</summary>
public sealed class OfferLosses(QueueStore queue, QueueLedger ledger, IOptions<QueueOptions> options)
{
    /// <summary>pending → rejected: the agent said no and gets a pause.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="offerId">The offer.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it is not pending.</returns>
    public async Task<bool> Reject(StorageUnit unit, long offerId, long nowMs)
    {
        if (await GiveBack(unit, offerId, OfferState.Pending, OfferState.Rejected, null, nowMs) is not var (contact, offer))
        {
            return false;
        }

        await AgentRows.Free(unit, offer.AgentId, nowMs, CoolAt(nowMs), keepsTurn: false);
        await ledger.Write(unit, new(QueueEventKind.Rejected, nowMs) { Contact = contact, Offer = offer });
        return true;
    }

    /// <summary>pending → missed: the agent did not answer.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="offerId">The offer.</param>
    /// <param name="reason">Why, one word: <c>ring</c>, <c>noAnswer</c>, <c>hungUp</c>.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it is not pending.</returns>
    public async Task<bool> Miss(StorageUnit unit, long offerId, string reason, long nowMs)
    {
        if (await GiveBack(unit, offerId, OfferState.Pending, OfferState.Missed, reason, nowMs) is not var (contact, offer))
        {
            return false;
        }

        var agent = await AgentRows.Miss(unit, offer.AgentId, nowMs, options.Value.MissesToBreak);
        await ledger.Write(unit, new(QueueEventKind.Missed, nowMs) { Contact = contact, Offer = offer, Detail = reason });
        if (agent is { Presence: Presence.Break, BreakReason: "missed" })
        {
            await ledger.Write(unit, new(QueueEventKind.Presence, nowMs) { AgentId = agent.Id, Detail = "break missed" });
        }

        return true;
    }

    /// <summary>pending or accepted → rescinded: taken back, the agent's turn is kept.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="offerId">The offer.</param>
    /// <param name="reason">Why, one word: <c>supervisor</c>, <c>signedOut</c>, <c>lost</c>.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it is neither.</returns>
    public async Task<bool> Rescind(StorageUnit unit, long offerId, string reason, long nowMs)
    {
        if (await GiveBack(unit, offerId, OfferState.Accepted, OfferState.Rescinded, reason, nowMs) is not var (contact, offer))
        {
            return false;
        }

        await AgentRows.Free(unit, offer.AgentId, nowMs, CoolAt(nowMs), keepsTurn: true);
        await ledger.Write(unit, new(QueueEventKind.Rescinded, nowMs) { Contact = contact, Offer = offer, Detail = reason });
        return true;
    }

    /// <summary>pending or accepted → failed: the agent's leg failed, or they were not connected in time. For a callback that was accepted it
    /// is a failed try, see <see cref="CallbackFailed"/>.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="offerId">The offer.</param>
    /// <param name="reason">Why, one word.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it is neither.</returns>
    public async Task<bool> Fail(StorageUnit unit, long offerId, string reason, long nowMs)
    {
        if (await GiveBack(unit, offerId, OfferState.Accepted, OfferState.Failed, reason, nowMs) is not var (contact, offer))
        {
            return false;
        }

        await AgentRows.Free(unit, offer.AgentId, nowMs, CoolAt(nowMs), keepsTurn: false);
        await ledger.Write(unit, new(QueueEventKind.Failed, nowMs) { Contact = contact, Offer = offer, Detail = reason });
        return true;
    }

    /// <summary>A callback's caller was not reached, or did not press 1: another try later, or the end of it.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="offerId">The offer, accepted.</param>
    /// <param name="reason">Why, one word: <c>noAnswer</c>, <c>busy</c>, <c>failed</c>, <c>machine</c>, <c>noKey</c>.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it is not accepted, or not a callback.</returns>
    public async Task<bool> CallbackFailed(StorageUnit unit, long offerId, string reason, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(unit);
        const string reschedule = $"""
            update contacts
               set state = 'scheduled', offer_id = null, tries = tries + 1, due_at_ms = @dueAtMs,
                   waits_until_ms = @dueAtMs + longest_wait_ms, version = version + 1
             where offer_id = @offerId and id = (select contact_id from offers where id = @offerId and state = 'accepted')
               and state = 'offered' and kind = 'callback'
            returning {Contact.Columns}
            """;
        var dueAtMs = nowMs + (long)options.Value.CallbackPause.TotalMilliseconds;
        if (await unit.QuerySingleOrDefaultAsync<Contact>(reschedule, new { offerId, dueAtMs }) is not { } contact
            || await OfferRows.End(unit, offerId, OfferState.Failed, reason, nowMs) is not { } offer)
        {
            return false;
        }

        await AgentRows.Free(unit, offer.AgentId, nowMs, readyAtMs: nowMs, keepsTurn: false);
        await ledger.Write(unit, new(QueueEventKind.Rescheduled, nowMs) { Contact = contact, Offer = offer, Detail = reason });
        if (contact.Tries >= options.Value.CallbackTries)
        {
            await queue.Leave(unit, contact.Id, EndReason.Unreachable, nowMs);
        }

        return true;
    }

    /// <summary>The agent's leg is over.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="offerId">The offer.</param>
    /// <param name="why">How it ended.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: nothing followed from it; the offer was over.</returns>
    public async Task<bool> LegEnded(StorageUnit unit, long offerId, LegEnd why, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var reason = why.Word();
        return await OfferRows.Load(unit, offerId) switch
        {
            { State: OfferState.Pending } => why switch
            {
                LegEnd.NotAnswered or LegEnd.HungUp => await Miss(unit, offerId, reason, nowMs),
                LegEnd.Declined => await Reject(unit, offerId, nowMs),
                LegEnd.Failed => await Fail(unit, offerId, reason, nowMs),
                _ => throw new NotSupportedException($"No way for {why}."),
            },
            { State: OfferState.Accepted } => await Fail(unit, offerId, reason, nowMs),
            { State: OfferState.Bridged } talk => why is LegEnd.Failed
                ? await AgentLost(unit, offerId, reason, nowMs)
                : await queue.Leave(unit, talk.ContactId, EndReason.Served, nowMs),
            _ => false,
        };
    }

    /// <summary>bridged → wrapping, while the caller is still there: connected → waiting, at the head of the line.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="offerId">The offer.</param>
    /// <param name="reason">Why, one word: <c>failed</c>, <c>lost</c>.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: they do not talk.</returns>
    public async Task<bool> AgentLost(StorageUnit unit, long offerId, string reason, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (await ContactRows.ToHead(unit, offerId, isTransfer: false, nowMs) is not { } contact)
        {
            return false;
        }

        var offer = await OfferRows.ContactLeft(unit, contact.Id, nowMs);
        await ledger.Write(unit, new(QueueEventKind.AgentLost, nowMs) { Contact = contact, Offer = offer, Detail = reason });
        return true;
    }

    private long CoolAt(long nowMs) => nowMs + (long)options.Value.CoolDown.TotalMilliseconds;

    /// <summary>offered → waiting, the offer ends.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="offerId">The offer.</param>
    /// <param name="also">Where the offer may be beside pending.</param>
    /// <param name="end">How it ends.</param>
    /// <param name="reason">Why, one word.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    private static async Task<(Contact Contact, Offer Offer)?> GiveBack(
        StorageUnit unit, long offerId, OfferState also, OfferState end, string? reason, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(unit);
        const string sql = $"""
            update contacts
               set state = 'waiting', offer_id = null, version = version + 1
             where offer_id = @offerId and state = 'offered'
               and id = (select contact_id from offers where id = @offerId and state in ('pending', @alsoFrom))
            returning {Contact.Columns}
            """;
        // Held first: an acceptance that was under way is seen by what follows.
        await ContactRows.HoldOf(unit, offerId);
        return await unit.QuerySingleOrDefaultAsync<Contact>(sql, new { offerId, alsoFrom = also.Word() }) is { } contact
            && await OfferRows.End(unit, offerId, end, reason, nowMs) is { } offer
                ? (contact, offer)
                : null;
    }
}

/// <summary>How an agent's leg ended.</summary>
public enum LegEnd
{
    /// <summary>Nobody answered.</summary>
    NotAnswered,

    /// <summary>The agent refused: engaged, or the key for no.</summary>
    Declined,

    /// <summary>The other side hung up; before accepting also: a voicemail did.</summary>
    HungUp,

    /// <summary>The leg failed.</summary>
    Failed,
}
