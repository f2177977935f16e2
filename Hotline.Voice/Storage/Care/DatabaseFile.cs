using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Hotline.Voice.Storage.Care;

/// <summary>A database file looked at from outside: the one of a data directory, or a copy of it.</summary>
/// <param name="path">Where it lies.</param>
/// <param name="isServed">True: somebody may be writing it.</param>
internal sealed class DatabaseFile(string path, bool isServed)
{
    /// <summary>Opens it for reading.</summary>
    /// <exception cref="StorageStartException">It is not there, or it is no database; the message is one line.</exception>
    public SqliteConnection Open()
    {
        if (!File.Exists(path))
        {
            throw new StorageStartException($"There is no database {path}.");
        }

        SqliteConnection? connection = null;
        try
        {
            connection = SqliteDialect.OpenReader(path, isStill: !isServed && !File.Exists($"{path}-wal"));
            if (Schema(connection) == 0)
            {
                throw new StorageStartException($"{path} is no database of the hotline: it has no schema.");
            }

            return connection;
        }
        catch (SqliteException error)
        {
            connection?.Dispose();
            throw new StorageStartException($"The database {path} cannot be read: {SqliteDialect.Reason(error)}.", error);
        }
        catch (StorageStartException)
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>The version of a database's schema.</summary>
    /// <param name="connection">Open.</param>
    public static int Schema(SqliteConnection connection) =>
        checked((int)SqliteDialect.Number(connection, "pragma user_version"));

    /// <summary>How much it holds.</summary>
    /// <param name="connection">Open.</param>
    public static Contents Count(DbConnection connection) => new(
        connection.ExecuteScalar<long>("select count(*) from calls"),
        connection.ExecuteScalar<long>("select count(*) from journal"),
        connection.ExecuteScalar<long>("select count(*) from callers"));

    /// <summary>What a database holds.</summary>
    /// <param name="Calls">Calls.</param>
    /// <param name="Rows">Rows of their journals.</param>
    /// <param name="Callers">Callers.</param>
    internal readonly record struct Contents(long Calls, long Rows, long Callers)
    {
        /// <summary>Whether this was stored between two others, since rows are added and never taken away.</summary>
        public bool IsBetween(Contents before, Contents after) =>
            Calls >= before.Calls && Calls <= after.Calls && Rows >= before.Rows && Rows <= after.Rows
            && Callers >= before.Callers && Callers <= after.Callers;
    }
}
