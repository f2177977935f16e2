using System.Net;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Wallet;

/// <summary>Connects to the wallet, after a look at where its name leads at this moment: what was looked at is what is connected to, so a name
/// that changes between the two changes nothing.</summary>
internal sealed class WalletGate(IOptions<WalletOptions> options, WalletNetwork network)
{
    /// <summary>Connects.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="cancellationToken">Nobody waits any more.</param>
    /// <exception cref="WalletAddressException">The name leads where no wallet is.</exception>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var wallet = new Uri(options.Value.Http.BaseUrl);
        var addresses = await network.Resolve(host, cancellationToken);

        // What is connected to instead of the wallet is a proxy, which the operator chose; it sees to its own names.
        if (host.Equals(wallet.IdnHost.Trim('[', ']'), StringComparison.OrdinalIgnoreCase))
        {
            Check(host, addresses, WalletAddress.NamesThisMachine(wallet));
        }

        return await Connect(addresses, port, cancellationToken);
    }

    private static void Check(string host, IPAddress[] addresses, bool mayBeLoopback)
    {
        foreach (var address in addresses)
        {
            if (WalletAddress.Refusal(address, mayBeLoopback) is { } word)
            {
                throw new WalletAddressException(host, address, word);
            }
        }
    }

    private async Task<Stream> Connect(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        for (var index = 0; ; index++)
        {
            try
            {
                return await network.Connect(addresses[index], port, cancellationToken);
            }
            catch (System.Net.Sockets.SocketException) when (index < addresses.Length - 1)
            {
                // The next one.
            }
        }
    }
}
