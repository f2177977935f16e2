using System.Diagnostics;
using Npgsql;

namespace Hotline.Tests.Storage.PostgreSql;

/// <summary>Another program that was stopped (SIGSTOP) in the middle of a transaction, with the limits every node has.</summary>
internal sealed class FrozenNode : IDisposable
{
    private readonly Process process;

    private FrozenNode(Process process) => this.process = process;

    public static async Task<FrozenNode> Holding(string connection, string statement)
    {
        var server = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(
            "psql", ["-X", "-q", "-A", "-t", "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, "-d", server.Database!])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PGOPTIONS"] = "-c idle_in_transaction_session_timeout=3000 -c lock_timeout=1000";
        var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync($"begin; {statement}; select 'held';");
        await process.StandardInput.FlushAsync();
        Assert.Equal("held", await process.StandardOutput.ReadLineAsync());
        using var stop = Process.Start("kill", ["-STOP", $"{process.Id}"]);
        await stop.WaitForExitAsync();
        return new(process);
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }
}
