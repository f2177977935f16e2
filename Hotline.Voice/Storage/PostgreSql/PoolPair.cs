using Npgsql;

namespace Hotline.Voice.Storage.PostgreSql;

/// <summary>The connections of calls, or of everything else: a third of them only read.</summary>
/// <param name="writing">Opens those that write.</param>
/// <param name="reading">Opens those that only read.</param>
/// <param name="size">How many at most, of both together.</param>
/// <param name="name">Whose they are, for messages.</param>
internal sealed class PoolPair(NpgsqlDataSource writing, NpgsqlDataSource reading, int size, string name) : IAsyncDisposable
{
    public ConnectionPool Units { get; } = new(writing, size - (size / 3), name);

    public ConnectionPool Reads { get; } = new(reading, size / 3, name);

    public async Task Fill()
    {
        await Units.Fill();
        await Reads.Fill();
    }

    public void DropIdle()
    {
        Units.DropIdle();
        Reads.DropIdle();
    }

    public async ValueTask DisposeAsync()
    {
        await Units.DisposeAsync();
        await Reads.DisposeAsync();
    }
}
