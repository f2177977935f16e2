using System.Text.Json;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>What the carrier shall do for us: stored with the turn that decided it, sent afterwards.</summary>
/// <remarks>
/// <c>pending</c> → <c>sending</c> → <c>sent</c> (the carrier has it) → <c>done</c> or <c>failed</c> (the carrier says so). An answer
/// that was lost is <c>unknown</c> and is not sent again by itself. Whoever dies while sending leaves <c>sending</c> behind, which is
/// taken again once its lease is over, marked <see cref="OutboxText.MayBeSent"/>.
/// </remarks>
public sealed class OutboxStore(Database database, Vault vault)
{
    /// <summary>Stores the intent to send a text. Belongs into <see cref="TurnCommit.Also"/>.</summary>
    /// <param name="unit">The unit of the turn.</param>
    /// <param name="text">The text.</param>
    /// <param name="key">The call's key.</param>
    /// <returns>The intent's id.</returns>
    public async Task<long> AddText(StorageUnit unit, NewText text, CallKey key)
    {
        const string reserve = """
            insert into outbox (call_id, kind, state, sealed_payload, attempts, due_at_ms, booked_at_ms, changed_at_ms)
            values (@callId, 'text', 'pending', @none, 0, @atMs, @atMs, @atMs)
            returning id
            """;
        const string fill = """
            update outbox
               set sealed_payload = @payload
             where id = @id
            """;
        var id = await unit.ScalarAsync<long>(reserve, new { callId = text.CallId, atMs = text.AtMs, none = Array.Empty<byte>() });
        var plain = JsonSerializer.SerializeToUtf8Bytes(
            new TextPayload(text.Line, text.Number, text.Text), CallJson.Default.TextPayload);
        await unit.ExecuteAsync(fill, new { id, payload = key.Seal(SealPurpose.Outbox, id, plain) });
        return id;
    }

    /// <summary>Takes texts that are due, so that nobody else sends them.</summary>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="lease">How long they are ours; afterwards they are taken again.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>The texts, the longest due first.</returns>
    public async Task<IReadOnlyList<OutboxText>> TakeTexts(long nowMs, TimeSpan lease, int most)
    {
        const string sql = """
            update outbox
               set state = 'sending',
                   attempts = attempts + 1,
                   result = case when state = 'sending' then 'taken over' end,
                   due_at_ms = @until,
                   changed_at_ms = @nowMs
             where due_at_ms <= @nowMs and state in ('pending', 'sending')
               and id in (select id
                            from outbox
                           where kind = 'text' and state in ('pending', 'sending') and due_at_ms <= @nowMs
                           order by due_at_ms, id
                           limit @most /* skip locked */)
            returning id as Id, call_id as CallId, sealed_payload as SealedPayload, attempts as Attempts,
                      case when result is null then 0 else 1 end as MayBeSent,
                      (select sealed_key from call_sids s where s.call_id = outbox.call_id) as SealedKey
            """;
        var until = nowMs + (long)lease.TotalMilliseconds;
        var rows = await database.Unit(unit => unit.QueryAsync<TextRow>(sql, new { nowMs, until, most }));
        return [.. rows.OrderBy(row => row.Id).Select(Open)];
    }

    /// <summary>The carrier has it.</summary>
    /// <param name="id">The intent.</param>
    /// <param name="carrierSid">The carrier's name for it.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it was not being sent.</returns>
    public Task<bool> Sent(long id, string carrierSid, long nowMs)
    {
        const string sql = """
            update outbox
               set state = 'sent', carrier_sid = @carrierSid, result = null, changed_at_ms = @nowMs
             where id = @id and state = 'sending'
            """;
        return Change(sql, new { id, carrierSid, nowMs });
    }

    /// <summary>The carrier certainly does not have it; it is tried again.</summary>
    /// <param name="id">The intent.</param>
    /// <param name="dueAtMs">Not before, Unix milliseconds.</param>
    /// <param name="reason">Why, for ops; no private values.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it was not being sent.</returns>
    public Task<bool> Retry(long id, long dueAtMs, string reason, long nowMs)
    {
        const string sql = """
            update outbox
               set state = 'pending', due_at_ms = @dueAtMs, result = @reason, changed_at_ms = @nowMs
             where id = @id and state = 'sending'
            """;
        return Change(sql, new { id, dueAtMs, reason, nowMs });
    }

    /// <summary>Whether the carrier has it nobody knows: it is not sent again.</summary>
    /// <param name="id">The intent.</param>
    /// <param name="reason">Why, for ops; no private values.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it was not being sent.</returns>
    public Task<bool> Unknown(long id, string reason, long nowMs)
    {
        const string sql = """
            update outbox
               set state = 'unknown', result = @reason, changed_at_ms = @nowMs
             where id = @id and state = 'sending'
            """;
        return Change(sql, new { id, reason, nowMs });
    }

    /// <summary>It will not be sent: the carrier refused it.</summary>
    /// <param name="id">The intent.</param>
    /// <param name="reason">Why, for ops; no private values.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it was over already.</returns>
    public Task<bool> Failed(long id, string reason, long nowMs)
    {
        const string sql = """
            update outbox
               set state = 'failed', result = @reason, changed_at_ms = @nowMs
             where id = @id and state in ('pending', 'sending', 'unknown')
            """;
        return Change(sql, new { id, reason, nowMs });
    }

    /// <summary>What the carrier reports of a text it has. The first final word stays.</summary>
    /// <param name="carrierSid">The carrier's name for it.</param>
    /// <param name="isDelivered">False: it could not be delivered.</param>
    /// <param name="reason">The carrier's word.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: unknown, or over already.</returns>
    public Task<bool> Report(string carrierSid, bool isDelivered, string reason, long nowMs)
    {
        const string sql = """
            update outbox
               set state = @state, result = @reason, changed_at_ms = @nowMs
             where carrier_sid = @carrierSid and state in ('sent', 'unknown')
            """;
        return Change(sql, new { carrierSid, state = isDelivered ? "done" : "failed", reason, nowMs });
    }

    private Task<bool> Change(string sql, object values) =>
        database.Unit(async unit => await unit.ExecuteAsync(sql, values) == 1);

    private OutboxText Open(TextRow row)
    {
        var key = vault.OpenKey(row.CallId, row.SealedKey);
        var text = JsonSerializer.Deserialize(
            key.Open(SealPurpose.Outbox, row.Id, row.SealedPayload), CallJson.Default.TextPayload)!;
        return new(row.Id, row.CallId, text.Line, text.Number, text.Text, (int)row.Attempts, row.MayBeSent != 0);
    }

    private sealed record TextRow
    {
        public required long Id { get; init; }

        public required long CallId { get; init; }

        public required byte[] SealedPayload { get; init; }

        public required long Attempts { get; init; }

        public required long MayBeSent { get; init; }

        public required byte[] SealedKey { get; init; }
    }
}
