using System.Collections.Immutable;
using Hotline.Tests.Storage;
using Hotline.Voice.Wallet;

namespace Hotline.Tests.Wallet;

/// <summary>Questions to a wallet, as short as a test wants them.</summary>
internal static class Questions
{
    private static int keys;

    /// <summary>A question that wants every value there is, with a key of its own unless one is given.</summary>
    public static LookupQuery Question(
        string operation, string? key = null, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var given = ImmutableSortedDictionary.CreateBuilder<string, string>();
        foreach (var (name, value) in arguments)
        {
            given.Add(name, value);
        }
        var values = WalletContract.Contract.Find(operation)!.Values.Select(value => value.Name);
        return new(operation, given.ToImmutable(), [.. values], key ?? $"900-{Interlocked.Increment(ref keys)}");
    }

    /// <summary>A demo wallet that keeps what changes in a storage.</summary>
    public static DemoWallet DemoWallet(this SqliteFixture storage, TimeProvider time) =>
        new(DemoWalletData.Load(), new(storage.Database, storage.Vault, time), time);

    public static async Task<LookupAnswer> Ask(
        this ILookupService wallet, string operation, params (string Name, string Value)[] arguments) =>
        await wallet.Ask(Question(operation, null, arguments), TestContext.Current.CancellationToken);

    public static async Task<LookupAnswer.Answered> Answer(
        this ILookupService wallet, string operation, params (string Name, string Value)[] arguments) =>
        Assert.IsType<LookupAnswer.Answered>(await wallet.Ask(operation, arguments));

    public static Task<LookupAnswer> TryPin(this ILookupService wallet, string account, string pin, string? key = null) =>
        wallet.Ask(
            Question("verifyPin", key, ("account", account), ("pin", pin)), TestContext.Current.CancellationToken);

    public static string OutcomeOf(LookupAnswer answer) => Assert.IsType<LookupAnswer.Answered>(answer).Outcome;
}
