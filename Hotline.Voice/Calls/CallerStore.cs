using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>Who called, found by the keyed hash of the number.</summary>
public sealed class CallerStore(Database database, Vault vault)
{
    /// <summary>Finds somebody who called before.</summary>
    /// <param name="number">The number in E.164.</param>
    /// <returns>Null: never called, or erased.</returns>
    public Task<KnownCaller?> Find(string number) => database.ReadPrepared(async reader =>
    {
        const string sql = """
            select id, language
              from callers
             where number_hash = @hash
            """;
        await using var row = await reader.Prepared(sql)
            .With("@hash", vault.KeyedHash(number))
            .ReadAsync();
        return await row.ReadAsync()
            ? new KnownCaller { Id = row.GetInt64(0), Language = row.GetStringOrNull(1) }
            : null;
    });

    /// <summary>Notes a call of a number, which makes it known.</summary>
    /// <param name="unit">The unit that stores the call.</param>
    /// <param name="number">The number in E.164.</param>
    /// <param name="atMs">When, Unix milliseconds.</param>
    /// <returns>The caller's id.</returns>
    public async Task<long> Note(StorageUnit unit, string number, long atMs)
    {
        const string sql = """
            insert into callers (number_hash, sealed_number, last_four, first_call_at_ms, last_call_at_ms)
            values (@hash, @sealed, @lastFour, @at, @at)
            on conflict (number_hash) do update set last_call_at_ms = @at
            returning id
            """;
        var id = await unit.Prepared(sql)
            .With("@hash", vault.KeyedHash(number))
            .With("@sealed", vault.SealNumber(number))
            .With("@lastFour", LastFour(number))
            .With("@at", atMs)
            .ScalarAsync();
        return id!.Value;
    }

    /// <summary>Remembers the language a caller chose. Belongs into <see cref="TurnCommit.Also"/>.</summary>
    /// <param name="unit">The unit of the turn.</param>
    /// <param name="number">The number in E.164; an unknown one is not made known.</param>
    /// <param name="language">A BCP 47 tag.</param>
    /// <returns>When it is written.</returns>
    public Task Remember(StorageUnit unit, string number, string language)
    {
        const string sql = """
            update callers
               set language = @language
             where number_hash = @hash
            """;
        return unit.Prepared(sql).With("@language", language).With("@hash", vault.KeyedHash(number)).ExecuteAsync().AsTask();
    }

    /// <summary>Forgets a caller for good: the number, and everything private their calls, texts, callbacks and messages hold. What
    /// is counted stays. Recordings at the carrier are not ours to delete here.</summary>
    /// <param name="callerId">The caller.</param>
    /// <returns>What came of it.</returns>
    public async Task<EraseOutcome> Erase(long callerId)
    {
        var outcome = await database.Unit(unit => Erase(unit, callerId));
        if (outcome == EraseOutcome.Erased)
        {
            await database.EmptyLog();
        }

        return outcome;
    }

    internal static string LastFour(string number) => number.Length <= 4 ? number : number[^4..];

    private static async Task<EraseOutcome> Erase(StorageUnit unit, long callerId)
    {
        // Holds the caller: a call that comes in meanwhile is counted, or finds nobody it knows.
        const string hold = """
            update callers
               set last_call_at_ms = last_call_at_ms
             where id = @callerId
            """;
        const string state = """
            select count(c.id) - count(c.ended_at_ms) as Live
              from callers p
              left join call_search f on f.caller_id = p.id
              left join calls c on c.id = f.call_id
             where p.id = @callerId
             group by p.id
            """;
        await unit.ExecuteAsync(hold, new { callerId });
        if (await unit.QuerySingleOrDefaultAsync<long?>(state, new { callerId }) is not { } live)
        {
            return EraseOutcome.Unknown;
        }

        if (live > 0)
        {
            return EraseOutcome.InCall;
        }

        await Destroy(unit, callerId);
        return EraseOutcome.Erased;
    }

    // The keys first: what is sealed by them is lost with them. The rest is what stands outside.
    private static async Task Destroy(StorageUnit unit, long callerId)
    {
        string[] statements =
        [
            """
            update call_sids
               set sealed_key = null
             where call_id in (select call_id from call_search where caller_id = @callerId)
            """,
            """
            update claims
               set sealed_result = null
             where call_id in (select call_id from call_search where caller_id = @callerId)
            """,
            """
            update outbox
               set sealed_command = @none,
                   state = case when state in ('pending', 'sending', 'sent', 'unknown') then 'failed' else state end
             where call_id in (select call_id from call_search where caller_id = @callerId)
            """,
            """
            update callbacks
               set sealed_brief = @none, last_four = '', number_hash = @none,
                   state = case when state = 'scheduled' then 'canceled' else state end
             where call_id in (select call_id from call_search where caller_id = @callerId)
                or number_hash = (select number_hash from callers where id = @callerId)
            """,
            """
            update voicemails
               set sealed_brief = @none, last_four = null, state = 'done'
             where call_id in (select call_id from call_search where caller_id = @callerId)
            """,
            """
            update contacts
               set sealed_brief = @none, caller_hash = null
             where call_id in (select call_id from call_search where caller_id = @callerId)
            """,
            """
            update offers
               set sealed_note = null
             where contact_id in (select id
                                    from contacts
                                   where call_id in (select call_id from call_search where caller_id = @callerId))
            """,
            """
            update callers
               set number_hash = null, sealed_number = null, last_four = null, language = null
             where id = @callerId
            """,
        ];
        foreach (var sql in statements)
        {
            await unit.ExecuteAsync(sql, new { callerId, none = Array.Empty<byte>() });
        }
    }
}
