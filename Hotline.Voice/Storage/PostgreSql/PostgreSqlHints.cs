using Dapper;
using Npgsql;

namespace Hotline.Voice.Storage.PostgreSql;

/// <summary>Hints between the nodes of one database, by LISTEN and NOTIFY on one connection of its own.</summary>
/// <remarks>
/// Nobody waits for a NOTIFY: it takes a lock that all nodes share while it commits, so it is sent beside the units and after them, and what is
/// told within <see cref="Together"/> goes in one statement. While the connection is away hints of others are missed, and own ones are kept;
/// when it is back everybody looks once. Waits are real time: they are for a server, not for callers.
/// </remarks>
internal sealed class PostgreSqlHints(NpgsqlDataSource source, StorageLog log) : ChangeHints, IAsyncDisposable
{
    private const string Begin = "listen hotline";
    private const string Notify = "select pg_notify('hotline', topic) from unnest(@topics) as topic";

    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private Task serving = Task.CompletedTask;
    private ChangeTopic told;
    private CancellationTokenSource? listening;

    /// <summary>Begins to listen, and goes on trying until it is disposed.</summary>
    public void Start() => serving = Task.Run(Serve);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        stop.Dispose();
    }

    /// <inheritdoc/>
    protected override void Send(ChangeTopic topics)
    {
        lock (gate)
        {
            if (told == ChangeTopic.None)
            {
                listening?.CancelAfter(Together);
            }

            told |= topics;
        }
    }

    private async Task Serve()
    {
        var isAway = false;
        var pause = ShortestPause;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await Open();
                log.HintsHeard();
                isAway = false;
                pause = ShortestPause;
                Hear(ChangeTopic.All);
                await Exchange(connection);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                // Whatever it was, nobody needs it any more.
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                if (!isAway)
                {
                    log.HintsMissed(PostgreSqlErrors.Reason(error));
                }

                isAway = true;
                await Task.Delay(pause, TimeProvider.System, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
            }
        }
    }

    private async Task<NpgsqlConnection> Open()
    {
        var connection = await source.OpenConnectionAsync(stop.Token);
        connection.Notification += (_, hint) =>
        {
            if (hint.PID != connection.ProcessID && Enum.TryParse<ChangeTopic>(hint.Payload, out var topic))
            {
                Hear(topic);
            }
        };
        await connection.ExecuteAsync(Begin);
        return connection;
    }

    /// <summary>Listens, except while it tells; at the end it tells what is left.</summary>
    private async Task Exchange(NpgsqlConnection connection)
    {
        while (true)
        {
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
            if (Take(wait) is not ChangeTopic.None and var topics)
            {
                await connection.ExecuteAsync(Notify, new { topics = Words(topics) });
            }
            else if (!await Hears(connection, wait.Token))
            {
                return;
            }
        }
    }

    /// <summary>Hears others until there is something to tell.</summary>
    /// <returns>False: it is the end.</returns>
    private async Task<bool> Hears(NpgsqlConnection connection, CancellationToken wait)
    {
        try
        {
            await connection.WaitAsync(wait);
        }
        catch (OperationCanceledException)
        {
            // Nothing is wrong with the connection.
        }
        finally
        {
            lock (gate)
            {
                listening = null;
            }
        }

        lock (gate)
        {
            return !stop.IsCancellationRequested || told != ChangeTopic.None;
        }
    }

    /// <summary>Takes what is to be told; when it is nothing, whoever tells next ends the wait.</summary>
    private ChangeTopic Take(CancellationTokenSource wait)
    {
        lock (gate)
        {
            var topics = told;
            told = ChangeTopic.None;
            listening = topics == ChangeTopic.None ? wait : null;
            return topics;
        }
    }

    private static string[] Words(ChangeTopic topics) =>
        [.. Enum.GetValues<ChangeTopic>().Where(topic => int.IsPow2((int)topic) && topics.HasFlag(topic)).Select(topic => topic.ToString())];
}
