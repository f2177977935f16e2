using System.Net;
using System.Net.Sockets;

namespace Hotline.Tests.Wallet;

/// <summary>A server that sends a gigabyte to whoever asks first, as long as the other side takes it. On a bare socket, because
/// Kestrel goes on writing into connections that are gone.</summary>
internal sealed class Flood : IDisposable
{
    private const long Gigabyte = 1L << 30;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public Flood(string header)
    {
        listener.Start();
        Sent = Task.Run(() => Send(header));
    }

    public string Url => $"http://{listener.LocalEndpoint}";

    /// <summary>How many bytes could be sent before the other side closed the connection; buffers of the system included.</summary>
    public Task<long> Sent { get; }

    public void Dispose() => listener.Dispose();

    private async Task<long> Send(string header)
    {
        using var connection = await listener.AcceptSocketAsync();
        await connection.ReceiveAsync(new byte[4096]);
        await connection.SendAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{header}\r\n\r\n"));
        var piece = new byte[32 * 1024];
        var sent = 0L;
        try
        {
            while (sent < Gigabyte)
            {
                sent += await connection.SendAsync(piece);
            }
        }
        catch (SocketException)
        {
            // Closed by the other side, as it should be.
        }
        return sent;
    }
}
