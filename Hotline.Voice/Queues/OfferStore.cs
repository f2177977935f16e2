using Hotline.Flows.Definition;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues;

/// <summary>Offers: made by the router, answered by agents, bridged and ended by the telephone side. Every method that takes a unit is one
/// transition, or false and no change when the offer is not where it would have to be: whatever comes late or twice changes nothing.</summary>
public sealed class OfferStore(Database database, QueueStore queue, QueueLedger ledger, IOptions<QueueOptions> options)
{
    /// <summary>waiting → offered.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="contactId">The contact.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="isInTalk">True: the agent was asked in by a colleague and stays on the line; no phone rings.</param>
    /// <returns>The offer; null: the contact does not wait any more, or the agent cannot be asked.</returns>
    public async Task<Offer?> Make(StorageUnit unit, long contactId, long agentId, long nowMs, bool isInTalk = false)
    {
        ArgumentNullException.ThrowIfNull(unit);
        const string insert = $"""
            insert into offers (contact_id, agent_id, queue, segment, state, ring_ms, wrap_up_ms, offered_at_ms, due_at_ms, hold_ms, is_muted, version)
            select c.id, @agentId, c.queue, c.segment, 'pending', d.ring_ms, d.wrap_up_ms, @nowMs, @nowMs + d.ring_ms, 0, 0, 1
              from contacts c
              join demands d on d.id = c.demand_id
             where c.id = @contactId and c.state = 'waiting'
            returning {Offer.Columns}
            """;
        const string update = $"""
            update contacts
               set state = 'offered', offer_id = @offerId, version = version + 1
             where id = @contactId and state = 'waiting'
            returning {Contact.Columns}
            """;
        var seenSinceMs = nowMs - (long)options.Value.NoOffersAfter.TotalMilliseconds;
        if (await ContactRows.Hold(unit, contactId) is not { State: ContactState.Waiting }
            || !await AgentRows.Ask(unit, agentId, nowMs, seenSinceMs))
        {
            return null;
        }

        var offer = (await unit.QuerySingleOrDefaultAsync<Offer>(insert, new { contactId, agentId, nowMs }))!;
        var contact = await unit.QuerySingleOrDefaultAsync<Contact>(update, new { contactId, offerId = offer.Id });
        await ledger.Write(unit, new(QueueEventKind.Offered, nowMs) { Contact = contact, Offer = offer, NextAgentId = isInTalk ? agentId : null });
        return offer;
    }

    /// <summary>pending → accepted.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Who accepts.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<AcceptOutcome> Accept(long offerId, long agentId, long nowMs) =>
        database.Unit(unit => Accept(unit, offerId, agentId, nowMs));

    /// <summary>pending → accepted.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Who accepts.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public async Task<AcceptOutcome> Accept(StorageUnit unit, long offerId, long agentId, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(unit);
        const string sql = $"""
            update offers
               set state = 'accepted', accepted_at_ms = @nowMs, due_at_ms = @dueAtMs, version = version + 1
             where id = @offerId and agent_id = @agentId and state = 'pending'
            returning {Offer.Columns}
            """;
        var contact = await ContactRows.HoldOf(unit, offerId);
        if (contact is null || contact.State == ContactState.Ended)
        {
            return AcceptOutcome.Gone;
        }

        var patience = contact.Kind == ContactKind.Callback ? options.Value.CallbackBridgeWithin : options.Value.BridgeWithin;
        var dueAtMs = nowMs + (long)patience.TotalMilliseconds;
        if (contact.OfferId != offerId
            || await unit.QuerySingleOrDefaultAsync<Offer>(sql, new { offerId, agentId, nowMs, dueAtMs }) is not { } offer)
        {
            return AcceptOutcome.AlreadyTaken;
        }

        await ledger.Write(unit, new(QueueEventKind.Accepted, nowMs) { Contact = contact, Offer = offer });
        if (contact.Kind == ContactKind.Voicemail)
        {
            await Bridged(unit, offerId, nowMs);
        }

        return AcceptOutcome.Accepted;
    }

    /// <summary>accepted → bridged: they can hear each other. For messages this happens at once.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="offerId">The offer.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it is not accepted, or over.</returns>
    public async Task<bool> Bridged(StorageUnit unit, long offerId, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(unit);
        const string connect = $"""
            update contacts
               set state = 'connected', connected_at_ms = coalesce(connected_at_ms, @nowMs), due_at_ms = @dueAtMs, version = version + 1
             where offer_id = @offerId and id = (select contact_id from offers where id = @offerId and state = 'accepted') and state = 'offered'
            returning {Contact.Columns}
            """;
        const string bridge = $"""
            update offers
               set state = 'bridged', bridged_at_ms = @nowMs, due_at_ms = @dueAtMs, version = version + 1
             where id = @offerId and state = 'accepted'
            returning {Offer.Columns}
            """;
        var values = new { offerId, nowMs, dueAtMs = nowMs + (long)options.Value.LongestTalk.TotalMilliseconds };
        if (await unit.QuerySingleOrDefaultAsync<Contact>(connect, values) is not { } contact)
        {
            return false;
        }

        var offer = (await unit.QuerySingleOrDefaultAsync<Offer>(bridge, values))!;
        await AgentRows.Connect(unit, offer.AgentId);
        await ledger.Write(unit, new(QueueEventKind.Bridged, nowMs) { Contact = contact, Offer = offer });
        return true;
    }

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

    /// <summary>bridged → wrapping: the agent passes the caller on, who waits in another queue with the place they had.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="offerId">The offer.</param>
    /// <param name="toQueue">The other queue's name.</param>
    /// <param name="rules">The other queue.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>What came of it.</returns>
    public async Task<RequeueOutcome> Requeue(StorageUnit unit, long offerId, string toQueue, QueueDefinition rules, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(rules);
        const string sql = $"""
            update contacts
               set state = 'waiting', offer_id = null, queue = @toQueue, demand_id = @demandId, segment = segment + 1,
                   transfers = transfers + 1, segment_at_ms = @nowMs, rank = case when rank between 0 and 7 then rank + 1 else rank end,
                   ages_at_ms = (select staffed_ms from demands where id = @demandId) + @ageingMs,
                   waits_until_ms = @nowMs + longest_wait_ms, closes_at_ms = null, widens_at_ms = @widensAtMs,
                   due_at_ms = case when @widensAtMs < @nowMs + longest_wait_ms then @widensAtMs else @nowMs + longest_wait_ms end,
                   version = version + 1
             where id = @contactId and offer_id = @offerId and state = 'connected'
            returning {Contact.Columns}
            """;
        if (await ContactRows.HoldOf(unit, offerId) is not { State: ContactState.Connected } talking || talking.OfferId != offerId)
        {
            return RequeueOutcome.Gone;
        }

        if (talking.Transfers >= options.Value.MostTransfers)
        {
            return RequeueOutcome.TooOften;
        }

        var (demandId, widensAfterMs) = await DemandStore.Resolve(unit, toQueue, rules, talking.Language, nowMs);
        if (!await AgentRows.IsStaffed(unit, demandId, nowMs, options.Value))
        {
            return RequeueOutcome.NoAgents;
        }

        var contact = await unit.QuerySingleOrDefaultAsync<Contact>(sql, new
        {
            contactId = talking.Id,
            offerId,
            toQueue,
            demandId,
            ageingMs = (long)options.Value.AgeingStep.TotalMilliseconds,
            nowMs,
            widensAtMs = nowMs + widensAfterMs,
        });
        var offer = await OfferRows.ContactLeft(unit, talking.Id, nowMs);
        await ledger.Write(unit, new(QueueEventKind.Requeued, nowMs) { Contact = contact, Offer = offer, Detail = toQueue });
        return RequeueOutcome.Requeued;
    }

    /// <summary>wrapping → completed.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="offerId">The offer.</param>
    /// <param name="reason"><c>agent</c> or <c>limit</c>.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it is not wrapping.</returns>
    public async Task<bool> Complete(StorageUnit unit, long offerId, string reason, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(unit);
        const string sql = $"""
            update offers
               set state = 'completed', ended_at_ms = @nowMs, due_at_ms = null, version = version + 1
             where id = @offerId and state = 'wrapping'
            returning {Offer.Columns}
            """;
        if (await unit.QuerySingleOrDefaultAsync<Offer>(sql, new { offerId, nowMs }) is not { } offer)
        {
            return false;
        }

        await AgentRows.Free(unit, offer.AgentId, nowMs, readyAtMs: nowMs, keepsTurn: false);
        await ledger.Write(unit, new(QueueEventKind.Wrapped, nowMs) { Offer = offer, Detail = reason });
        return true;
    }

    /// <summary>An offer.</summary>
    /// <param name="offerId">Its number.</param>
    public Task<Offer?> Find(long offerId) => database.ReadPrepared(reader => OfferRows.Load(reader, offerId));

    /// <summary>What an agent has to do with now.</summary>
    /// <param name="agentId">The agent.</param>
    /// <returns>Null: nothing.</returns>
    public Task<Offer?> FindLive(long agentId) => database.ReadPrepared(reader => OfferRows.Live(reader, agentId));

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

/// <summary>What came of accepting an offer.</summary>
public enum AcceptOutcome
{
    /// <summary>It is theirs.</summary>
    Accepted,

    /// <summary>It is somebody else's, or accepted already.</summary>
    AlreadyTaken,

    /// <summary>The caller has left.</summary>
    Gone,
}

/// <summary>What came of passing a caller on.</summary>
public enum RequeueOutcome
{
    /// <summary>The caller waits there.</summary>
    Requeued,

    /// <summary>They do not talk any more.</summary>
    Gone,

    /// <summary>The caller has been passed on as often as is allowed.</summary>
    TooOften,

    /// <summary>Nobody is signed in there; the talk goes on.</summary>
    NoAgents,
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
