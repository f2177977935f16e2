using System.Diagnostics;
using System.Globalization;
using Hotline.Tests.App;
using Npgsql;

namespace Hotline.Tests.Storage.PostgreSql;

/// <summary>A PostgreSQL of its own on loopback, in a temporary directory, ended with the test run. Commits do not wait for the disk;
/// what they promise when a server process dies is kept.</summary>
internal sealed class PostgreSqlCluster : IAsyncDisposable
{
    private static readonly bool IsRoot = Environment.UserName == "root";
    private static readonly string Programs = FindPrograms();
    private readonly string directory;
    private readonly bool canRejoin;

    private PostgreSqlCluster(string directory, int port, bool canRejoin)
    {
        this.directory = directory;
        this.canRejoin = canRejoin;
        Port = port;
    }

    public int Port { get; }

    /// <param name="canRejoin">True: it writes what <see cref="Rejoin"/> needs.</param>
    public static async Task<PostgreSqlCluster> Create(bool canRejoin = false)
    {
        var cluster = Empty(canRejoin);
        await cluster.Run("initdb", "-D", cluster.directory, "-U", "hotline", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await cluster.Configure();
        await cluster.Start();
        return cluster;
    }

    /// <summary>A server that repeats everything this one does and only reads.</summary>
    public async Task<PostgreSqlCluster> Standby()
    {
        var standby = Empty(canRejoin);
        await Run(
            "pg_basebackup", "-D", standby.directory, "-U", "hotline", "-h", "127.0.0.1", "-p", Text(Port), "-R", "-X", "stream", "-c", "fast", "--no-sync");
        await standby.Configure();
        await standby.Start();
        return standby;
    }

    public Task Start() => Run("pg_ctl", "-D", directory, "-w", "-t", "60", "-l", Path.Combine(directory, "server.log"), "start");

    /// <param name="mode">fast: as an operator stops it; immediate: as if it had crashed.</param>
    public Task Stop(string mode = "fast") => Run("pg_ctl", "-D", directory, "-w", "-t", "60", "-m", mode, "stop");

    /// <summary>Makes this server, which was the primary and stands still, a standby of the one that took over: what it has beyond the moment
    /// in which they parted is undone.</summary>
    /// <param name="primary">The server that took over.</param>
    public async Task Rejoin(PostgreSqlCluster primary)
    {
        // Without it the new primary's control file may still name the old timeline, and nothing would be undone.
        await primary.Ask("checkpoint");
        await Run(
            "pg_rewind", "-D", directory, "--source-server", $"host=127.0.0.1 port={Text(primary.Port)} user=hotline dbname=postgres", "-R", "--no-sync");
        await Configure();
        await Start();
    }

    public Task Promote() => Run("pg_ctl", "-D", directory, "-w", "-t", "60", "promote");

    public string Connection(string database) => $"Host=127.0.0.1;Port={Text(Port)};Username=hotline;Database={database}";

    /// <summary>Runs statements as an administrator, beside everybody.</summary>
    public async Task<object?> Ask(string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection(Connection(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(directory, "postmaster.pid")))
        {
            await Stop("immediate");
        }

        Directory.Delete(directory, recursive: true);
    }

    private static PostgreSqlCluster Empty(bool canRejoin)
    {
        var directory = Directory.CreateTempSubdirectory("hotline-pg-").FullName;
        if (IsRoot)
        {
            Chown(directory);
        }

        return new(directory, LoopbackPort.Free(), canRejoin);
    }

    private static void Chown(string directory)
    {
        using var process = Process.Start("chown", [User, directory]);
        process.WaitForExit();
    }

    private static string User => "postgres";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string FindPrograms()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(version => version, StringComparer.Ordinal)
                .Select(version => Path.Combine(version, "bin"))
            : [];
        return installed.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException("PostgreSQL is not installed; eng/test.sh installs it.");
    }

    private Task Configure() => File.AppendAllTextAsync(Path.Combine(directory, "postgresql.auto.conf"), $"""

        listen_addresses = '127.0.0.1'
        port = {Text(Port)}
        unix_socket_directories = ''
        max_connections = 300
        shared_buffers = 64MB
        fsync = off
        full_page_writes = {(canRejoin ? "on" : "off")}
        wal_log_hints = {(canRejoin ? "on" : "off")}
        wal_keep_size = {(canRejoin ? "64MB" : "0")}
        max_wal_size = 256MB
        deadlock_timeout = 200ms
        log_min_messages = fatal

        """);

    // A server refuses to be root.
    private async Task Run(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs, program);
        var start = IsRoot
            ? new ProcessStartInfo("setpriv", [$"--reuid={User}", $"--regid={User}", "--clear-groups", "--", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = directory;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await output} {await error}");
        }
    }
}
