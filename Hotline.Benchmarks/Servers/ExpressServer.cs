using System.ComponentModel;
using System.Diagnostics;

namespace Hotline.Benchmarks.Servers;

/// <summary>What people would write instead: Express, Twilio's library for Node and better-sqlite3 (<c>peers/</c>).</summary>
internal static class ExpressServer
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "peers");

    /// <summary>Fetches and builds its packages where that has not been done.</summary>
    /// <returns>Null: it can be started. Else why not.</returns>
    public static async Task<string?> Prepare()
    {
        if (File.Exists(Path.Combine(Folder, "node_modules", "better-sqlite3", "build", "Release", "better_sqlite3.node")))
        {
            return null;
        }

        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]) { WorkingDirectory = Folder })!;
            await npm.WaitForExitAsync();
            return npm.ExitCode == 0 ? null : $"npm ci in {Folder} ended with {npm.ExitCode}";
        }
        catch (Win32Exception)
        {
            return "npm (Node 20 or later) is not installed";
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="mode"><c>naive</c>: a commit a turn; <c>group</c>: turns that came in together share one.</param>
    /// <param name="directory">Its data.</param>
    public static Task<ServerProcess> Start(string mode, string directory) => ServerProcess.Start(
        "node",
        [Path.Combine(Folder, "turn-server.mjs"), mode, "{port}", directory],
        new Dictionary<string, string> { ["NODE_ENV"] = "production", ["TWILIO_AUTH_TOKEN"] = Accounts.Token },
        Folder);
}
