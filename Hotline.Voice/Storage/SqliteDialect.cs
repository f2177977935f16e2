using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hotline.Voice.Storage;

/// <summary>What is SQLite's own: everything else in the stores is SQL that PostgreSQL understands as well.</summary>
internal static class SqliteDialect
{
    /// <summary>How long a write waits for another program that holds the file.</summary>
    public const int BusyMs = 2000;

    /// <summary>How long the log's restart waits for readers.</summary>
    public const int RestartBusyMs = 50;

    public static SqliteConnection OpenWriter(string path, bool create, bool sync)
    {
        var connection = Open(path, create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite);
        Execute(connection, "pragma journal_mode = wal");
        Execute(connection, sync ? "pragma synchronous = full" : "pragma synchronous = off");
        Execute(connection, "pragma foreign_keys = on");
        Execute(connection, "pragma wal_autocheckpoint = 0");
        // Kilobytes: the rows of 100,000 live calls and the upper pages of the indexes, so that a turn reads nothing.
        Execute(connection, "pragma cache_size = -65536");
        Execute(connection, "pragma cell_size_check = on");
        // What is deleted or replaced is overwritten where that costs no page: a destroyed key is gone.
        Execute(connection, "pragma secure_delete = fast");
        return connection;
    }

    /// <param name="path">The database.</param>
    /// <param name="isStill">True: nobody writes it for as long as it is read. Then no log and no lock is needed beside it.</param>
    public static SqliteConnection OpenReader(string path, bool isStill)
    {
        var connection = Open(isStill ? $"{new Uri(path).AbsoluteUri}?immutable=1" : path, SqliteOpenMode.ReadOnly);
        Execute(connection, "pragma query_only = on");
        return connection;
    }

    public static SqliteConnection OpenCheckpointer(string path, bool sync)
    {
        var connection = Open(path, SqliteOpenMode.ReadWrite);
        Execute(connection, sync ? "pragma synchronous = full" : "pragma synchronous = off");
        Execute(connection, "pragma wal_autocheckpoint = 0");
        return connection;
    }

    /// <summary>What work is given to use a connection with.</summary>
    public static StorageUnit Unit(SqliteConnection connection) => new(connection, sql => new SqliteStatement(connection, sql));

    /// <summary>Brings over as much of the log as can be without waiting for anybody.</summary>
    /// <returns>The log's length in pages.</returns>
    public static int CheckpointPassively(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "pragma wal_checkpoint(passive)";
        using var row = command.ExecuteReader();
        return row.Read() ? row.GetInt32(1) : 0;
    }

    /// <summary>False after an error that ended the transaction behind our back.</summary>
    public static bool IsInTransaction(SqliteConnection connection) =>
        raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>True for errors of the disk, the file or its locks; false for errors of a statement.</summary>
    public static bool IsStorageError(Exception error) => error is SqliteException
    {
        SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_NOMEM or raw.SQLITE_READONLY or raw.SQLITE_IOERR
            or raw.SQLITE_CORRUPT or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL or raw.SQLITE_NOTADB
            or raw.SQLITE_INTERRUPT,
    };

    /// <summary>True for storage errors after which the connection is as good as before.</summary>
    public static bool IsPassing(Exception error) => error is SqliteException
    {
        SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL,
    };

    /// <summary>Why, in words for ops.</summary>
    public static string Reason(Exception error) => error is SqliteException sqlite
        ? sqlite.SqliteErrorCode switch
        {
            raw.SQLITE_FULL => "the disk is full",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another program holds the database file",
            raw.SQLITE_READONLY => "the database file cannot be written",
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "the database file is damaged",
            raw.SQLITE_CANTOPEN => "the database file cannot be opened",
            raw.SQLITE_IOERR => "the disk reports an error",
            _ => $"SQLite reports error {sqlite.SqliteErrorCode}",
        }
        : error.Message;

    public static void SetBusy(SqliteConnection connection, int milliseconds) =>
        raw.sqlite3_busy_timeout(connection.Handle, milliseconds);

    /// <summary>Has statements stay as they were compiled. Otherwise SQLite looks at the value of a <c>limit</c> for its plan and compiles the
    /// statement once more for every value that is bound, the same one too, which takes longer than running it (docs/performance.md).</summary>
    public static void KeepPlans(SqliteConnection connection) =>
        _ = raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Looks at every page.</summary>
    /// <returns>Null: nothing found.</returns>
    public static string? Damage(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "pragma quick_check(1)";
        return command.ExecuteScalar() is "ok" ? null : "its pages do not fit together";
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = BusyMs / 1000,
        }.ConnectionString);
        try
        {
            connection.Open();
            SetBusy(connection, BusyMs);
            KeepPlans(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
