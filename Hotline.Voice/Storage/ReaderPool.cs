using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Hotline.Voice.Storage;

/// <summary>Connections that only read; each serves one reader at a time and sees what was committed when its statement began.</summary>
internal sealed class ReaderPool(Func<SqliteConnection> open) : IDisposable
{
    private readonly ConcurrentStack<StorageUnit> idle = new();
    private readonly SemaphoreSlim places = new(Math.Clamp(Environment.ProcessorCount * 2, 8, 64));

    public async Task<T> Run<T>(Func<StorageUnit, Task<T>> work, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        StorageUnit? reader = null;
        try
        {
            reader = idle.TryPop(out var free) ? free : SqliteDialect.Unit(open());
            var result = await work(reader);
            idle.Push(reader);
            return result;
        }
        catch (Exception error)
        {
            (reader as IDisposable)?.Dispose();
            if (SqliteDialect.IsStorageError(error))
            {
                throw new StorageUnavailableException($"Nothing was read: {SqliteDialect.Reason(error)}.", error);
            }

            throw;
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose()
    {
        while (idle.TryPop(out var reader))
        {
            ((IDisposable)reader).Dispose();
        }

        places.Dispose();
    }
}
