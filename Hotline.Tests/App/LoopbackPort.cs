using System.Net;
using System.Net.Sockets;

namespace Hotline.Tests.App;

/// <summary>Ports for programs that are ended and started again on the same one.</summary>
internal static class LoopbackPort
{
    /// <summary>A port that is free, below those that the system gives to connections: it must still be free when its program comes
    /// back.</summary>
    public static int Free()
    {
        while (true)
        {
            try
            {
                var port = Random.Shared.Next(20_000, 32_000);
                using var free = new TcpListener(IPAddress.Loopback, port);
                free.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it: another one.
            }
        }
    }
}
