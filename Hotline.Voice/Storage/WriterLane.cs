using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Hotline.Voice.Storage;

/// <summary>The only writer of a SQLite file: one thread that commits the units of concurrent callers together.</summary>
/// <remarks>
/// While a group waits for the disk the next one gathers in the queue; all are answered after the sync. An error of disk, file or lock fails the whole group; unless it passes by itself the next group
/// starts on a fresh connection, so that there is no state to repair.
/// </remarks>
internal sealed class WriterLane : IDisposable
{
    private const int QueueLength = 4096;
    private const int MostUnits = 256;
    private static readonly TimeSpan LongestQueueing = TimeSpan.FromSeconds(2);

    private readonly Func<SqliteConnection> open;
    private readonly StorageState state;
    private readonly LogLength log;
    private readonly Channel<UnitOfWork> queue = Channel.CreateBounded<UnitOfWork>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, AllowSynchronousContinuations = true });

    private readonly AutoResetEvent wake = new(false);
    private readonly Thread thread;
    private StorageUnit? unit;

    public WriterLane(Func<SqliteConnection> open, StorageState state, LogLength log)
    {
        this.open = open;
        this.state = state;
        this.log = log;
        thread = new Thread(Loop) { IsBackground = true, Name = "Storage writer" };
    }

    public void Start() => thread.Start();

    public Task<T> Run<T>(Func<StorageUnit, Task<T>> work, CancellationToken cancellationToken, bool alone = false)
    {
        if (Thread.CurrentThread == thread)
        {
            throw new InvalidOperationException("A unit inside a unit would wait for itself: hand the StorageUnit on.");
        }

        var entry = new UnitOfWork<T>(work, cancellationToken) { IsAlone = alone };
        return queue.Writer.TryWrite(entry) ? entry.Task : WaitForPlace(entry, cancellationToken);
    }

    /// <summary>Finishes what is queued, then ends.</summary>
    public void Dispose()
    {
        queue.Writer.TryComplete();
        if (thread.IsAlive)
        {
            thread.Join();
        }

        Discard();
        wake.Dispose();
    }

    private async Task<T> WaitForPlace<T>(UnitOfWork<T> entry, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestQueueing);
        try
        {
            await queue.Writer.WriteAsync(entry, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StorageUnavailableException("The storage has more to write than it can.");
        }
        catch (ChannelClosedException)
        {
            throw new StorageUnavailableException("The storage has been closed.");
        }

        return await entry.Task;
    }

    private void Loop()
    {
        var group = new List<UnitOfWork>(MostUnits);
        while (WaitForWork())
        {
            var alone = Gather(group);
            if (group.Count > 0)
            {
                RunGroup(group);
                group.Clear();
            }

            if (alone is not null)
            {
                RunAlone(alone);
            }

            RestartLogWhenLong();
        }
    }

    // Waiting for a task spins first, which takes the processor from those who would bring the work.
    private bool WaitForWork()
    {
        var work = queue.Reader.WaitToReadAsync().AsTask().GetAwaiter();
        if (!work.IsCompleted)
        {
            work.UnsafeOnCompleted(() => wake.Set());
            wake.WaitOne();
        }

        return work.GetResult();
    }

    private UnitOfWork? Gather(List<UnitOfWork> group)
    {
        while (group.Count < MostUnits && queue.Reader.TryRead(out var entry))
        {
            if (entry.IsCancelled)
            {
                entry.Skip();
                CompletedTogether.Tell([entry]);
            }
            else if (entry.IsAlone)
            {
                return entry;
            }
            else
            {
                group.Add(entry);
            }
        }

        return null;
    }

    private void RunGroup(List<UnitOfWork> group)
    {
        try
        {
            GroupCommit.Run(Current(), group);
        }
        catch (Exception error)
        {
            var failure = Failed(error);
            group.ForEach(entry => entry.Reject(failure));
            CompletedTogether.Tell(group);
            return;
        }

        state.Worked();
        log.Committed(group.Count);
        CompletedTogether.Tell(group);
    }

    private void RunAlone(UnitOfWork entry)
    {
        try
        {
            entry.Run(Current()).GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            entry.Reject(Failed(error));
        }

        CompletedTogether.Tell([entry]);
    }

    // What the background could not bring over because we kept writing; afterwards the log starts from its beginning.
    private void RestartLogWhenLong()
    {
        if (unit is null || !log.IsTooLong)
        {
            return;
        }

        var connection = (SqliteConnection)unit.Connection;
        SqliteDialect.SetBusy(connection, SqliteDialect.RestartBusyMs);
        try
        {
            SqliteDialect.Execute(connection, "pragma wal_checkpoint(restart)");
        }
        catch (SqliteException)
        {
            // A reader still stands in the log: the next time.
        }
        finally
        {
            SqliteDialect.SetBusy(connection, SqliteDialect.BusyMs);
            log.TriedRestart();
        }
    }

    private StorageUnit Current()
    {
        unit ??= SqliteDialect.Unit(open());
        if (!File.Exists(((SqliteConnection)unit.Connection).DataSource))
        {
            // Without this SQLite would go on writing into a file that has no name any more.
            throw new StorageUnavailableException("the database file is gone");
        }

        return unit;
    }

    private StorageUnavailableException Failed(Exception error)
    {
        if (!SqliteDialect.IsPassing(error) || !TryRollBack())
        {
            Discard();
        }

        var reason = SqliteDialect.Reason(error);
        state.Failed(reason);
        return new StorageUnavailableException($"Nothing was stored: {reason}.", error);
    }

    private bool TryRollBack()
    {
        try
        {
            if (unit is not null && SqliteDialect.IsInTransaction((SqliteConnection)unit.Connection))
            {
                GroupCommit.Execute(unit, "rollback");
            }

            return unit is not null;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    // Closing rolls back whatever was open.
    private void Discard()
    {
        try
        {
            (unit as IDisposable)?.Dispose();
        }
        catch (SqliteException)
        {
            // It was broken already, which is why it goes.
        }

        unit = null;
    }
}
