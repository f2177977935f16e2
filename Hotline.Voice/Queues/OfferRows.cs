using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues;

/// <summary>Rows of <c>offers</c>, with what follows for their agents.</summary>
internal static class OfferRows
{
    /// <summary>An offer.</summary>
    public static Task<Offer?> Load(StorageUnit unit, long id)
    {
        const string sql = $"""
            select {Offer.Columns}
              from offers
             where id = @id
            """;
        return unit.QuerySingleOrDefaultAsync<Offer>(sql, new { id });
    }

    /// <summary>What an agent has to do with now: an offer, a talk or its wrap-up.</summary>
    public static Task<Offer?> Live(StorageUnit unit, long agentId)
    {
        const string sql = $"""
            select {Offer.Columns}
              from offers
             where agent_id = @agentId and state in ('pending', 'accepted', 'bridged', 'wrapping')
            """;
        return unit.QuerySingleOrDefaultAsync<Offer>(sql, new { agentId });
    }

    /// <summary>The contact has left its offer: pending or accepted → canceled, bridged → wrapping; the agent goes along.</summary>
    /// <returns>The offer afterwards; null: none was under way.</returns>
    public static async Task<Offer?> ContactLeft(StorageUnit unit, long contactId, long nowMs)
    {
        const string cancel = $"""
            update offers
               set state = 'canceled', ended_at_ms = @nowMs, due_at_ms = null, version = version + 1
             where contact_id = @contactId and state in ('pending', 'accepted')
            returning {Offer.Columns}
            """;
        const string wrap = $"""
            update offers
               set state = 'wrapping', left_at_ms = @nowMs, due_at_ms = @nowMs + wrap_up_ms,
                   hold_ms = hold_ms + case when held_at_ms is null then 0 else @nowMs - held_at_ms end, held_at_ms = null,
                   is_muted = 0, version = version + 1
             where contact_id = @contactId and state = 'bridged'
            returning {Offer.Columns}
            """;
        if (await unit.QuerySingleOrDefaultAsync<Offer>(wrap, new { contactId, nowMs }) is { } wrapping)
        {
            await AgentRows.Wrap(unit, wrapping.AgentId);
            return wrapping;
        }

        var canceled = await unit.QuerySingleOrDefaultAsync<Offer>(cancel, new { contactId, nowMs });
        if (canceled is not null)
        {
            await AgentRows.Free(unit, canceled.AgentId, nowMs, readyAtMs: nowMs, keepsTurn: true);
        }

        return canceled;
    }

    /// <summary>Ends an offer that came to nothing.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="offerId">The offer.</param>
    /// <param name="end">How.</param>
    /// <param name="reason">Why, one word.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public static Task<Offer?> End(StorageUnit unit, long offerId, OfferState end, string? reason, long nowMs)
    {
        const string sql = $"""
            update offers
               set state = @end, reason = @reason, ended_at_ms = @nowMs, due_at_ms = null, version = version + 1
             where id = @offerId and state in ('pending', 'accepted')
            returning {Offer.Columns}
            """;
        return unit.QuerySingleOrDefaultAsync<Offer>(sql, new { offerId, end = end.Word(), reason, nowMs });
    }
}
