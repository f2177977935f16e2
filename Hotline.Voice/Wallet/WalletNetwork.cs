using System.Net;
using System.Net.Sockets;

namespace Hotline.Voice.Wallet;

/// <summary>Names and sockets, as the wallet is reached by them.</summary>
internal class WalletNetwork
{
    /// <summary>The addresses of a name.</summary>
    /// <param name="host">A name, or an address.</param>
    /// <param name="cancellationToken">Nobody waits any more.</param>
    /// <exception cref="SocketException">There are none.</exception>
    public virtual Task<IPAddress[]> Resolve(string host, CancellationToken cancellationToken) =>
        Dns.GetHostAddressesAsync(host, cancellationToken);

    /// <summary>A connection.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="port">Which port.</param>
    /// <param name="cancellationToken">Nobody waits any more.</param>
    /// <exception cref="SocketException">There is none.</exception>
    public virtual async Task<Stream> Connect(IPAddress address, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
