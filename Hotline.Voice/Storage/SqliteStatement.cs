using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hotline.Voice.Storage;

/// <summary>A compiled statement of SQLite, through the library that <c>Microsoft.Data.Sqlite</c> stands on.</summary>
/// <remarks>A turn runs half a dozen of them; without the layers between, each costs a quarter (docs/performance.md).</remarks>
internal sealed class SqliteStatement : PreparedCommand
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly List<int> places = [];
    private readonly Rows rows;
    private int filled;

    /// <param name="connection">Open; the statement is valid as long as it is.</param>
    /// <param name="sql">One statement.</param>
    /// <exception cref="SqliteException">It is no statement, or the file cannot be read.</exception>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
        rows = new(this);
    }

    /// <inheritdoc/>
    public override PreparedCommand Begin()
    {
        filled = 0;
        return this;
    }

    /// <inheritdoc/>
    public override PreparedCommand With(string name, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, Place(name), value));
        return this;
    }

    /// <inheritdoc/>
    public override PreparedCommand With(string name, string? value)
    {
        var place = Place(name);
        Check(value is null ? raw.sqlite3_bind_null(statement, place) : raw.sqlite3_bind_text(statement, place, value));
        return this;
    }

    /// <inheritdoc/>
    public override PreparedCommand With(string name, byte[]? value)
    {
        var place = Place(name);
        Check(value is null ? raw.sqlite3_bind_null(statement, place) : raw.sqlite3_bind_blob(statement, place, value));
        return this;
    }

    /// <inheritdoc/>
    public override ValueTask<int> ExecuteAsync()
    {
        try
        {
            while (Step())
            {
            }

            return new(raw.sqlite3_changes(database));
        }
        finally
        {
            Reset();
        }
    }

    /// <inheritdoc/>
    public override ValueTask<long?> ScalarAsync()
    {
        try
        {
            return new(Step() ? rows.GetInt64OrNull(0) : null);
        }
        finally
        {
            Reset();
        }
    }

    /// <inheritdoc/>
    /// <remarks><c>returning</c> would make a table for the one number.</remarks>
    public override async ValueTask<long?> InsertAsync() =>
        await ExecuteAsync() == 0 ? null : raw.sqlite3_last_insert_rowid(database);

    /// <inheritdoc/>
    public override ValueTask<PreparedRows> ReadAsync() => new(rows);

    /// <inheritdoc/>
    public override void Dispose() => statement.Dispose();

    private int Place(string name)
    {
        if (filled == places.Count)
        {
            places.Add(raw.sqlite3_bind_parameter_index(statement, name));
        }

        return places[filled++];
    }

    /// <returns>True: at a row. False: done.</returns>
    private bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return result == raw.SQLITE_ROW;
        }

        SqliteException.ThrowExceptionForRC(result, database);
        throw new InvalidOperationException($"SQLite ends a step with {result}.");
    }

    // Its result repeats the error of the step, which has been thrown.
    private void Reset() => _ = raw.sqlite3_reset(statement);

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }
    }

    private sealed class Rows(SqliteStatement owner) : PreparedRows
    {
        public override ValueTask<bool> ReadAsync() => new(owner.Step());

        public override bool IsNull(int column) => raw.sqlite3_column_type(owner.statement, column) == raw.SQLITE_NULL;

        public override long GetInt64(int column) => raw.sqlite3_column_int64(owner.statement, column);

        public override string GetString(int column) => raw.sqlite3_column_text(owner.statement, column).utf8_to_string();

        public override byte[] GetBytes(int column) => raw.sqlite3_column_blob(owner.statement, column).ToArray();

        public override ValueTask DisposeAsync()
        {
            owner.Reset();
            return default;
        }
    }
}
