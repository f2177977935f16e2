using Hotline.Flows.Definition;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues;

/// <summary>Offers that lead to something: made by the router, accepted by agents, bridged by the telephone side, passed on or finished up by agents.
/// <see cref="OfferLosses"/> are the others. Every method that takes a unit is one transition, or false and no change when the offer is not where it
/// would have to be: whatever comes late or twice changes nothing.</summary>
public sealed class OfferStore(Database database, QueueLedger ledger, IOptions<QueueOptions> options)
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
