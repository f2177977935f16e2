using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Hotline.Tests.App;

namespace Hotline.Tests.Chaos;

/// <summary>nginx before two nodes, with the configuration in <c>deploy/</c>: only addresses and directories are the test's.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly string Program = FindProgram();

    private readonly string directory = Directory.CreateTempSubdirectory("hotline-nginx-").FullName;
    private readonly int port = LoopbackPort.Free();
    private Process? process;

    public string Address => $"http://127.0.0.1:{Text(port)}";

    /// <summary>What it had to complain about, the nodes that did not answer among it.</summary>
    public string[] Errors => File.Exists(ErrorLog) ? File.ReadAllLines(ErrorLog) : [];

    private string ErrorLog => Path.Combine(directory, "error.log");

    public async Task Start(int firstNode, int secondNode)
    {
        if (!OperatingSystem.IsWindows())
        {
            // As root its workers are somebody else.
            File.SetUnixFileMode(directory, (UnixFileMode)0b111_101_101);
        }

        var configuration = Path.Combine(directory, "nginx.conf");
        await File.WriteAllTextAsync(configuration, await Configure(firstNode, secondNode), TestContext.Current.CancellationToken);
        process = Process.Start(new ProcessStartInfo(Program, ["-p", directory, "-e", ErrorLog, "-c", configuration, "-g", "daemon off;"]))!;
        await Patience.Until(Listens, Limit, () => $"nginx does not listen:\n{string.Join('\n', Errors)}");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            // Asked by its process id, so that it takes its workers along.
            using var ask = Process.Start("kill", ["-TERM", Text(process.Id)]);
            await process.WaitForExitAsync().WaitAsync(Limit, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        process?.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private async Task<string> Configure(int firstNode, int secondNode)
    {
        var shipped = await File.ReadAllTextAsync(Path.Combine(Approved.Root, "deploy", "nginx.conf"), TestContext.Current.CancellationToken);
        // Each node stands there twice: as one that is left out, and as one that never is.
        (string Shipped, int Times, string Here)[] changes =
        [
            ("worker_processes auto;", 1, $"worker_processes 1;\npid {directory}/nginx.pid;\nerror_log {ErrorLog} warn;"),
            ("http {", 1, $"http {{\n{TemporaryPaths()}"),
            ("server node-a:5080 ", 2, $"server 127.0.0.1:{Text(firstNode)} "),
            ("server node-b:5080 ", 2, $"server 127.0.0.1:{Text(secondNode)} "),
            ("listen 8080;", 1, $"listen 127.0.0.1:{Text(port)};"),
        ];
        foreach (var (text, times, here) in changes)
        {
            Assert.True(shipped.Split(text).Length == times + 1, $"deploy/nginx.conf does not hold '{text}' so often: {times}.");
            shipped = shipped.Replace(text, here, StringComparison.Ordinal);
        }

        return shipped;
    }

    private string TemporaryPaths() => string.Join('\n', ((string[])["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        .Select(kind => $"{kind}_temp_path {directory}/{kind};"));

    private async Task<bool> Listens()
    {
        Assert.False(process!.HasExited, $"nginx has ended by itself:\n{string.Join('\n', Errors)}");
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Debian keeps it where only root's path leads.
    private static string FindProgram() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Append("/usr/local/sbin")
            .Select(folder => Path.Combine(folder, "nginx")).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("nginx is not installed; eng/test.sh installs it.");
}
