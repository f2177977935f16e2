using System.Net;

namespace Hotline.Voice.Wallet;

/// <summary>The wallet's name leads where no wallet is: nothing was sent.</summary>
/// <param name="host">The name.</param>
/// <param name="address">Where it leads.</param>
/// <param name="word">What that is.</param>
internal sealed class WalletAddressException(string host, IPAddress address, string word)
    : Exception($"{host} leads to {address}, a {word} address")
{
    /// <summary>Finds it among the causes of a failure.</summary>
    /// <param name="failure">The failure.</param>
    /// <returns>Null: it is something else.</returns>
    public static WalletAddressException? In(Exception? failure)
    {
        while (failure is not null and not WalletAddressException)
        {
            failure = failure.InnerException;
        }

        return failure as WalletAddressException;
    }
}
