using System.Text;
using Hotline.Tests.Storage;
using Hotline.Voice.Wallet;
using Microsoft.Extensions.Time.Testing;
using static Hotline.Tests.Wallet.Questions;

namespace Hotline.Tests.Wallet;

/// <summary>What the demo wallet remembers when the hotline is started anew.</summary>
public sealed class DemoWalletLedgerTests : IDisposable
{
    private const string Mine = "10010001";

    private readonly string directory = Directory.CreateTempSubdirectory("hotline-").FullName;
    private readonly FakeTimeProvider time = new(new(2026, 3, 12, 2, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData(Mine)]
    [InlineData("99999999")]
    [Trait("Fault", "HOTLINE-90")]
    public async Task Wrong_pins_of_many_calls_add_up_across_restarts(string account)
    {
        for (var call = 1; call < 5; call++)
        {
            await Run(async wallet => Assert.Equal("wrong", OutcomeOf(await wallet.TryPin(account, "000000"))));
        }

        await Run(async wallet => Assert.Equal("locked", OutcomeOf(await wallet.TryPin(account, "000000"))));
        await Run(async wallet => Assert.Equal("locked", OutcomeOf(await wallet.TryPin(account, "246801"))));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-90")]
    public async Task Tries_at_the_same_time_are_all_counted()
    {
        await Run(async wallet =>
        {
            var tries = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => wallet.TryPin(Mine, "000000")));

            Assert.Equal(4, tries.Count(answer => OutcomeOf(answer) == "wrong"));
            Assert.Equal("locked", OutcomeOf(await wallet.TryPin(Mine, "246801")));
        });
    }

    [Fact]
    public async Task A_question_repeated_after_a_restart_gets_the_first_answer()
    {
        var opening = Question("createCase", "7-5", ("topic", "refund"));
        var locking = Question("lockAccount", "7-6", ("account", Mine));
        LookupAnswer? opened = null;
        await Run(async wallet =>
        {
            opened = await wallet.Ask(opening, TestContext.Current.CancellationToken);
            await wallet.Ask(locking, TestContext.Current.CancellationToken);
            await wallet.TryPin(Mine, "000000", key: "7-7");
        });

        await Run(async wallet =>
        {
            var again = await wallet.Ask(opening, TestContext.Current.CancellationToken);
            Assert.Equal(NumberOf(opened!), NumberOf(again));
            Assert.Equal("locked", OutcomeOf(await wallet.Ask(locking, TestContext.Current.CancellationToken)));
            Assert.Equal("wrong", OutcomeOf(await wallet.TryPin(Mine, "246801", key: "7-7")));
        });
        static string NumberOf(LookupAnswer answer) => Assert.IsType<LookupAnswer.Answered>(answer).Values["caseNumber"];
    }

    [Fact]
    public async Task A_lock_holds_across_a_restart()
    {
        await Run(wallet => wallet.Answer("lockAccount", ("account", Mine)));

        await Run(async wallet =>
        {
            Assert.Equal("misuse", (await wallet.Answer("accountStatus", ("account", Mine))).Values["reason"]);
            Assert.Equal("alreadyLocked", (await wallet.Answer("lockAccount", ("account", Mine))).Outcome);
        });
    }

    [Fact]
    [Trait("Fault", "HOTLINE-86")]
    public async Task Neither_account_nor_pin_nor_case_number_is_in_any_file()
    {
        var caseNumber = "";
        await Run(async wallet =>
        {
            await wallet.TryPin("10019753", "864209");
            await wallet.TryPin(Mine, "246801");
            await wallet.Answer("lockAccount", ("account", Mine));
            var opened = await wallet.Answer("createCase", ("topic", "misuse"), ("account", Mine), ("reference", "100000000004"));
            caseNumber = opened.Values["caseNumber"];
        });

        foreach (var file in Directory.EnumerateFiles(directory))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.All(
                ["10019753", "864209", Mine, "246801", "100000000004", caseNumber],
                secret => Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(secret))));
        }
    }

    [Fact]
    public async Task Without_the_storage_there_is_no_answer_instead_of_a_wrong_one()
    {
        await using var closed = new SqliteFixture(directory);

        Assert.Equal(new LookupAnswer.Unavailable("failed"), await closed.DemoWallet(time).TryPin(Mine, "246801"));
    }

    [Fact]
    public void Case_numbers_have_8_digits_and_come_once() => Assert.All(
        Enumerable.Range(1, 10_000).Select(id => DemoWalletLedger.CaseNumber(id)).CountBy(number => number),
        number =>
        {
            Assert.Equal(8, number.Key.Length);
            Assert.Equal(1, number.Value);
        });

    /// <summary>Starts the storage, does something, and stops it.</summary>
    private async Task Run(Func<DemoWallet, Task> work)
    {
        await using var storage = new SqliteFixture(directory);
        await storage.Start();
        await work(storage.DemoWallet(time));
    }
}
