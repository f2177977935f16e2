using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues.Legs;

/// <summary>Rows of <c>legs</c>.</summary>
internal static class LegRows
{
    /// <summary>A leg that is to be called.</summary>
    public static async Task<Leg> Insert(StorageUnit unit, long offerId, LegRole role, long? agentId, string? detail, long nowMs)
    {
        const string sql = $"""
            insert into legs (offer_id, role, agent_id, detail, state, booked_at_ms)
            values (@offerId, @role, @agentId, @detail, 'ringing', @nowMs)
            returning {Leg.Columns}
            """;
        return (await unit.QuerySingleOrDefaultAsync<Leg>(sql, new { offerId, role = role.Word(), agentId, detail, nowMs }))!;
    }

    /// <summary>A leg.</summary>
    public static Task<Leg?> Load(StorageUnit unit, long id)
    {
        const string sql = $"""
            select {Leg.Columns}
              from legs
             where id = @id
            """;
        return unit.QuerySingleOrDefaultAsync<Leg>(sql, new { id });
    }

    /// <summary>The agent's or the caller's leg of an offer.</summary>
    /// <returns>Null: there is none, or none yet.</returns>
    public static Task<Leg?> Of(StorageUnit unit, long offerId, LegRole role)
    {
        const string sql = $"""
            select {Leg.Columns}
              from legs
             where offer_id = @offerId and role = @role and role in ('agent', 'caller')
            """;
        return unit.QuerySingleOrDefaultAsync<Leg>(sql, new { offerId, role = role.Word() });
    }

    /// <summary>The legs of an offer that are not over.</summary>
    public static Task<IReadOnlyList<Leg>> Live(StorageUnit unit, long offerId)
    {
        const string sql = $"""
            select {Leg.Columns}
              from legs
             where offer_id = @offerId and state <> 'over'
             order by id
            """;
        return unit.QueryAsync<Leg>(sql, new { offerId });
    }

    /// <summary>Notes the carrier's name for a leg.</summary>
    /// <returns>The leg; null: there is none, or it goes by another name.</returns>
    public static Task<Leg?> Name(StorageUnit unit, long id, string sid)
    {
        const string sql = $"""
            update legs
               set sid = @sid
             where id = @id and coalesce(sid, @sid) = @sid
            returning {Leg.Columns}
            """;
        return unit.QuerySingleOrDefaultAsync<Leg>(sql, new { id, sid });
    }

    /// <summary>Moves a leg on. One that is over stays over.</summary>
    public static Task Become(StorageUnit unit, long id, LegState state)
    {
        const string sql = """
            update legs
               set state = @state
             where id = @id and state <> 'over'
            """;
        return unit.ExecuteAsync(sql, new { id, state = state.Word() });
    }

    /// <summary>Notes why a guest or a supervisor does not come. Told twice, the first time counts.</summary>
    /// <returns>False: they came, or it was noted before.</returns>
    public static async Task<bool> Miss(StorageUnit unit, long id, string why)
    {
        const string sql = """
            update legs
               set missed = @why
             where id = @id and missed is null and joined_at_ms is null
            """;
        return await unit.ExecuteAsync(sql, new { id, why }) == 1;
    }

    /// <summary>The telephone of a colleague who is in the talk of an offer.</summary>
    /// <returns>Null: they are not.</returns>
    public static async Task<Leg?> GuestInside(StorageUnit unit, long offerId, long agentId) =>
        (await Live(unit, offerId)).FirstOrDefault(leg =>
            leg is { Role: LegRole.Guest, State: LegState.Joined, IsInside: true, Sid: not null } && leg.AgentId == agentId);

    /// <summary>A telephone is that of another offer from here on: a guest stays with the caller as their agent, somebody we called back is brought to
    /// the new one.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="id">The leg.</param>
    /// <param name="offerId">The new offer.</param>
    /// <param name="role">Whose it is there.</param>
    /// <param name="state">Where it stands until it is there.</param>
    public static Task TakeOver(StorageUnit unit, long id, long offerId, LegRole role, LegState state)
    {
        const string sql = """
            update legs
               set offer_id = @offerId, role = @role, detail = null, state = @state, joined_at_ms = null, left_at_ms = null
             where id = @id
            """;
        return unit.ExecuteAsync(sql, new { id, offerId, role = role.Word(), state = state.Word() });
    }

    /// <summary>Notes how a supervisor is to take part.</summary>
    public static Task Say(StorageUnit unit, long id, string detail)
    {
        const string sql = """
            update legs
               set detail = @detail
             where id = @id
            """;
        return unit.ExecuteAsync(sql, new { id, detail });
    }

    /// <summary>Notes that a caller's own call is in the conference or has left it; the row comes with the first of the two.</summary>
    public static Task Caller(StorageUnit unit, long offerId, string sid, long nowMs)
    {
        const string sql = """
            insert into legs (offer_id, role, sid, state, booked_at_ms)
            values (@offerId, 'caller', @sid, 'joined', @nowMs)
            on conflict do nothing
            """;
        return unit.ExecuteAsync(sql, new { offerId, sid, nowMs });
    }

    /// <summary>A leg came into the conference. Told twice, the first time counts.</summary>
    public static Task Joined(StorageUnit unit, long offerId, string sid, long nowMs)
    {
        const string sql = """
            update legs
               set joined_at_ms = @nowMs
             where offer_id = @offerId and sid = @sid and joined_at_ms is null
            """;
        return unit.ExecuteAsync(sql, new { offerId, sid, nowMs });
    }

    /// <summary>A leg left the conference. Told twice, the first time counts.</summary>
    public static Task Left(StorageUnit unit, long offerId, string sid, long nowMs)
    {
        const string sql = """
            update legs
               set left_at_ms = @nowMs
             where offer_id = @offerId and sid = @sid and left_at_ms is null
            """;
        return unit.ExecuteAsync(sql, new { offerId, sid, nowMs });
    }

    /// <summary>Whoever is asked in words has time to hear them: an offer that rang is not missed before.</summary>
    public static Task Listening(StorageUnit unit, long offerId, long untilMs)
    {
        const string sql = """
            update offers
               set due_at_ms = @untilMs, version = version + 1
             where id = @offerId and state = 'pending' and due_at_ms < @untilMs
            """;
        return unit.ExecuteAsync(sql, new { offerId, untilMs });
    }

    /// <summary>What is needed to call somebody for a contact.</summary>
    public static Task<CallerRow?> CallOf(StorageUnit unit, long callId)
    {
        const string sql = """
            select call_id as CallId, call_sid as CallSid, line as Line, sealed_key as SealedKey
              from call_sids
             where call_id = @callId
            """;
        return unit.QuerySingleOrDefaultAsync<CallerRow>(sql, new { callId });
    }

    /// <summary>The call a contact came with.</summary>
    public sealed record CallerRow
    {
        public required long CallId { get; init; }

        public required string CallSid { get; init; }

        public required string Line { get; init; }

        public byte[]? SealedKey { get; init; }
    }
}
