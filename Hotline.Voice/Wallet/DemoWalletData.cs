using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hotline.Flows.Definition;
using NodaTime;

namespace Hotline.Voice.Wallet;

/// <summary>The sample data of the demo wallet (<c>demo-wallet.json</c>, embedded).</summary>
/// <param name="Accounts">The accounts.</param>
/// <param name="Payments">The payments.</param>
/// <param name="Refunds">The refunds.</param>
/// <param name="Fees">The fee schedule, one entry per kind.</param>
/// <param name="Promotion">The promotions.</param>
/// <param name="LockReviewDays">Working days until an account is open again that its owner had locked.</param>
/// <param name="SlowSeconds">How long an entry with the hindrance <c>slow</c> takes.</param>
internal sealed record DemoWalletData(
    ImmutableArray<DemoAccount> Accounts,
    ImmutableArray<DemoPayment> Payments,
    ImmutableArray<DemoRefund> Refunds,
    ImmutableArray<DemoFee> Fees,
    DemoPromotion Promotion,
    int LockReviewDays,
    double SlowSeconds)
{
    /// <summary>The accounts by number.</summary>
    [JsonIgnore]
    public FrozenDictionary<string, DemoAccount> AccountsByNumber => field ??= Accounts.ToFrozenDictionary(a => a.Number);

    /// <summary>The payments by reference.</summary>
    [JsonIgnore]
    public FrozenDictionary<string, DemoPayment> PaymentsByReference => field ??= Payments.ToFrozenDictionary(p => p.Reference);

    /// <summary>The refunds by reference.</summary>
    [JsonIgnore]
    public FrozenDictionary<string, DemoRefund> RefundsByReference => field ??= Refunds.ToFrozenDictionary(r => r.Reference);

    /// <summary>Reads the embedded data.</summary>
    public static DemoWalletData Load()
    {
        const string name = "Hotline.Voice.Wallet.demo-wallet.json";
        using var stream = typeof(DemoWalletData).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        return JsonSerializer.Deserialize(stream, DemoWalletJson.Default.DemoWalletData)
            ?? throw new InvalidOperationException($"The resource {name} is empty.");
    }
}

/// <summary>A sample account.</summary>
/// <param name="Number">8 digits.</param>
/// <param name="Pin">The telephone PIN, 6 digits.</param>
/// <param name="Status">An outcome of <c>accountStatus</c>.</param>
/// <param name="Reason">Why it is frozen; <c>misuse</c>: its owner had it locked.</param>
/// <param name="ReviewDays">Working days the review takes.</param>
/// <param name="Hindrance">What goes wrong when something is asked about it, other than its PIN.</param>
internal sealed record DemoAccount(
    string Number, string Pin, string Status, string? Reason = null, int? ReviewDays = null,
    DemoHindrance Hindrance = DemoHindrance.None);

/// <summary>A sample payment.</summary>
/// <param name="Reference">12 digits.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="Status">An outcome of <c>paymentStatus</c>.</param>
/// <param name="Amount">A decimal number with a point.</param>
/// <param name="DaysAgo">Made so many days before today.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="Hindrance">What goes wrong when it is asked for.</param>
internal sealed record DemoPayment(
    string Reference, string Account, string Status, string Amount, int DaysAgo, string? Reason = null,
    DemoHindrance Hindrance = DemoHindrance.None);

/// <summary>A sample refund.</summary>
/// <param name="Reference">12 digits.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="Status">An outcome of <c>refundStatus</c>.</param>
/// <param name="Amount">A decimal number with a point.</param>
/// <param name="ExpectedInDays">Arrives so many days after today; null: nobody knows yet, or never.</param>
/// <param name="Hindrance">What goes wrong when it is asked for.</param>
internal sealed record DemoRefund(
    string Reference, string Account, string Status, string Amount, int? ExpectedInDays = null,
    DemoHindrance Hindrance = DemoHindrance.None);

/// <summary>The promotion of the month, from its first day on.</summary>
/// <param name="Kinds">Whose fee it waives in January, February and so on; starts over when used up.</param>
/// <param name="UntilDay">Its last day of the month, at most 28.</param>
internal sealed record DemoPromotion(ImmutableArray<string> Kinds, int UntilDay)
{
    /// <summary>Whose fee is waived on a day.</summary>
    /// <param name="day">The day.</param>
    /// <returns>Null: no promotion runs.</returns>
    public string? KindOn(LocalDate day) => day.Day <= UntilDay ? Kinds[(day.Month - 1) % Kinds.Length] : null;
}

/// <summary>What goes wrong, for trying how a flow bears it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<DemoHindrance>))]
internal enum DemoHindrance
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The answer takes a few seconds.</summary>
    Slow,

    /// <summary>There is no answer.</summary>
    Broken,
}

/// <summary>How the sample data is read: strictly.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DemoWalletData))]
internal sealed partial class DemoWalletJson : JsonSerializerContext;
