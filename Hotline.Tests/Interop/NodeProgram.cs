using System.ComponentModel;
using System.Diagnostics;

namespace Hotline.Tests.Interop;

/// <summary>A script of <c>eng/node</c>, run with the packages that are installed there.</summary>
internal sealed class NodeProgram : IAsyncDisposable
{
    private readonly Process process;

    private NodeProgram(Process process) => this.process = process;

    /// <summary>Runs a script to its end.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> Run(string script, string input, params string[] arguments)
    {
        await using var program = Start(script, arguments);
        var output = program.process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = program.process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.process.StandardInput.WriteAsync(input);
        program.process.StandardInput.Close();
        await program.process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(program.process.ExitCode == 0, $"eng/node/{script}: {await errors}");
        return await output;
    }

    /// <summary>Starts a script that serves; it ends when this is disposed.</summary>
    public static NodeProgram Start(string script, params string[] arguments)
    {
        var folder = Path.Combine(Approved.Root, "eng", "node");
        Assert.True(
            File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json")),
            "The Node packages of the interoperability tests are not installed: run npm ci --prefix eng/node --ignore-scripts (eng/test.sh does).");
        var start = new ProcessStartInfo("node", [script, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return new(Process.Start(start)!);
        }
        catch (Win32Exception failure)
        {
            throw new InvalidOperationException("The interoperability tests need node, version 20 or later, on the path.", failure);
        }
    }

    /// <summary>The next line it writes.</summary>
    public async Task<string> ReadLine() =>
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException($"It ended: {await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");

    /// <summary>Writes a line and waits for the one it answers with.</summary>
    public async Task<string> Ask(string line)
    {
        await process.StandardInput.WriteLineAsync(line.AsMemory(), TestContext.Current.CancellationToken);
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        return await ReadLine();
    }

    /// <summary>Keeps reading what it writes, so that it never waits for a reader.</summary>
    /// <param name="line">Takes each line.</param>
    public void Drain(Action<string> line)
    {
        _ = Read(process.StandardOutput);
        _ = Read(process.StandardError);

        async Task Read(StreamReader reader)
        {
            while (await reader.ReadLineAsync() is { } written)
            {
                line(written);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }
}
