using System.Net;
using System.Net.Sockets;
using Hotline.Voice.Calls;

namespace Hotline.Voice.Queues.Api;

/// <summary>Slows down who guesses. An address, and an account that is named, may be wrong a few times at once, then once every few seconds;
/// nobody else is slower for it. Kept in memory: a restart gives a guesser <see cref="AtOnce"/> more tries, each node its own.</summary>
internal sealed class SignInThrottle(CallClock clock, AgentLog log)
{
    /// <summary>Wrong tries at once.</summary>
    public const int AtOnce = 20;

    /// <summary>Then one in so much time.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromSeconds(6);

    private const int MostKept = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Tries> wrong = new(StringComparer.Ordinal);

    /// <summary>How long somebody has to wait before they may try again.</summary>
    /// <param name="address">Where from, see <see cref="AddressOf"/>.</param>
    /// <param name="account">Whose account they name; null: none.</param>
    /// <returns>Null: they may try now.</returns>
    public TimeSpan? Wait(string address, string? account = null)
    {
        lock (gate)
        {
            var longest = TimeSpan.Zero;
            foreach (var key in Keys(address, account))
            {
                if (wrong.TryGetValue(key, out var tries) && Now(tries) > AtOnce - 1)
                {
                    var wait = (Now(tries) - (AtOnce - 1)) * Between;
                    longest = wait > longest ? wait : longest;
                }
            }

            return longest > TimeSpan.Zero ? longest : null;
        }
    }

    /// <summary>They were wrong.</summary>
    /// <param name="address">Where from.</param>
    /// <param name="account">Whose account they named; null: none.</param>
    public void Wrong(string address, string? account = null)
    {
        lock (gate)
        {
            foreach (var key in Keys(address, account))
            {
                var before = wrong.TryGetValue(key, out var tries) ? Now(tries) : 0;
                var now = Math.Min(before + 1, AtOnce);
                Forget();
                wrong[key] = new(now, clock.Mark());
                if (before <= AtOnce - 1 && now > AtOnce - 1)
                {
                    log.Guessing(Telephony.LogText.Encode(key));
                }
            }
        }
    }

    /// <summary>Whom an address stands for: IPv6 networks are given out whole, so all of one are one.</summary>
    /// <param name="address">The peer's.</param>
    public static string AddressOf(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? $"{Convert.ToHexStringLower(plain.GetAddressBytes().AsSpan(0, 8))}/64" : plain.ToString();
    }

    private static IEnumerable<string> Keys(string address, string? account) =>
        account is null ? [$"address {address}"] : [$"address {address}", $"account {account}"];

    // Each try is forgiven after a while.
    private double Now(Tries tries) => Math.Max(0, tries.Count - (clock.Since(tries.Mark) / Between));

    private void Forget()
    {
        if (wrong.Count < MostKept)
        {
            return;
        }

        foreach (var (key, _) in wrong.OrderBy(pair => Now(pair.Value)).Take(MostKept / 2).ToList())
        {
            wrong.Remove(key);
        }
    }

    private readonly record struct Tries(double Count, long Mark);
}
