using System.Diagnostics;
using Hotline.Benchmarks.Servers;

namespace Hotline.Benchmarks.Load;

/// <summary>Load on one server over a number of connections; many more calls are live than are being answered.</summary>
internal sealed class LoadRun : IDisposable
{
    private const int CallsPerConnection = 32;
    private readonly IReadOnlyList<ServerProcess> servers;
    private readonly List<LoadConnection> connections;

    /// <param name="servers">The server, or the nodes that serve together.</param>
    /// <param name="count">Connections.</param>
    /// <param name="live">Calls that the servers know already; empty: they are made.</param>
    /// <param name="rate">Turns a second for each of them; 0: as many as they answer.</param>
    public LoadRun(IReadOnlyList<ServerProcess> servers, int count, IReadOnlyList<LiveCallAddress> live, int rate)
    {
        var pause = rate == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)count / rate / servers.Count);
        this.servers = servers;
        Uri[] urls = [.. servers.Select(server => server.Url)];
        connections = [.. Enumerable.Range(0, count).Select(index => new LoadConnection(urls, Calls(index, count, live), index, pause))];
    }

    public Task Connect() => Task.WhenAll(connections.Select(connection => connection.Connect()));

    /// <summary>Runs for a while.</summary>
    /// <param name="length">How long.</param>
    public async Task<Measurement> Run(TimeSpan length)
    {
        var cpu = ProcessorTime();
        var began = Stopwatch.GetTimestamp();
        var until = began + (long)(length.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(connections.Select(connection => Task.Run(() => connection.Run(until))));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        cpu = ProcessorTime() - cpu;
        var latencies = connections.SelectMany(connection => connection.Latencies).Order().ToArray();
        return new(
            latencies.Length, seconds, cpu.TotalMicroseconds / latencies.Length,
            latencies[latencies.Length / 2], latencies[Math.Min(latencies.Length - 1, latencies.Length * 99 / 100)]);
    }

    private TimeSpan ProcessorTime() => servers.Aggregate(TimeSpan.Zero, (sum, server) => sum + server.ProcessorTime());

    public void Dispose() => connections.ForEach(connection => connection.Dispose());

    private static List<SimulatedCall> Calls(int index, int count, IReadOnlyList<LiveCallAddress> live)
    {
        var random = new Random(1_000 + index);
        return live.Count == 0
            ? [.. Enumerable.Range(0, CallsPerConnection).Select(_ => new SimulatedCall(random))]
            : [.. live.Where((_, place) => place % count == index).Select(call => SimulatedCall.Live(random, call.Sid, call.Path))];
    }
}
