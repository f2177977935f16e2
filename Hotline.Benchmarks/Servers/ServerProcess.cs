using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hotline.Benchmarks.Servers;

/// <summary>A server in a process of its own, ended with this one.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;

    private ServerProcess(Process process, Uri url)
    {
        this.process = process;
        Url = url;
    }

    /// <summary>Where it listens: loopback.</summary>
    public Uri Url { get; }

    /// <summary>Its id.</summary>
    public int Id => process.Id;

    /// <summary>Starts a server and waits until it takes connections.</summary>
    /// <param name="program">What to run.</param>
    /// <param name="arguments">Its arguments; <c>{port}</c> is replaced.</param>
    /// <param name="environment">Its environment beside ours; <c>{port}</c> is replaced.</param>
    /// <param name="folder">Where it runs.</param>
    public static async Task<ServerProcess> Start(
        string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment, string folder)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument.Replace("{port}", port, StringComparison.Ordinal));
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value.Replace("{port}", port, StringComparison.Ordinal);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} cannot be started.");
        var said = new List<string>();
        process.OutputDataReceived += (_, line) => Keep(said, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(said, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerProcess(process, new Uri($"http://127.0.0.1:{port}"));
        await server.Listen(said);
        return server;
    }

    /// <summary>Processor time it has used, user and system.</summary>
    public TimeSpan ProcessorTime()
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
    }

    private async Task Listen(List<string> said)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
            {
                lock (said)
                {
                    throw new InvalidOperationException($"The server does not listen: {string.Join('\n', said)}");
                }
            }

            try
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(Url.Host, Url.Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }
    }

    private static void Keep(List<string> said, string? line)
    {
        lock (said)
        {
            if (line is not null && said.Count < 200)
            {
                said.Add(line);
            }
        }
    }

    /// <summary>A port on loopback that nobody has.</summary>
    public static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
