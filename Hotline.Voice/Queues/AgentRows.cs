using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues;

/// <summary>Rows of <c>agents</c>: how their work follows from offers.</summary>
internal static class AgentRows
{
    /// <summary>An agent.</summary>
    public static Task<Agent?> Load(StorageUnit unit, long id)
    {
        const string sql = $"""
            select {Agent.Columns}
              from agents
             where id = @id
            """;
        return unit.QuerySingleOrDefaultAsync<Agent>(sql, new { id });
    }

    /// <summary>An agent by name, who may be called.</summary>
    public static Task<Agent?> Named(StorageUnit unit, string name)
    {
        const string sql = $"""
            select {Agent.Columns}
              from agents
             where name = @name and is_disabled = 0
            """;
        return unit.QuerySingleOrDefaultAsync<Agent>(sql, new { name });
    }

    /// <summary>Whether somebody is signed in who could take a demand, now or once it has widened; busy agents count, and for a while those who
    /// missed an offer: one click brings them back.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="demandId">The demand.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="options">How long somebody counts.</param>
    public static async Task<bool> IsStaffed(StorageUnit unit, long demandId, long nowMs, QueueOptions options)
    {
        const string sql = """
            with recursive chain (id) as (
                select id from demands where id = @demandId
                union all
                select d.next_id from demands d join chain c on d.id = c.id where d.next_id is not null)
            select count(*)
              from (select 1 as one
                      from chain c
                      join agent_demands m on m.demand_id = c.id
                      join agents a on a.id = m.agent_id
                     where a.presence = 'available' and a.is_disabled = 0 and a.seen_at_ms > @seenSinceMs
                       and (a.work <> 'notResponding' or a.idle_since_ms > @missedSinceMs)
                     limit 1) as found
            """;
        var seenSinceMs = nowMs - (long)options.OfflineAfter.TotalMilliseconds;
        var missedSinceMs = nowMs - (long)options.StaysAfterMiss.TotalMilliseconds;
        return await unit.ScalarAsync<long>(sql, new { demandId, seenSinceMs, missedSinceMs }) > 0;
    }

    /// <summary>idle → offered.</summary>
    /// <returns>False: they cannot be asked now.</returns>
    public static async Task<bool> Ask(StorageUnit unit, long agentId, long nowMs, long seenSinceMs)
    {
        const string sql = """
            update agents
               set work = 'offered', version = version + 1
             where id = @agentId and work = 'idle' and presence = 'available' and is_disabled = 0
               and ready_at_ms <= @nowMs and seen_at_ms > @seenSinceMs
            """;
        return await unit.ExecuteAsync(sql, new { agentId, nowMs, seenSinceMs }) == 1;
    }

    /// <summary>offered → on call.</summary>
    public static Task Connect(StorageUnit unit, long agentId)
    {
        const string sql = """
            update agents
               set work = 'onCall', misses = 0, version = version + 1
             where id = @agentId and work = 'offered'
            """;
        return unit.ExecuteAsync(sql, new { agentId });
    }

    /// <summary>on call → wrap-up.</summary>
    public static Task Wrap(StorageUnit unit, long agentId)
    {
        const string sql = """
            update agents
               set work = 'wrapUp', version = version + 1
             where id = @agentId and work = 'onCall'
            """;
        return unit.ExecuteAsync(sql, new { agentId });
    }

    /// <summary>offered or wrap-up → idle.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="readyAtMs">No offers before, Unix milliseconds.</param>
    /// <param name="keepsTurn">True: they keep their turn among those who wait for work, because it was not for them to decide.</param>
    public static Task Free(StorageUnit unit, long agentId, long nowMs, long readyAtMs, bool keepsTurn)
    {
        const string sql = """
            update agents
               set work = 'idle', ready_at_ms = @readyAtMs,
                   idle_since_ms = case when @keepsTurn = 1 then idle_since_ms else @nowMs end, version = version + 1
             where id = @agentId and work in ('offered', 'wrapUp')
            """;
        return unit.ExecuteAsync(sql, new { agentId, nowMs, readyAtMs, keepsTurn = keepsTurn ? 1 : 0 });
    }

    /// <summary>Offers are made to an agent from then on, not before.</summary>
    public static Task NotBefore(StorageUnit unit, long agentId, long readyAtMs)
    {
        const string sql = """
            update agents
               set ready_at_ms = @readyAtMs, version = version + 1
             where id = @agentId
            """;
        return unit.ExecuteAsync(sql, new { agentId, readyAtMs });
    }

    /// <summary>offered → not responding, or idle and on a break when it was one miss too many; idle when they are gone anyway.</summary>
    /// <returns>The agent afterwards; null: not offered.</returns>
    public static Task<Agent?> Miss(StorageUnit unit, long agentId, long nowMs, int missesToBreak)
    {
        const string sql = $"""
            update agents
               set work = case when presence = 'available' and misses + 1 < @missesToBreak then 'notResponding' else 'idle' end,
                   break_reason = case when presence = 'available' and misses + 1 >= @missesToBreak then 'missed' else break_reason end,
                   presence = case when presence = 'available' and misses + 1 >= @missesToBreak then 'break' else presence end,
                   misses = case when misses + 1 >= @missesToBreak then 0 else misses + 1 end,
                   idle_since_ms = @nowMs, version = version + 1
             where id = @agentId and work = 'offered'
            returning {Agent.Columns}
            """;
        return unit.QuerySingleOrDefaultAsync<Agent>(sql, new { agentId, nowMs, missesToBreak });
    }
}
