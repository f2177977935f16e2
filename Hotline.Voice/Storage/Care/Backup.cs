using Microsoft.Data.Sqlite;

namespace Hotline.Voice.Storage.Care;

/// <summary>Copies a database while it is served.</summary>
/// <remarks>
/// <c>vacuum into</c> reads one snapshot beside the writer, which goes on; until it is done SQLite's log only grows. The copy has no
/// unused pages, so nothing that was erased is in it. It is whole or not there: written under another name, checked, synced, renamed.
/// </remarks>
internal static class Backup
{
    /// <summary>Copies a database.</summary>
    /// <param name="source">The database.</param>
    /// <param name="target">The copy; nothing may be there.</param>
    /// <returns>What the copy holds.</returns>
    /// <exception cref="StorageStartException">It could not be copied, and nothing was left behind; the message is one line.</exception>
    public static DatabaseFile.Contents Write(DatabaseFile source, string target)
    {
        var draft = DraftOf(target);
        try
        {
            CreatePrivate(draft);
            DatabaseFile.Contents before, after;
            using (var connection = source.Open())
            {
                before = DatabaseFile.Count(connection);
                Copy(connection, draft);
                after = DatabaseFile.Count(connection);
            }

            var held = Check(draft, before, after);
            using (var written = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite))
            {
                written.Flush(flushToDisk: true);
            }

            File.Move(draft, target, overwrite: true);
            return held;
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            var reason = error is SqliteException ? SqliteDialect.Reason(error) : error.Message;
            throw new StorageStartException($"The backup {target} was not written: {reason}", error);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Where a copy is written before it is whole.</summary>
    /// <param name="target">The copy.</param>
    public static string DraftOf(string target) => $"{target}.part";

    // An empty file is a database without tables, which "vacuum into" takes.
    private static void CreatePrivate(string path) => new FileStream(path, PrivateFile.Options(FileMode.Create)).Dispose();

    private static void Copy(SqliteConnection connection, string path)
    {
        SqliteDialect.Execute(connection, "pragma query_only = off");
        using var command = connection.CreateCommand();
        command.CommandText = "vacuum into @path";
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("@path", path);
        command.ExecuteNonQuery();
    }

    private static DatabaseFile.Contents Check(string draft, DatabaseFile.Contents before, DatabaseFile.Contents after)
    {
        using var copy = new DatabaseFile(draft, isServed: false).Open();
        var held = DatabaseFile.Count(copy);
        return SqliteDialect.Damage(copy) is null && held.IsBetween(before, after)
            ? held
            : throw new IOException("the copy does not hold what the database holds. Check the disk, then try again.");
    }
}
