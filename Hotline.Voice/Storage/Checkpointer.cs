using Microsoft.Data.Sqlite;

namespace Hotline.Voice.Storage;

/// <summary>Brings SQLite's log over into the database file behind the writer's back, so that no caller waits for it.</summary>
internal sealed class Checkpointer : IDisposable
{
    private readonly Func<SqliteConnection> open;
    private readonly StorageLog log;
    private readonly LogLength length;
    // Waits without spinning, which costs callers processor time.
    private readonly AutoResetEvent wake = new(false);
    private readonly Thread thread;
    private volatile bool ended;

    public Checkpointer(Func<SqliteConnection> open, StorageLog log)
    {
        this.open = open;
        this.log = log;
        length = new(Wake);
        thread = new Thread(Loop) { IsBackground = true, Name = "Storage checkpoints" };
    }

    /// <summary>What the writer reports to.</summary>
    public LogLength Length => length;

    public void Start() => thread.Start();

    private void Wake() => wake.Set();

    public void Dispose()
    {
        ended = true;
        Wake();
        if (thread.IsAlive)
        {
            thread.Join();
        }

        wake.Dispose();
    }

    private void Loop()
    {
        SqliteConnection? connection = null;
        while (true)
        {
            wake.WaitOne();
            if (ended)
            {
                break;
            }

            try
            {
                connection ??= open();
                length.Measured(SqliteDialect.CheckpointPassively(connection));
            }
            catch (Exception error) when (error is SqliteException or InvalidOperationException)
            {
                log.CheckpointFailed(SqliteDialect.Reason(error));
                connection?.Dispose();
                connection = null;
            }
        }

        connection?.Dispose();
    }
}
