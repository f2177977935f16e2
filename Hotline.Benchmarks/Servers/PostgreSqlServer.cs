using System.Diagnostics;

namespace Hotline.Benchmarks.Servers;

/// <summary>A PostgreSQL of its own on loopback, as it is installed: every commit waits for the disk. Ended and deleted with this.</summary>
internal sealed class PostgreSqlServer : IDisposable
{
    private static readonly bool IsRoot = Environment.UserName == "root";
    private readonly string programs;
    private readonly string directory = Directory.CreateTempSubdirectory("hotline-bench-pg-").FullName;
    private readonly string port = ServerProcess.FreePort();

    private PostgreSqlServer(string programs) => this.programs = programs;

    /// <summary>Starts one.</summary>
    /// <returns>Null: it is not installed.</returns>
    public static PostgreSqlServer? Start()
    {
        if (Programs() is not { } programs)
        {
            return null;
        }

        var server = new PostgreSqlServer(programs);
        try
        {
            server.Prepare();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Makes an empty database.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>How it is reached.</returns>
    public string Create(string name)
    {
        Run("createdb", "-h", "127.0.0.1", "-p", port, "-U", "hotline", name);
        return $"Host=127.0.0.1;Port={port};Username=hotline;Database={name}";
    }

    public void Dispose()
    {
        if (File.Exists(Path.Combine(directory, "postmaster.pid")))
        {
            Run("pg_ctl", "-D", directory, "-w", "-m", "immediate", "stop");
        }

        Directory.Delete(directory, recursive: true);
    }

    private void Prepare()
    {
        if (IsRoot)
        {
            Run(new ProcessStartInfo("chown", ["postgres", directory]));
        }

        Run("initdb", "-D", directory, "-U", "hotline", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        Run(
            "pg_ctl", "-D", directory, "-w", "-l", Path.Combine(directory, "server.log"),
            "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=", "start");
    }

    private static string? Programs()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(version => version, StringComparer.Ordinal)
                .Select(version => Path.Combine(version, "bin"))
            : [];
        return installed.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    // A server refuses to be root.
    private void Run(string program, params string[] arguments)
    {
        var path = Path.Combine(programs, program);
        Run(IsRoot
            ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", "--", path, .. arguments])
            : new ProcessStartInfo(path, arguments));
    }

    private void Run(ProcessStartInfo start)
    {
        start.WorkingDirectory = directory;
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}.");
        }
    }
}
