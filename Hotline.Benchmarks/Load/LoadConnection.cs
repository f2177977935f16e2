using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Hotline.Benchmarks.Load;

/// <summary>One connection of the carrier: asks for one of its calls, drawn at random, waits for the answer, asks for the next. Of several nodes
/// it asks any, so that no call has one of its own; all of them are signed for as the first.</summary>
/// <remarks>Sockets and hand-written HTTP, since HttpClient would cost more than the server that is measured.</remarks>
/// <param name="servers">Where to.</param>
/// <param name="calls">Its calls.</param>
/// <param name="seed">Draws.</param>
/// <param name="pause">From one request to the next, on the average; zero: none.</param>
internal sealed class LoadConnection(IReadOnlyList<Uri> servers, IReadOnlyList<SimulatedCall> calls, int seed, TimeSpan pause) : IDisposable
{
    private readonly Random random = new(seed);
    private readonly WebhookWriter writer = new(servers[0].GetLeftPart(UriPartial.Authority), Servers.Accounts.Token);
    private readonly ArrayBufferWriter<byte> request = new(2048);
    private readonly Socket[] sockets = [.. servers.Select(_ => new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })];
    private byte[] received = new byte[96 * 1024];

    /// <summary>Latencies, microseconds, of the last run.</summary>
    public List<int> Latencies { get; } = new(1 << 16);

    public Task Connect() => Task.WhenAll(sockets.Zip(servers, (socket, server) => socket.ConnectAsync(server.Host, server.Port)));

    /// <summary>Asks until the time is over.</summary>
    /// <param name="until">A timestamp of <see cref="Stopwatch"/>.</param>
    /// <exception cref="InvalidOperationException">A wrong answer.</exception>
    public async Task Run(long until)
    {
        Latencies.Clear();
        var due = Stopwatch.GetTimestamp();
        while (Stopwatch.GetTimestamp() < until)
        {
            if (pause > TimeSpan.Zero)
            {
                due += (long)(pause.TotalSeconds * Stopwatch.Frequency * 2 * random.NextDouble());
                await Wait(Math.Min(due, until));
            }

            var call = calls[random.Next(calls.Count)];
            var socket = sockets[sockets.Length == 1 ? 0 : random.Next(sockets.Length)];
            writer.Write(call, request);
            var began = Stopwatch.GetTimestamp();
            await socket.SendAsync(request.WrittenMemory);
            var (start, end) = await Answer(socket);
            Latencies.Add((int)Stopwatch.GetElapsedTime(began).TotalMicroseconds);
            call.Answered(received.AsSpan(start, end - start));
        }
    }

    public void Dispose() => Array.ForEach(sockets, socket => socket.Dispose());

    private static Task Wait(long due) =>
        Task.Delay(TimeSpan.FromMilliseconds(Math.Max(0, (due - Stopwatch.GetTimestamp()) * 1000 / Stopwatch.Frequency)), TimeProvider.System);

    private async Task<(int Start, int End)> Answer(Socket socket)
    {
        var length = 0;
        int end;
        int start;
        do
        {
            if (length == received.Length)
            {
                Array.Resize(ref received, received.Length * 2);
            }

            var more = await socket.ReceiveAsync(received.AsMemory(length));
            if (more == 0)
            {
                throw new InvalidOperationException("The server closed the connection.");
            }

            length += more;
            (start, end) = Measure(received.AsSpan(0, length));
        }
        while (end < 0 || length < end);
        return (start, end);
    }

    private static (int Start, int End) Measure(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return (0, -1);
        }

        if (!answer.StartsWith("HTTP/1.1 200 "u8))
        {
            throw new InvalidOperationException($"A wrong answer: {Encoding.UTF8.GetString(answer)}");
        }

        var at = answer[..head].IndexOf("Content-Length: "u8);
        if (at < 0 || !Utf8Parser.TryParse(answer[(at + 16)..], out int body, out _))
        {
            throw new InvalidOperationException($"An answer without a length: {Encoding.UTF8.GetString(answer[..head])}");
        }

        return (head + 4, head + 4 + body);
    }
}
