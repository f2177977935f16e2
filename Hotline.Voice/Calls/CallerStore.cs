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
            ? new KnownCaller { Id = row.GetInt64(0), Language = await row.IsDBNullAsync(1) ? null : row.GetString(1) }
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
    /// <param name="callerId">The caller.</param>
    /// <param name="language">A BCP 47 tag.</param>
    /// <returns>When it is written.</returns>
    public static Task Remember(StorageUnit unit, long callerId, string language)
    {
        const string sql = """
            update callers
               set language = @language
             where id = @callerId
            """;
        return unit.ExecuteAsync(sql, new { callerId, language });
    }

    internal static string LastFour(string number) => number.Length <= 4 ? number : number[^4..];
}
