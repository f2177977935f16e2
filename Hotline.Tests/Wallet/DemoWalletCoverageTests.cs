using Hotline.Tests.Storage;
using Hotline.Voice.Wallet;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.Wallet;

/// <summary>Whatever a flow can hear from a wallet it can hear from the demo wallet.</summary>
public sealed class DemoWalletCoverageTests
{
    private readonly FakeTimeProvider time = new(new(2026, 3, 12, 2, 0, 0, TimeSpan.Zero));
    private readonly DemoWalletData data = DemoWalletData.Load();

    [Fact]
    public async Task Every_outcome_and_every_value_of_the_contract_can_be_heard()
    {
        var answers = await EverythingThatCanBeAsked();

        var heard = answers
            .SelectMany(asked => asked.Answer.Values
                .Select(value => Named(asked.Operation, value.Key, value.Value))
                .Append($"{asked.Operation} {asked.Answer.Outcome}"))
            .ToHashSet();
        Assert.Empty(EverythingThatIsDeclared().Except(heard));
    }

    [Fact]
    public async Task Every_answer_fits_the_contract()
    {
        foreach (var (operation, answer) in await EverythingThatCanBeAsked())
        {
            Assert.True(
                WalletAnswers.Fits(WalletContract.Contract.Find(operation)!, answer.Outcome, answer.Values!),
                $"{operation} {answer.Outcome} {string.Join(' ', answer.Values)}");
        }
    }

    [Fact]
    public void The_numbers_have_the_lengths_that_callers_are_asked_for()
    {
        Assert.All(data.Accounts, account => Assert.Matches("^[0-9]{8}$", account.Number));
        Assert.All(data.Accounts, account => Assert.Matches("^[0-9]{6}$", account.Pin));
        Assert.All(data.Payments, payment => Assert.Matches("^[0-9]{12}$", payment.Reference));
        Assert.All(data.Refunds, refund => Assert.Matches("^[0-9]{12}$", refund.Reference));
        Assert.All(data.Payments, payment => Assert.Contains(payment.Account, data.AccountsByNumber.Keys));
        Assert.All(data.Refunds, refund => Assert.Contains(refund.Account, data.AccountsByNumber.Keys));
        Assert.InRange(data.Promotion.UntilDay, 1, 28);
    }

    private static IEnumerable<string> EverythingThatIsDeclared() => WalletContract.Contract.Operations.SelectMany(operation =>
        operation.Outcomes.Select(outcome => $"{operation.Name} {outcome.Name}").Concat(
            operation.Values.SelectMany(value => value.Allowed.IsDefaultOrEmpty
                ? [$"{operation.Name}.{value.Name}"]
                : value.Allowed.Select(allowed => Named(operation.Name, value.Name, allowed)))));

    private static string Named(string operation, string name, string value) =>
        WalletContract.Contract.Find(operation)!.Values.Single(declared => declared.Name == name).Allowed.IsDefaultOrEmpty
            ? $"{operation}.{name}"
            : $"{operation}.{name}={value}";

    private async Task<List<(string Operation, LookupAnswer.Answered Answer)>> EverythingThatCanBeAsked()
    {
        await using var storage = new SqliteFixture();
        await storage.Start();
        var wallet = storage.DemoWallet(time);
        List<(string, LookupAnswer.Answered)> answers = [];
        foreach (var account in data.Accounts)
        {
            await Ask("verifyPin", ("account", account.Number), ("pin", account.Pin));
            await Ask("accountStatus", ("account", account.Number));
            await Ask("lockAccount", ("account", account.Number));
            await Ask("createCase", ("topic", "misuse"), ("account", account.Number));
        }
        foreach (var payment in data.Payments)
        {
            await Ask("paymentStatus", ("reference", payment.Reference), ("account", payment.Account));
        }
        foreach (var refund in data.Refunds)
        {
            await Ask("refundStatus", ("reference", refund.Reference), ("account", refund.Account));
        }
        await Ask("paymentStatus", ("reference", "999999999999"));
        await Ask("refundStatus", ("reference", "999999999999"));
        for (var tries = 0; tries < 5; tries++)
        {
            await Ask("verifyPin", ("account", "99999999"), ("pin", "000000"));
        }
        foreach (var amount in (string[])["0", "1", "500", "2000", "50000", "999999"])
        {
            foreach (var fee in data.Fees)
            {
                await Ask("feeQuote", ("kind", fee.Kind), ("amount", amount));
            }
        }
        for (var month = 0; month < 4; month++)
        {
            await Ask("promotions");
            time.Advance(TimeSpan.FromDays(30));
        }
        time.SetUtcNow(new(2026, 10, 31, 2, 0, 0, TimeSpan.Zero));
        await Ask("promotions");
        return answers;

        async Task Ask(string operation, params (string, string)[] arguments)
        {
            var asked = wallet.Ask(operation, arguments);
            time.Advance(TimeSpan.FromSeconds(data.SlowSeconds));
            if (await asked is LookupAnswer.Answered answered)
            {
                answers.Add((operation, answered));
            }
        }
    }
}
