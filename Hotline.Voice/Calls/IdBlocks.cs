using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>Hands out ids from blocks, so that an id is known before its row exists and costs no write. Ids of a block that was not
/// used up are skipped at the next start.</summary>
internal sealed class IdBlocks(Database database, string name) : IDisposable
{
    private const int BlockLength = 100;
    private readonly SemaphoreSlim refill = new(1);
    private readonly Lock gate = new();
    private long next;
    private long end;

    public async ValueTask<long> Next()
    {
        while (true)
        {
            if (TryNext() is { } id)
            {
                return id;
            }

            await refill.WaitAsync();
            try
            {
                await Refill();
            }
            finally
            {
                refill.Release();
            }
        }
    }

    /// <summary>Hands out these next, which nobody has reserved.</summary>
    /// <param name="first">The first.</param>
    /// <param name="count">How many.</param>
    public void Begin(long first, int count)
    {
        lock (gate)
        {
            (next, end) = (first, first + count);
        }
    }

    public void Dispose() => refill.Dispose();

    private long? TryNext()
    {
        lock (gate)
        {
            return next < end ? next++ : null;
        }
    }

    private async Task Refill()
    {
        const string sql = """
            insert into id_blocks (name, next_id)
            values (@name, @length + 1)
            on conflict (name) do update set next_id = id_blocks.next_id + @length
            returning next_id
            """;
        lock (gate)
        {
            if (next < end)
            {
                return;
            }
        }

        var block = await database.Unit(unit => unit.ScalarAsync<long>(sql, new { name, length = BlockLength }));
        lock (gate)
        {
            (next, end) = (block - BlockLength, block);
        }
    }
}
