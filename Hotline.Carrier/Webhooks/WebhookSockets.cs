using System.Net.Sockets;

namespace Hotline.Carrier.Webhooks;

/// <summary>Plain sockets for webhooks, each connected within the time that the webhook's URL allows.</summary>
internal static class WebhookSockets
{
    private static readonly HttpRequestOptionsKey<TimeSpan> ConnectTimeout = new("Hotline.ConnectTimeout");

    /// <summary>Says how long connecting may take for a request, should it need a new connection.</summary>
    internal static void Limit(HttpRequestMessage request, TimeSpan time) => request.Options.Set(ConnectTimeout, time);

    internal static SocketsHttpHandler Handler(TimeProvider time) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = Timeout.InfiniteTimeSpan,
        ConnectCallback = (context, cancellation) => Connect(context, time, cancellation),
    };

    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, TimeProvider time, CancellationToken cancellation)
    {
        var limit = context.InitialRequestMessage.Options.TryGetValue(ConnectTimeout, out var given) ? given : WebhookPolicy.LongestConnect;
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, either.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
