using Hotline.Flows.Definition;
using Hotline.Flows.Services;

namespace Hotline.Voice.Wallet;

/// <summary>What a flow can ask the wallet. The demo wallet, the HTTP wallet and the OpenAPI description all follow it.</summary>
public static class WalletContract
{
    /// <summary>The contract, under the service name <c>wallet</c>.</summary>
    public static ServiceContract Contract { get; } = new("wallet",
    [
        new("verifyPin", "Checks an account number and its telephone PIN. The wallet counts the tries.")
        {
            Arguments =
            [
                new("account", "The account number, 8 digits."),
                new("pin", "The telephone PIN, 6 digits; not the payment password.", Sensitive: true),
            ],
            Outcomes =
            [
                new("verified", "Account and PIN belong together.", Verifies: true),
                new("wrong", "They do not, or there is no such account; the wording is the same."),
                new("locked", "Five wrong tries today; no more are counted until tomorrow."),
            ],
            HasEffect = true,
        },
        new("paymentStatus", "The state of a payment.")
        {
            Arguments =
            [
                new("reference", "The payment's reference number, 12 digits."),
                new("account", "The verified account; needed for values of class account.", Required: false),
            ],
            Outcomes =
            [
                new("completed", "The payment went through."),
                new("pending", "The payment is being processed."),
                new("failed", "The payment failed."),
                new("notFound", "There is no such payment, or it is not of the verified account."),
            ],
            Values =
            [
                new("reason", "Why it failed.", ValueClass.Account, ValueFormat.Text,
                    ["balance", "limit", "merchant", "verification", "network", "unknown"]),
                new("amount", "The payment's amount.", ValueClass.Account, ValueFormat.Money),
                new("date", "The day it was made.", ValueClass.Account, ValueFormat.Date),
            ],
        },
        new("refundStatus", "The state of a refund.")
        {
            Arguments =
            [
                new("reference", "The refund's number, 12 digits."),
                new("account", "The verified account; needed for values of class account.", Required: false),
            ],
            Outcomes =
            [
                new("requested", "The merchant has not agreed yet."),
                new("processing", "Agreed; the money is on its way."),
                new("arrived", "The money has arrived."),
                new("rejected", "The merchant refused it."),
                new("notFound", "There is no such refund, or it is not of the verified account."),
            ],
            Values =
            [
                new("amount", "The refund's amount.", ValueClass.Account, ValueFormat.Money),
                new("expectedDate", "The day by which the money arrives.", ValueClass.Account, ValueFormat.Date),
            ],
        },
        new("accountStatus", "Whether the verified account can be used, and why not.")
        {
            Arguments = [new("account", "The verified account.")],
            Outcomes =
            [
                new("active", "It can be used."),
                new("frozen", "It is frozen until identity documents have been reviewed."),
                new("banned", "It is closed for good."),
            ],
            Values =
            [
                new("reason", "Why it is frozen; misuse: its owner had it locked.", ValueClass.Account, ValueFormat.Text,
                    ["transfers", "rules", "details", "misuse"]),
                new("reviewDays", "Working days the review takes.", ValueClass.Account, ValueFormat.Number),
            ],
            RequiresVerified = true,
        },
        new("lockAccount", "Locks the verified account at once: no payments, no transfers.")
        {
            Arguments = [new("account", "The verified account.")],
            Outcomes =
            [
                new("locked", "It is locked now."),
                new("alreadyLocked", "It was locked before."),
            ],
            HasEffect = true,
            RequiresVerified = true,
        },
        new("feeQuote", "What a transaction costs.")
        {
            Arguments =
            [
                new("kind", "domestic, international, exchange or withdrawal."),
                new("amount", "The amount, a decimal number with a point."),
            ],
            Outcomes =
            [
                new("quoted", "There is a fee."),
                new("free", "There is no fee."),
                new("outOfRange", "The amount is not possible for this kind."),
            ],
            Values =
            [
                new("fee", "The fee.", ValueClass.Public, ValueFormat.Money),
                new("total", "Amount and fee.", ValueClass.Public, ValueFormat.Money),
            ],
        },
        new("promotions", "The promotion that waives fees now.")
        {
            Outcomes =
            [
                new("running", "There is one."),
                new("none", "There is none."),
            ],
            Values =
            [
                new("kind", "What it waives the fee of.", ValueClass.Public, ValueFormat.Text,
                    ["domestic", "international", "exchange", "withdrawal"]),
                new("until", "Its last day.", ValueClass.Public, ValueFormat.Date),
            ],
        },
        new("createCase", "Opens a case, so that nothing has to be told twice.")
        {
            Arguments =
            [
                new("topic", "payment, refund, frozen, fees, security, misuse or other."),
                new("reference", "A payment's or refund's number.", Required: false),
                new("account", "The verified account.", Required: false),
                new("tried", "What the caller has tried.", Required: false),
            ],
            Outcomes = [new("created", "The case is open.")],
            Values = [new("caseNumber", "The case's number, 8 digits.", ValueClass.Personal, ValueFormat.Digits)],
            HasEffect = true,
        },
    ]);
}
