using System.Net;
using System.Net.Sockets;

namespace Hotline.Tests.Storage.PostgreSql;

/// <summary>The network between a node and the server, which breaks when it is told to.</summary>
internal sealed class CutLine : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int server;
    private volatile Cut next = Cut.None;

    public CutLine(int server)
    {
        this.server = server;
        listener.Start();
        _ = Accept();
    }

    /// <summary>What breaks.</summary>
    public enum Cut
    {
        None,

        /// <summary>The next thing the node says does not arrive.</summary>
        BeforeServer,

        /// <summary>The next thing the node says arrives, and what the server answers does not.</summary>
        BeforeAnswer,
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Breaks one connection at the next thing that is said on any.</summary>
    public void Arm(Cut cut) => next = cut;

    public void Dispose() => listener.Stop();

    private async Task Accept()
    {
        while (true)
        {
            var node = await listener.AcceptTcpClientAsync();
            var far = new TcpClient();
            await far.ConnectAsync(IPAddress.Loopback, server);
            _ = Carry(node, far);
        }
    }

    private async Task Carry(TcpClient node, TcpClient far)
    {
        using (node)
        using (far)
        {
            var isSilenced = false;
            var back = Back(node, far, () => isSilenced);
            var buffer = new byte[65536];
            int length;
            while ((length = await node.GetStream().ReadAsync(buffer)) > 0)
            {
                var cut = next;
                next = Cut.None;
                if (cut == Cut.BeforeServer)
                {
                    return;
                }

                isSilenced = cut == Cut.BeforeAnswer;
                await far.GetStream().WriteAsync(buffer.AsMemory(0, length));
                if (isSilenced)
                {
                    await back;
                    return;
                }
            }
        }
    }

    private static async Task Back(TcpClient node, TcpClient far, Func<bool> isSilenced)
    {
        var buffer = new byte[65536];
        int length;
        try
        {
            while ((length = await far.GetStream().ReadAsync(buffer)) > 0 && !isSilenced())
            {
                await node.GetStream().WriteAsync(buffer.AsMemory(0, length));
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The other direction has ended the connection.
        }
    }
}
