using System.Collections.Concurrent;
using Npgsql;

namespace Hotline.Voice.Storage.PostgreSql;

/// <summary>The connections of one kind of work: so many at most, each for one piece of work at a time.</summary>
/// <param name="source">Opens them.</param>
/// <param name="size">How many at most.</param>
/// <param name="name">What kind of work, for messages.</param>
internal sealed class ConnectionPool(NpgsqlDataSource source, int size, string name) : IAsyncDisposable
{
    /// <summary>How long work waits for a connection that others have.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly ConcurrentStack<PostgreSqlSession> idle = new();
    private readonly SemaphoreSlim places = new(size);
    private int generation;

    /// <summary>Waits for a place; give it back with <see cref="Leave"/>.</summary>
    /// <exception cref="StorageUnavailableException">All were busy for a second.</exception>
    public async Task Enter(CancellationToken cancellationToken)
    {
        if (!await places.WaitAsync(LongestWait, cancellationToken))
        {
            throw new StorageUnavailableException(
                $"All {size} connections of {name} were busy for {LongestWait.TotalSeconds:0} s.");
        }
    }

    public void Leave() => places.Release();

    /// <summary>A session that waits for work, or a new one.</summary>
    public async ValueTask<PostgreSqlSession> Take(CancellationToken cancellationToken)
    {
        while (idle.TryPop(out var free))
        {
            if (free.Generation == generation && free.IsAlive)
            {
                return free;
            }

            await free.DisposeAsync();
        }

        var now = generation;
        return new(await source.OpenConnectionAsync(cancellationToken), now);
    }

    /// <summary>Opens all sessions there may be, before anybody needs one.</summary>
    public async Task Fill()
    {
        var opened = new List<PostgreSqlSession>(size);
        try
        {
            while (opened.Count < size)
            {
                opened.Add(await Take(CancellationToken.None));
            }
        }
        finally
        {
            foreach (var session in opened)
            {
                await Keep(session);
            }
        }
    }

    /// <summary>Keeps a session for the next work.</summary>
    public ValueTask Keep(PostgreSqlSession session)
    {
        if (session.Generation != generation || !session.IsAlive)
        {
            return session.DisposeAsync();
        }

        idle.Push(session);
        return default;
    }

    /// <summary>Lets no session that was opened before be used again: the server is another one, or has been.</summary>
    public void DropIdle() => Interlocked.Increment(ref generation);

    public async ValueTask DisposeAsync()
    {
        DropIdle();
        while (idle.TryPop(out var free))
        {
            await free.DisposeAsync();
        }

        places.Dispose();
    }
}
