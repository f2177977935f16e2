using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hotline.Tests.Chaos;

/// <summary>Somebody who sends a byte now and then, to keep a connection busy for ever.</summary>
internal static class SlowClient
{
    private static readonly TimeSpan BetweenBytes = TimeSpan.FromMilliseconds(500);
    private static readonly byte[] Drop = "X"u8.ToArray();

    /// <summary>A head that never ends.</summary>
    public const string HalfHead = "POST /voice/incoming HTTP/1.1\r\nHost: hotline\r\nX-Slow: ";

    /// <summary>A body that never ends.</summary>
    public const string HalfBody =
        "POST /voice/incoming HTTP/1.1\r\nHost: hotline\r\nContent-Type: application/x-www-form-urlencoded\r\nX-Twilio-Signature: x\r\nContent-Length: 5000\r\n\r\n";

    /// <summary>Begins a request and drips, until the server has had enough.</summary>
    /// <param name="port">Where, on loopback.</param>
    /// <param name="beginning">What comes at once.</param>
    /// <returns>What the server said when it closed; empty: nothing.</returns>
    public static async Task<string> Drip(int port, string beginning)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning), TestContext.Current.CancellationToken);
        using var answer = new StreamReader(stream, Encoding.ASCII);
        var said = Said(answer);
        while (await Task.WhenAny(said, Task.Delay(BetweenBytes, TimeProvider.System, TestContext.Current.CancellationToken)) != said)
        {
            try
            {
                await stream.WriteAsync(Drop, TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                break;
            }
        }

        return await said;
    }

    private static async Task<string> Said(StreamReader answer)
    {
        try
        {
            return await answer.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
