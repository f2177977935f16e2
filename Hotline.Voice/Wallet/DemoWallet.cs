using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hotline.Flows.Services;
using Hotline.Voice.Storage;
using NodaTime;
using NodaTime.Text;

namespace Hotline.Voice.Wallet;

/// <summary>A wallet with sample data, so that the hotline can be tried without one. What a newcomer can key in is listed in
/// <c>docs/demo-wallet.md</c>.</summary>
/// <param name="data">The sample data.</param>
/// <param name="ledger">What has changed since.</param>
/// <param name="time">Now; the wallet's days are those of Shanghai, by the clock of the call that asks.</param>
internal sealed class DemoWallet(DemoWalletData data, DemoWalletLedger ledger, TimeProvider time) : ILookupService
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly ImmutableSortedDictionary<string, string> NoValues = ImmutableSortedDictionary<string, string>.Empty;

    /// <inheritdoc/>
    public string Service => WalletContract.Contract.Name;

    private LocalDate Today(LookupQuery query) => Instant.FromDateTimeOffset(time.GetUtcNow() + query.ClockShift).InZone(Zone).Date;

    /// <inheritdoc/>
    public async Task<LookupAnswer> Ask(LookupQuery query, CancellationToken cancellationToken)
    {
        if (WalletContract.Contract.Find(query.Operation) is not { } operation
            || operation.Arguments.Any(argument => argument.Required && Argument(query, argument.Name) is null))
        {
            return new LookupAnswer.Unavailable("malformed");
        }
        try
        {
            switch (HindranceOf(operation, query))
            {
                case DemoHindrance.Broken:
                    return new LookupAnswer.Unavailable("failed");
                case DemoHindrance.Slow:
                    await Task.Delay(TimeSpan.FromSeconds(data.SlowSeconds), time, cancellationToken);
                    break;
            }
            return await Answer(query, cancellationToken) is var (outcome, values)
                ? new LookupAnswer.Answered(outcome, WalletAnswers.Narrow(operation, query, values))
                : new LookupAnswer.Unavailable("malformed");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new LookupAnswer.Unavailable("timeout");
        }
        catch (StorageUnavailableException)
        {
            return new LookupAnswer.Unavailable("failed");
        }
    }

    private static string? Argument(LookupQuery query, string name) =>
        query.Arguments.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    private DemoHindrance HindranceOf(ServiceOperation operation, LookupQuery query)
    {
        var reference = Argument(query, "reference") ?? "";
        var account = data.AccountsByNumber.GetValueOrDefault(Argument(query, "account") ?? "");
        return operation.Name switch
        {
            "verifyPin" => DemoHindrance.None,
            "paymentStatus" => data.PaymentsByReference.GetValueOrDefault(reference)?.Hindrance ?? DemoHindrance.None,
            "refundStatus" => data.RefundsByReference.GetValueOrDefault(reference)?.Hindrance ?? DemoHindrance.None,
            _ when account is null && operation.RequiresVerified => DemoHindrance.Broken,
            _ => account?.Hindrance ?? DemoHindrance.None,
        };
    }

    private async Task<(string Outcome, ImmutableSortedDictionary<string, string> Values)?> Answer(
        LookupQuery query, CancellationToken cancellationToken) =>
        query.Operation switch
        {
            "verifyPin" => (await TryPin(query, cancellationToken), NoValues),
            "paymentStatus" => Payment(query),
            "refundStatus" => Refund(query),
            "accountStatus" => await Account(query.Arguments["account"], cancellationToken),
            "lockAccount" => (await Lock(query, cancellationToken), NoValues),
            "feeQuote" => Fee(query),
            "promotions" => Promotion(query),
            "createCase" => ("created", NoValues.Add(
                "caseNumber", await ledger.OpenCase(query.IdempotencyKey, query.Arguments["topic"], cancellationToken))),
            _ => throw new NotSupportedException($"The demo wallet does not know {query.Operation}."),
        };

    /// <summary>The same work whether there is such an account or not.</summary>
    private Task<string> TryPin(LookupQuery query, CancellationToken cancellationToken)
    {
        var number = query.Arguments["account"];
        var account = data.AccountsByNumber.GetValueOrDefault(number);
        var expected = Encoding.UTF8.GetBytes(account?.Pin ?? "000000");
        var right = CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(query.Arguments["pin"]));
        return ledger.TryPin(query.IdempotencyKey, number, Today(query), right && account is not null, cancellationToken);
    }

    private (string, ImmutableSortedDictionary<string, string>) Payment(LookupQuery query)
    {
        if (!data.PaymentsByReference.TryGetValue(query.Arguments["reference"], out var payment)
            || !IsOpenTo(query, payment.Account))
        {
            return ("notFound", NoValues);
        }
        var values = NoValues.Add("amount", payment.Amount).Add("date", Day(query, -payment.DaysAgo));
        return (payment.Status, payment.Reason is { } reason ? values.Add("reason", reason) : values);
    }

    private (string, ImmutableSortedDictionary<string, string>) Refund(LookupQuery query)
    {
        if (!data.RefundsByReference.TryGetValue(query.Arguments["reference"], out var refund)
            || !IsOpenTo(query, refund.Account))
        {
            return ("notFound", NoValues);
        }
        var values = NoValues.Add("amount", refund.Amount);
        return (refund.Status, refund.ExpectedInDays is { } days ? values.Add("expectedDate", Day(query, days)) : values);
    }

    private async Task<(string, ImmutableSortedDictionary<string, string>)> Account(
        string number, CancellationToken cancellationToken)
    {
        var account = data.AccountsByNumber[number];
        var isLocked = account.Status != "banned" && await ledger.IsLocked(number, cancellationToken);
        var reason = isLocked ? "misuse" : account.Reason;
        return reason is null
            ? (account.Status, NoValues)
            : ("frozen", NoValues
                .Add("reason", reason)
                .Add("reviewDays", Number(isLocked ? data.LockReviewDays : account.ReviewDays ?? 0)));
    }

    private async Task<string> Lock(LookupQuery query, CancellationToken cancellationToken)
    {
        var account = data.AccountsByNumber[query.Arguments["account"]];
        return account.Reason == "misuse"
            ? "alreadyLocked"
            : await ledger.Lock(query.IdempotencyKey, account.Number, cancellationToken);
    }

    private (string, ImmutableSortedDictionary<string, string>)? Fee(LookupQuery query)
    {
        var kind = query.Arguments["kind"];
        if (data.Fees.FirstOrDefault(fee => fee.Kind == kind) is not { } schedule)
        {
            return null;
        }
        if (DemoFee.ReadAmount(query.Arguments["amount"]) is not { } amount || schedule.Of(amount) is not { } fee)
        {
            return ("outOfRange", NoValues);
        }
        if (kind == data.Promotion.KindOn(Today(query)))
        {
            fee = 0m;
        }
        return (fee == 0m ? "free" : "quoted",
            NoValues.Add("fee", DemoFee.Write(fee)).Add("total", DemoFee.Write(amount + fee)));
    }

    private (string, ImmutableSortedDictionary<string, string>) Promotion(LookupQuery query) =>
        data.Promotion.KindOn(Today(query)) is { } kind
            ? ("running", NoValues.Add("kind", kind).Add("until", Day(query, data.Promotion.UntilDay - Today(query).Day)))
            : ("none", NoValues);

    /// <summary>Without an account anybody may ask for the outcome; with one, only for one's own.</summary>
    private static bool IsOpenTo(LookupQuery query, string owner) => (Argument(query, "account") ?? owner) == owner;

    private string Day(LookupQuery query, int fromToday) => LocalDatePattern.Iso.Format(Today(query).PlusDays(fromToday));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
