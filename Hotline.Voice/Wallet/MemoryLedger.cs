using NodaTime;

namespace Hotline.Voice.Wallet;

/// <summary>What changes in the demo wallet, as long as the process lives.</summary>
internal sealed class MemoryLedger : IDemoWalletLedger
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> results = [];
    private readonly Dictionary<(string Account, LocalDate Day), int> wrongTries = [];
    private readonly HashSet<string> locked = [];
    private long cases;

    /// <inheritdoc/>
    public Task<string> TryPin(string key, string account, LocalDate day, bool right) => Once(key, () =>
    {
        var wrong = wrongTries.GetValueOrDefault((account, day));
        if (wrong >= DemoWallet.MaxWrongTries)
        {
            return "locked";
        }
        if (right)
        {
            return "verified";
        }
        wrongTries[(account, day)] = ++wrong;
        return wrong < DemoWallet.MaxWrongTries ? "wrong" : "locked";
    });

    /// <inheritdoc/>
    public async Task<bool> Lock(string key, string account) =>
        await Once(key, () => locked.Add(account) ? "locked" : "alreadyLocked") == "locked";

    /// <inheritdoc/>
    public Task<bool> IsLocked(string account)
    {
        lock (gate)
        {
            return Task.FromResult(locked.Contains(account));
        }
    }

    /// <inheritdoc/>
    public Task<string> OpenCase(string key, string topic) => Once(key, () => DemoWallet.CaseNumber(++cases));

    private Task<string> Once(string key, Func<string> change)
    {
        lock (gate)
        {
            if (!results.TryGetValue(key, out var result))
            {
                results[key] = result = change();
            }
            return Task.FromResult(result);
        }
    }
}
