using System.Globalization;
using Dapper;
using Hotline.Voice.Storage;
using NodaTime;
using NodaTime.Text;

namespace Hotline.Voice.Wallet;

/// <summary>What changes in the demo wallet, kept across calls and restarts. Every change is made once per idempotency key; a
/// repetition gets the first result.</summary>
/// <remarks>In all methods the cancellation token ends the waiting only: then nothing has changed.</remarks>
/// <param name="database">Where it is kept.</param>
/// <param name="vault">Account numbers are kept as its keyed hashes.</param>
/// <param name="time">When it changed.</param>
internal sealed class DemoWalletLedger(Database database, Vault vault, TimeProvider time)
{
    /// <summary>Wrong tries of a PIN per account and day; with the last one the PIN is locked until the next day.</summary>
    public const int MaxWrongTries = 5;

    /// <summary>No question is repeated after so long.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    /// <summary>Counts a try of a PIN.</summary>
    /// <param name="key">The idempotency key.</param>
    /// <param name="account">The account number as entered; there may be no such account.</param>
    /// <param name="day">The wallet's day.</param>
    /// <param name="right">True when account and PIN belong together.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>An outcome of <c>verifyPin</c>.</returns>
    public Task<string> TryPin(string key, string account, LocalDate day, bool right, CancellationToken cancellationToken)
    {
        var tries = new { account = Hash(account), day = LocalDatePattern.Iso.Format(day) };
        return Once(key, async unit =>
        {
            // One try after the other, also of calls on other nodes: none may be made that was not counted.
            var wrong = await unit.ScalarAsync<long>("""
                insert into demo_wallet_pin_tries (account_hash, day, wrong)
                values (@account, @day, 0)
                on conflict (account_hash, day) do update set wrong = demo_wallet_pin_tries.wrong
                returning wrong
                """, tries);
            if (wrong >= MaxWrongTries || right)
            {
                return right && wrong < MaxWrongTries ? "verified" : "locked";
            }
            await unit.ExecuteAsync("delete from demo_wallet_pin_tries where day < @day", tries);
            wrong = await unit.ScalarAsync<long>("""
                insert into demo_wallet_pin_tries (account_hash, day, wrong)
                values (@account, @day, 1)
                on conflict (account_hash, day) do update set wrong = demo_wallet_pin_tries.wrong + 1
                returning wrong
                """, tries);
            return wrong < MaxWrongTries ? "wrong" : "locked";
        }, cancellationToken);
    }

    /// <summary>Locks an account.</summary>
    /// <param name="key">The idempotency key.</param>
    /// <param name="account">The account number.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>An outcome of <c>lockAccount</c>.</returns>
    public Task<string> Lock(string key, string account, CancellationToken cancellationToken) => Once(key, async unit =>
    {
        var rows = await unit.ExecuteAsync("""
            insert into demo_wallet_locks (account_hash, locked_at_ms)
            values (@account, @now)
            on conflict (account_hash) do nothing
            """, new { account = Hash(account), now = NowMs });
        return rows == 1 ? "locked" : "alreadyLocked";
    }, cancellationToken);

    /// <summary>Whether an account has been locked.</summary>
    /// <param name="account">The account number.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<bool> IsLocked(string account, CancellationToken cancellationToken) => database.Read(
        async connection => await connection.ExecuteScalarAsync<long>(
            "select count(*) from demo_wallet_locks where account_hash = @account", new { account = Hash(account) }) > 0,
        cancellationToken);

    /// <summary>Opens a case.</summary>
    /// <param name="key">The idempotency key.</param>
    /// <param name="topic">What it is about.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Its number, 8 digits.</returns>
    public Task<string> OpenCase(string key, string topic, CancellationToken cancellationToken) => database.Unit(async unit =>
    {
        var id = await unit.ScalarAsync<long>("""
            insert into demo_wallet_cases (idempotency_key, topic, opened_at_ms)
            values (@key, @topic, @now)
            on conflict (idempotency_key) do update set topic = demo_wallet_cases.topic
            returning id
            """, new { key, topic, now = NowMs });
        return CaseNumber(id);
    }, cancellationToken);

    /// <summary>The number of a case: 8 digits, each number once, without telling how many there are.</summary>
    /// <param name="id">1, 2, 3 and so on.</param>
    internal static string CaseNumber(long id) =>
        (10_000_000 + (id * 15_485_863 % 90_000_000)).ToString(CultureInfo.InvariantCulture);

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    private byte[] Hash(string account) => vault.KeyedHash($"demo wallet account {account}");

    private Task<string> Once(string key, Func<StorageUnit, Task<string>> change, CancellationToken cancellationToken) =>
        database.Unit(async unit =>
        {
            // Whoever asks the same at the same time waits here for the first answer.
            const string claim = """
                insert into demo_wallet_answers (idempotency_key, outcome, answered_at_ms)
                values (@key, '', @now)
                on conflict (idempotency_key) do nothing
                """;
            if (await unit.ExecuteAsync(claim, new { key, now = NowMs }) == 0)
            {
                return (await unit.ScalarAsync<string>("select outcome from demo_wallet_answers where idempotency_key = @key", new { key }))!;
            }
            var outcome = await change(unit);
            await unit.ExecuteAsync(
                "delete from demo_wallet_answers where answered_at_ms < @old",
                new { old = NowMs - (long)Memory.TotalMilliseconds });
            await unit.ExecuteAsync("""
                update demo_wallet_answers
                   set outcome = @outcome
                 where idempotency_key = @key
                """, new { key, outcome });
            return outcome;
        }, cancellationToken);
}
