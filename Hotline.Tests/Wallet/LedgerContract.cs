using Hotline.Tests.Storage;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice.Wallet;
using NodaTime;

namespace Hotline.Tests.Wallet;

/// <summary>What the demo wallet remembers, on either engine.</summary>
public abstract class LedgerContract<TFixture> : StorageContract<TFixture>
    where TFixture : class, IStorageFixture, new()
{
    private static readonly LocalDate Today = new(2026, 11, 24);

    private DemoWalletLedger Ledger => new(Storage.Database, Storage.Vault, Storage.Clock);

    [Fact]
    [Trait("Fault", "HOTLINE-90")]
    public async Task Wrong_pins_that_are_tried_at_once_are_all_counted()
    {
        var tries = await Task.WhenAll(Enumerable.Range(0, 30).Select(number => Try($"{number}", right: false)));

        Assert.Equal(DemoWalletLedger.MaxWrongTries - 1, tries.Count(outcome => outcome == "wrong"));
        Assert.Equal("locked", await Try("right", right: true));
        Assert.Equal("verified", await Ledger.TryPin("tomorrow", "10010001", Today.PlusDays(1), right: true, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_question_that_comes_twice_at_once_changes_something_once()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Ledger.Lock("7-1", "10010001", TestContext.Current.CancellationToken)));

        Assert.All(outcomes, outcome => Assert.Equal("locked", outcome));
        Assert.Equal("alreadyLocked", await Ledger.Lock("7-2", "10010001", TestContext.Current.CancellationToken));
        Assert.True(await Ledger.IsLocked("10010001", TestContext.Current.CancellationToken));
        Assert.False(await Ledger.IsLocked("10010002", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_case_that_is_opened_twice_at_once_has_one_number()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Ledger.OpenCase("7-3", "refund", TestContext.Current.CancellationToken)));

        Assert.Single(numbers.Distinct());
        Assert.NotEqual(numbers[0], await Ledger.OpenCase("7-4", "refund", TestContext.Current.CancellationToken));
    }

    private Task<string> Try(string key, bool right) =>
        Ledger.TryPin(key, "10010001", Today, right, TestContext.Current.CancellationToken);
}

public sealed class SqliteLedgerTests : LedgerContract<SqliteFixture>;

public sealed class PostgreSqlLedgerTests : LedgerContract<PostgreSqlFixture>;
