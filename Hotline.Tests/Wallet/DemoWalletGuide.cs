using System.Text;
using Hotline.Tests.Storage;
using Hotline.Voice.Wallet;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Text;

namespace Hotline.Tests.Wallet;

/// <summary>Writes <c>docs/demo-wallet.md</c>: the sample data, and what the demo wallet really answers.</summary>
/// <param name="storage">Where the demo wallet keeps what changes.</param>
internal sealed class DemoWalletGuide(SqliteFixture storage)
{
    private static readonly LocalDate Today = new(2026, 3, 12);

    private readonly DemoWalletData data = DemoWalletData.Load();
    private readonly FakeTimeProvider time = new(new(2026, 3, 12, 2, 0, 0, TimeSpan.Zero));
    private readonly StringBuilder text = new();

    public async Task<string> Write()
    {
        Add($"""
            # The demo wallet

            Without a wallet of your own (`Wallet:Provider` is `Demo`) the hotline answers from sample data, so that every path can be
            tried. Key in the numbers below, without the spaces. This page is made from `Hotline.Voice/Wallet/demo-wallet.json` by a test; after a change
            run the tests once with `UPDATE_APPROVED=1`.

            """);
        await Accounts();
        await Payments();
        await Refunds();
        Fees();
        Add($"""
            ## What is remembered

            Wrong PINs, locked accounts and cases are kept in the hotline's database across calls and restarts. After
            {DemoWalletLedger.MaxWrongTries} wrong PINs for one account number in a day (Shanghai time; a right one in between does not start the
            count anew) the PIN is locked until midnight; an account number that does not exist is treated in the same way. An account
            that was locked in the misuse path stays locked. To start afresh, delete the data directory.
            """);
        return text.ToString();
    }

    private async Task Accounts()
    {
        Add($"""
            ## Accounts

            | Account | Telephone PIN | What you hear about it |
            | --- | --- | --- |
            """);
        foreach (var account in data.Accounts)
        {
            Add($"| {account.Number} | {account.Pin} | {await Hear("accountStatus", account.Hindrance, ("account", account.Number))} |");
        }
        Add("");
    }

    private async Task Payments()
    {
        Add($"""
            ## Payments

            Anybody hears the state; reason, amount and day only whoever has verified the account. With another account verified it is
            not found.

            | Reference | Account | What you hear |
            | --- | --- | --- |
            """);
        foreach (var payment in data.Payments)
        {
            var heard = await Hear(
                "paymentStatus", payment.Hindrance, ("reference", payment.Reference), ("account", payment.Account));
            Add($"| {Spaced(payment.Reference)} | {payment.Account} | {heard} |");
        }
        Add("");
    }

    private async Task Refunds()
    {
        Add($"""
            ## Refunds

            Anybody hears the state; amount and day only whoever has verified the account.

            | Reference | Account | What you hear |
            | --- | --- | --- |
            """);
        foreach (var refund in data.Refunds)
        {
            var heard = await Hear("refundStatus", refund.Hindrance, ("reference", refund.Reference), ("account", refund.Account));
            Add($"| {Spaced(refund.Reference)} | {refund.Account} | {heard} |");
        }
        Add("");
    }

    private void Fees()
    {
        Add($"""
            ## Fees

            | Kind | Possible amounts | Free up to | Fixed part | Percentage | At least | At most |
            | --- | --- | --- | --- | --- | --- | --- |
            """);
        foreach (var fee in data.Fees)
        {
            Add($"| {fee.Kind} | {fee.From} to {fee.To} | {fee.FreeUpTo} | {fee.Fixed} | {fee.Percent} % | {fee.Least} | {fee.Most} |");
        }
        var kinds = Enumerable.Range(1, 4).Select(month => data.Promotion.KindOn(new LocalDate(2026, month, 1)));
        Add($"""

            From the 1st to the {data.Promotion.UntilDay}th of every month (Shanghai time) a promotion waives one kind of fee, from
            January to April: {string.Join(", ", kinds)}, and so on. On the other days there is none.

            """);
    }

    private async Task<string> Hear(string operation, DemoHindrance hindrance, params (string, string)[] arguments)
    {
        var asked = storage.DemoWallet(time).Ask(operation, arguments);
        time.Advance(TimeSpan.FromSeconds(data.SlowSeconds));
        var heard = await asked switch
        {
            LookupAnswer.Answered answered => string.Join(
                ", ", answered.Values.Select(value => $"{value.Key} {Near(value.Value)}").Prepend($"**{answered.Outcome}**")),
            LookupAnswer.Unavailable => "no answer: the wallet cannot be reached",
            _ => throw new NotSupportedException("No words for the answer."),
        };
        return hindrance == DemoHindrance.Slow ? $"{heard}; after {data.SlowSeconds} seconds" : heard;
    }

    /// <summary>The twelve digits in groups, as they are easier to key in.</summary>
    private static string Spaced(string reference) => $"{reference[..4]} {reference[4..8]} {reference[8..]}";

    private static string Near(string value) => LocalDatePattern.Iso.Parse(value) is { Success: true, Value: var date }
        ? Period.DaysBetween(Today, date) switch
        {
            0 => "(today)",
            -1 => "(yesterday)",
            < 0 and var days => $"({-days} days ago)",
            var days => $"(in {days} days)",
        }
        : value;

    private void Add(string lines) => text.Append(lines.ReplaceLineEndings("\n")).Append('\n');
}
