using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Hotline.Tests.App;

namespace Hotline.Tests.Chaos;

/// <summary>The program that ships, as a process of its own. It keeps its address and its directory when it is started again.</summary>
/// <param name="name">What it is called in messages, together with the number of the start.</param>
/// <param name="settings">Its settings as in the environment, for each start; told the name of the start.</param>
internal sealed class HotlineProcess(string name, Func<string, IReadOnlyDictionary<string, string>> settings) : IAsyncDisposable
{
    private const int RememberedLines = 200;
    private const int LongestLine = 400;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly ConcurrentQueue<string> lines = new();
    private Process? process;
    private int starts;

    public int Port { get; } = LoopbackPort.Free();

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("hotline-node-").FullName;

    /// <summary>Its name since it was started last.</summary>
    public string Session => string.Create(CultureInfo.InvariantCulture, $"{name}-{starts}");

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    /// <summary>The last lines it wrote.</summary>
    public IReadOnlyCollection<string> Log => lines;

    /// <summary>Starts it, and waits until it says that it is ready.</summary>
    public async Task Start()
    {
        Begin();
        await Patience.Until(IsReady, StartLimit, () => $"{Session} is not ready after {StartLimit.TotalSeconds:0} s:\n{string.Join('\n', Log)}");
    }

    /// <summary>Starts it, and waits until it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> StartAndWait()
    {
        Begin();
        return End();
    }

    /// <summary>Ends it as a power cut would: it is told nothing (SIGKILL).</summary>
    public async Task Kill()
    {
        if (process is not null)
        {
            process.Kill();
            await End();
        }
    }

    /// <summary>Tells it to stop (SIGTERM), and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Terminate()
    {
        using var ask = Process.Start("kill", ["-TERM", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await ask.WaitForExitAsync();
        return await End();
    }

    /// <summary>Waits until it says that it is stopping, which it does while it still answers.</summary>
    public Task SaysStopping() => Patience.Until(
        async () => await Health() == (HttpStatusCode.ServiceUnavailable, "not ready: stopping"),
        StopLimit,
        () => $"{Session} does not say that it is stopping:\n{string.Join('\n', Log)}");

    public async ValueTask DisposeAsync()
    {
        await Kill();
        System.IO.Directory.Delete(Directory, recursive: true);
        foreach (var line in lines)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(line);
        }
    }

    private async Task<bool> IsReady()
    {
        Assert.False(process!.HasExited, $"{Session} has ended by itself:\n{string.Join('\n', Log)}");
        return await Health() is (HttpStatusCode.OK, _);
    }

    /// <returns>Nothing: nobody answers.</returns>
    private async Task<(HttpStatusCode? Status, string Text)> Health()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri($"{Address}/health/ready"), TestContext.Current.CancellationToken);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        catch (HttpRequestException)
        {
            return default;
        }
    }

    private void Begin()
    {
        starts++;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "hotline.dll"), "serve"])
        {
            WorkingDirectory = Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Urls"] = Address;
        start.Environment["Storage__Directory"] = Directory;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (setting, value) in settings(Session))
        {
            start.Environment[setting] = value;
        }

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Remember(line.Data);
        process.ErrorDataReceived += (_, line) => Remember(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private async Task<int> End()
    {
        var ending = process!;
        await ending.WaitForExitAsync().WaitAsync(StopLimit, TimeProvider.System);
        process = null;
        var code = ending.ExitCode;
        ending.Dispose();
        return code;
    }

    private void Remember(string? line)
    {
        if (line is not null)
        {
            lines.Enqueue($"{Session}: {(line.Length > LongestLine ? line[..LongestLine] : line)}");
            while (lines.Count > RememberedLines)
            {
                lines.TryDequeue(out _);
            }
        }
    }
}
