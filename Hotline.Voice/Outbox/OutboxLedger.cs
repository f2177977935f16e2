using Hotline.Voice.Storage;

namespace Hotline.Voice.Outbox;

/// <summary>Keeps how far each command has come, and tells who decided it, in the same unit. Every change is one conditional update: a
/// command that is over stays as it is.</summary>
public sealed class OutboxLedger(Database database, Vault vault, IEnumerable<ICommandWatcher> watchers)
{
    private readonly ICommandWatcher[] watchers = [.. watchers];

    /// <summary>Takes commands that are due, so that nobody else sends them; of those about the same call only the first, and its end
    /// also when it was to be redirected before.</summary>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="lease">How long they are ours; afterwards <see cref="TakeOver"/> gives them up.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>The commands, the oldest first.</returns>
    public async Task<IReadOnlyList<OutboxItem>> Take(long nowMs, TimeSpan lease, int most)
    {
        const string sql = """
            update outbox
               set state = 'sending', attempts = attempts + 1, due_at_ms = @until, sent_at_ms = @nowMs, changed_at_ms = @nowMs
             where state = 'pending' and due_at_ms <= @nowMs
               and id in (select o.id
                            from outbox o
                           where o.state = 'pending' and o.due_at_ms <= @nowMs and coalesce(o.expires_at_ms, @until) > @nowMs
                             and not exists (select 1
                                               from outbox earlier
                                              where earlier.target = o.target and earlier.id < o.id
                                                and not (o.kind = 'endCall' and earlier.kind = 'redirectCall')
                                                and earlier.state in ('pending', 'sending'))
                           order by o.due_at_ms, o.id
                           limit @most /* skip locked */)
            returning id as Id, call_id as CallId, state as State, sealed_command as SealedCommand, attempts as Attempts,
                      booked_at_ms as BookedAtMs, sent_at_ms as SentAtMs, carrier_sid as CarrierSid,
                      (select sealed_key from call_sids s where s.call_id = outbox.call_id) as SealedKey
            """;
        var until = nowMs + (long)lease.TotalMilliseconds;
        var rows = await database.Unit(unit => unit.QueryAsync<OutboxRow>(sql, new { nowMs, until, most }));
        return [.. rows.OrderBy(row => row.Id).Select(row => row.Open(vault))];
    }

    /// <summary>Takes commands of which the carrier must be asked.</summary>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="soon">How long until those that are unknown are asked about again.</param>
    /// <param name="later">How long until those that are under way are asked about again.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>Those that are unknown or sent, the longest due first.</returns>
    public async Task<IReadOnlyList<OutboxItem>> TakeToAsk(long nowMs, TimeSpan soon, TimeSpan later, int most)
    {
        const string sql = """
            update outbox
               set due_at_ms = case when state = 'unknown' then @soonMs else @laterMs end
             where state in ('unknown', 'sent') and due_at_ms <= @nowMs
               and id in (select id
                            from outbox
                           where state in ('sending', 'sent', 'unknown') and state <> 'sending' and due_at_ms <= @nowMs
                           order by due_at_ms, id
                           limit @most /* skip locked */)
            returning id as Id, call_id as CallId, state as State, sealed_command as SealedCommand, attempts as Attempts,
                      booked_at_ms as BookedAtMs, sent_at_ms as SentAtMs, carrier_sid as CarrierSid,
                      (select sealed_key from call_sids s where s.call_id = outbox.call_id) as SealedKey
            """;
        var (soonMs, laterMs) = (nowMs + (long)soon.TotalMilliseconds, nowMs + (long)later.TotalMilliseconds);
        var rows = await database.Unit(unit => unit.QueryAsync<OutboxRow>(sql, new { nowMs, soonMs, laterMs, most }));
        return [.. rows.OrderBy(row => row.Id).Select(row => row.Open(vault))];
    }

    /// <summary>Gives up what nobody is sending any more: what may be repeated is sent again, of the rest the carrier is asked.</summary>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="all">True: nobody else sends, so everything that is being sent was left behind.</param>
    /// <returns>How many.</returns>
    public Task<int> TakeOver(long nowMs, bool all)
    {
        const string sql = $"""
            update outbox
               set state = case when kind in ('createCall', 'sendText') then 'unknown' else 'pending' end,
                   result = 'taken over', due_at_ms = @nowMs, changed_at_ms = @nowMs
             where state = 'sending' and (due_at_ms <= @nowMs or @all = 1)
            returning {ChangedRow.Columns}
            """;
        return Change(sql, new { nowMs, all = all ? 1 : 0 });
    }

    /// <summary>Gives up what it is too late for.</summary>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>How many.</returns>
    public Task<int> Expire(long nowMs)
    {
        const string sql = $"""
            update outbox
               set state = 'failed', result = 'too late', changed_at_ms = @nowMs
             where state = 'pending' and expires_at_ms <= @nowMs
            returning {ChangedRow.Columns}
            """;
        return Change(sql, new { nowMs });
    }

    /// <summary>It certainly was not done, or may be repeated: it is sent again later.</summary>
    /// <param name="id">The intent.</param>
    /// <param name="dueAtMs">Not before, Unix milliseconds.</param>
    /// <param name="reason">Why, for ops; no private values.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it was not being sent.</returns>
    public async Task<bool> Retry(long id, long dueAtMs, string reason, long nowMs)
    {
        const string sql = $"""
            update outbox
               set state = 'pending', due_at_ms = @dueAtMs, result = @reason, changed_at_ms = @nowMs
             where id = @id and state = 'sending'
            returning {ChangedRow.Columns}
            """;
        return await Change(sql, new { id, dueAtMs, reason, nowMs }) == 1;
    }

    /// <summary>Whether the carrier has it nobody knows: it is asked, never told again.</summary>
    /// <param name="id">The intent.</param>
    /// <param name="askAtMs">When to ask, Unix milliseconds.</param>
    /// <param name="reason">Why, for ops; no private values.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it was not being sent.</returns>
    public async Task<bool> Unknown(long id, long askAtMs, string reason, long nowMs)
    {
        const string sql = $"""
            update outbox
               set state = 'unknown', due_at_ms = @askAtMs, result = @reason, changed_at_ms = @nowMs
             where id = @id and state = 'sending'
            returning {ChangedRow.Columns}
            """;
        return await Change(sql, new { id, askAtMs, reason, nowMs }) == 1;
    }

    /// <summary>The carrier has it and works on it. What one of them is called is no other's name.</summary>
    /// <param name="id">The intent.</param>
    /// <param name="carrierSid">The carrier's name for what it made of it.</param>
    /// <param name="askAtMs">When to ask what became of it, should the carrier not say so itself, Unix milliseconds.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: that was known, or the name is another command's.</returns>
    public async Task<bool> Sent(long id, string carrierSid, long askAtMs, long nowMs)
    {
        const string sql = $"""
            update outbox
               set state = 'sent', carrier_sid = @carrierSid, due_at_ms = @askAtMs, result = null, changed_at_ms = @nowMs
             where id = @id and state in ('sending', 'unknown') and not exists (select 1 from outbox o where o.carrier_sid = @carrierSid)
            returning {ChangedRow.Columns}
            """;
        return await Change(sql, new { id, carrierSid, askAtMs, nowMs }) == 1;
    }

    /// <summary>The carrier has done it.</summary>
    /// <param name="id">The intent.</param>
    /// <param name="carrierSid">The carrier's name for what it made of it; null: it has none.</param>
    /// <param name="reason">The carrier's word; null: as asked.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it was over already, or goes by another name.</returns>
    public Task<bool> Done(long id, string? carrierSid, string? reason, long nowMs) => End(id, "done", carrierSid, reason, nowMs);

    /// <summary>It is not done and will not be.</summary>
    /// <param name="id">The intent.</param>
    /// <param name="carrierSid">The carrier's name for what it made of it; null: none is known.</param>
    /// <param name="reason">Why, for ops and watchers; no private values.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it was over already, or goes by another name.</returns>
    public Task<bool> Failed(long id, string? carrierSid, string reason, long nowMs) => End(id, "failed", carrierSid, reason, nowMs);

    private async Task<bool> End(long id, string state, string? carrierSid, string? reason, long nowMs)
    {
        const string sql = $"""
            update outbox
               set state = @state, carrier_sid = coalesce(carrier_sid, @carrierSid), result = @reason, changed_at_ms = @nowMs
             where id = @id and state in ('pending', 'sending', 'sent', 'unknown')
               and (@carrierSid is null or carrier_sid = @carrierSid
                    or (carrier_sid is null and not exists (select 1 from outbox o where o.carrier_sid = @carrierSid)))
            returning {ChangedRow.Columns}
            """;
        return await Change(sql, new { id, state, carrierSid, reason, nowMs }) == 1;
    }

    private Task<int> Change(string sql, object values) => database.Unit(async unit =>
    {
        var changed = await unit.QueryAsync<ChangedRow>(sql, values);
        foreach (var row in changed.Where(row => row.Subject is not null && row.State != "pending"))
        {
            foreach (var watcher in watchers.Of(row.Result))
            {
                await watcher.Changed(unit, row.Result);
            }
        }

        return changed.Count;
    });
}
