using Microsoft.Data.Sqlite;

namespace Hotline.Voice.Storage;

/// <summary>Stores a group of units in one transaction.</summary>
/// <remarks>Units are expected to succeed, and a savepoint for each would copy every page it changes (docs/performance.md). So only when one
/// fails is the group undone and run again, each unit a savepoint, so that the one that fails fails alone.</remarks>
internal static class GroupCommit
{
    /// <summary>Runs the units and commits; a unit that fails is rejected.</summary>
    /// <exception cref="SqliteException">Disk, file or lock: nothing was stored of any.</exception>
    public static void Run(StorageUnit current, List<UnitOfWork> group)
    {
        if (!TryTogether(current, group))
        {
            OneByOne(current, group);
        }
    }

    public static void Execute(StorageUnit current, string sql) =>
        current.Prepared(sql).ExecuteAsync().AsTask().GetAwaiter().GetResult();

    /// <returns>False: a unit failed; nothing was stored of any.</returns>
    private static bool TryTogether(StorageUnit current, List<UnitOfWork> group)
    {
        Execute(current, "begin immediate");
        try
        {
            foreach (var entry in group)
            {
                entry.Run(current).GetAwaiter().GetResult();
            }
        }
        catch (Exception error) when (IsTheUnits(error, current))
        {
            Execute(current, "rollback");
            return false;
        }

        Commit(current);
        return true;
    }

    private static void OneByOne(StorageUnit current, List<UnitOfWork> group)
    {
        Execute(current, "begin immediate");
        foreach (var entry in group)
        {
            Execute(current, "savepoint unit");
            try
            {
                entry.Run(current).GetAwaiter().GetResult();
            }
            catch (Exception error) when (IsTheUnits(error, current))
            {
                Execute(current, "rollback to unit");
                entry.Reject(error);
            }

            RequireTransaction(current);
            Execute(current, "release unit");
        }

        Commit(current);
    }

    private static void Commit(StorageUnit current)
    {
        RequireTransaction(current);
        Execute(current, "commit");
    }

    private static void RequireTransaction(StorageUnit current)
    {
        if (!IsInTransaction(current))
        {
            throw new StorageUnavailableException("the database gave up the transaction");
        }
    }

    // Its own failure, and not that of disk, file or lock, which may also have ended the transaction.
    private static bool IsTheUnits(Exception error, StorageUnit current) =>
        !SqliteDialect.IsStorageError(error) && IsInTransaction(current);

    private static bool IsInTransaction(StorageUnit current) =>
        SqliteDialect.IsInTransaction((SqliteConnection)current.Connection);
}
