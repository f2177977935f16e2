using System.Text.Json;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>Callbacks that callers were promised.</summary>
public sealed class CallbackStore(Database database, Vault vault)
{
    /// <summary>Stores a promise. Belongs into <see cref="TurnCommit.Also"/>.</summary>
    /// <param name="unit">The unit of the turn.</param>
    /// <param name="callback">The promise.</param>
    /// <param name="key">The call's key.</param>
    /// <returns>Its id.</returns>
    public async Task<long> Add(StorageUnit unit, NewCallback callback, CallKey key)
    {
        const string reserve = """
            insert into callbacks (call_id, number_hash, queue, topic, state, sealed_brief, last_four, attempts,
                                   due_at_ms, booked_at_ms, changed_at_ms)
            values (@callId, @hash, @queue, @topic, 'scheduled', @none, @lastFour, 0, @dueAtMs, @atMs, @atMs)
            returning id
            """;
        const string fill = """
            update callbacks
               set sealed_brief = @brief
             where id = @id
            """;
        var id = await unit.ScalarAsync<long>(reserve, new
        {
            callId = callback.CallId,
            hash = vault.KeyedHash(callback.Number),
            queue = callback.Queue,
            topic = callback.Topic,
            none = Array.Empty<byte>(),
            lastFour = CallerStore.LastFour(callback.Number),
            dueAtMs = callback.NotBeforeMs ?? callback.AtMs,
            atMs = callback.AtMs,
        });
        var plain = JsonSerializer.SerializeToUtf8Bytes(
            new CallbackBrief(callback.Number, callback.Brief), CallJson.Default.CallbackBrief);
        await unit.ExecuteAsync(fill, new { id, brief = key.Seal(SealPurpose.Callback, id, plain) });
        return id;
    }

    /// <summary>Whom a callback is for.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="id">The callback.</param>
    /// <param name="key">The key of its call.</param>
    /// <returns>E.164; null: it is not owed any more.</returns>
    internal static async Task<string?> NumberOf(StorageUnit unit, long id, CallKey key)
    {
        const string sql = """
            select sealed_brief
              from callbacks
             where id = @id and state = 'scheduled'
            """;
        return await unit.ScalarAsync<byte[]>(sql, new { id }) is { Length: > 0 } brief ? Open(id, key, brief).Number : null;
    }

    /// <summary>How many callbacks a number booked, however they ended.</summary>
    /// <param name="number">The number in E.164.</param>
    /// <param name="sinceMs">From when on, Unix milliseconds.</param>
    /// <returns>The count.</returns>
    public Task<int> CountSince(string number, long sinceMs) => database.ReadPrepared(async reader =>
    {
        const string sql = """
            select count(*)
              from callbacks
             where number_hash = @hash and booked_at_ms >= @sinceMs
            """;
        return (int)await reader.ScalarAsync<long>(sql, new { hash = vault.KeyedHash(number), sinceMs });
    });

    /// <summary>How many callbacks the whole hotline booked, however they ended.</summary>
    /// <param name="sinceMs">From when on, Unix milliseconds.</param>
    /// <returns>The count.</returns>
    public Task<int> CountSince(long sinceMs) => database.ReadPrepared(async reader =>
    {
        const string sql = """
            select count(*)
              from callbacks
             where booked_at_ms >= @sinceMs
            """;
        return (int)await reader.ScalarAsync<long>(sql, new { sinceMs });
    });

    /// <summary>Callbacks that are still owed.</summary>
    /// <param name="dueUntilMs">Due until then, Unix milliseconds.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>The longest due first.</returns>
    public Task<IReadOnlyList<Callback>> Scheduled(long dueUntilMs, int most) => database.ReadPrepared(async reader =>
    {
        const string sql = """
            select b.id as Id, b.call_id as CallId, b.queue as Queue, b.topic as Topic, b.sealed_brief as SealedBrief,
                   b.attempts as Attempts, b.due_at_ms as DueAtMs, b.booked_at_ms as BookedAtMs, s.sealed_key as SealedKey
              from callbacks b
              join call_sids s on s.call_id = b.call_id
             where b.state = 'scheduled' and b.due_at_ms <= @dueUntilMs
             order by b.due_at_ms, b.id
             limit @most
            """;
        var rows = await reader.QueryAsync<CallbackRow>(sql, new { dueUntilMs, most });
        return (IReadOnlyList<Callback>)[.. rows.Select(Open)];
    });

    /// <summary>Notes a try that reached nobody.</summary>
    /// <param name="id">The callback.</param>
    /// <param name="attempt">Which try it was, 1 for the first, so that it counts once.</param>
    /// <param name="dueAtMs">When to try again, Unix milliseconds.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it was counted already, or the callback is over.</returns>
    public Task<bool> Tried(long id, int attempt, long dueAtMs, long nowMs)
    {
        const string sql = """
            update callbacks
               set attempts = @attempt, due_at_ms = @dueAtMs, changed_at_ms = @nowMs
             where id = @id and state = 'scheduled' and attempts = @attempt - 1
            """;
        return database.Unit(async unit => await unit.ExecuteAsync(sql, new { id, attempt, dueAtMs, nowMs }) == 1);
    }

    /// <summary>Ends a callback.</summary>
    /// <param name="id">The callback.</param>
    /// <param name="end">How.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it is over already.</returns>
    public Task<bool> End(long id, CallbackEnd end, long nowMs)
    {
        const string sql = """
            update callbacks
               set state = @state, changed_at_ms = @nowMs
             where id = @id and state = 'scheduled'
            """;
        var state = end switch
        {
            CallbackEnd.Done => "done",
            CallbackEnd.Failed => "failed",
            CallbackEnd.Canceled => "canceled",
            _ => throw new NotSupportedException($"No state for {end}."),
        };
        return database.Unit(async unit => await unit.ExecuteAsync(sql, new { id, state, nowMs }) == 1);
    }

    private Callback Open(CallbackRow row)
    {
        var held = Open(row.Id, vault.OpenKey(row.CallId, row.SealedKey), row.SealedBrief);
        return new(row.Id, row.CallId, row.Queue, row.Topic, held.Number, held.Brief, (int)row.Attempts, row.DueAtMs, row.BookedAtMs);
    }

    private static CallbackBrief Open(long id, CallKey key, byte[] brief) =>
        JsonSerializer.Deserialize(key.Open(SealPurpose.Callback, id, brief), CallJson.Default.CallbackBrief)!;

    private sealed record CallbackRow
    {
        public required long Id { get; init; }

        public required long CallId { get; init; }

        public required string Queue { get; init; }

        public string? Topic { get; init; }

        public required byte[] SealedBrief { get; init; }

        public required long Attempts { get; init; }

        public required long DueAtMs { get; init; }

        public required long BookedAtMs { get; init; }

        public required byte[] SealedKey { get; init; }
    }
}
