using Npgsql;
using NpgsqlTypes;

namespace Hotline.Voice.Storage.PostgreSql;

/// <summary>A statement that stays prepared on its connection.</summary>
internal sealed class PostgreSqlStatement : PreparedCommand
{
    private readonly NpgsqlCommand command;
    private int filled;

    /// <param name="connection">Open; the statement is valid as long as it is.</param>
    /// <param name="sql">One statement.</param>
    public PostgreSqlStatement(NpgsqlConnection connection, string sql) =>
        command = new(PostgreSqlScript.Statement(sql), connection);

    /// <inheritdoc/>
    public override PreparedCommand Begin()
    {
        filled = 0;
        return this;
    }

    /// <inheritdoc/>
    public override PreparedCommand With(string name, long value)
    {
        Next<NpgsqlParameter<long>>(name, NpgsqlDbType.Bigint).TypedValue = value;
        return this;
    }

    /// <inheritdoc/>
    public override PreparedCommand With(string name, long? value)
    {
        Next<NpgsqlParameter>(name, NpgsqlDbType.Bigint).Value = value is { } number ? number : DBNull.Value;
        return this;
    }

    /// <inheritdoc/>
    public override PreparedCommand With(string name, string? value)
    {
        Next<NpgsqlParameter>(name, NpgsqlDbType.Text).Value = value is null ? DBNull.Value : value;
        return this;
    }

    /// <inheritdoc/>
    public override PreparedCommand With(string name, byte[]? value)
    {
        Next<NpgsqlParameter>(name, NpgsqlDbType.Bytea).Value = value is null ? DBNull.Value : value;
        return this;
    }

    /// <inheritdoc/>
    public override PreparedCommand WithEach(string name, long[] values) => WithArray(name, NpgsqlDbType.Bigint, values);

    /// <inheritdoc/>
    public override PreparedCommand WithEach(string name, long?[] values) => WithArray(name, NpgsqlDbType.Bigint, values);

    /// <inheritdoc/>
    public override PreparedCommand WithEach(string name, string?[] values) => WithArray(name, NpgsqlDbType.Text, values);

    /// <inheritdoc/>
    public override PreparedCommand WithEach(string name, byte[]?[] values) => WithArray(name, NpgsqlDbType.Bytea, values);

    /// <inheritdoc/>
    public override async ValueTask<int> ExecuteAsync()
    {
        await Prepare();
        return await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask<long?> ScalarAsync()
    {
        await using var rows = await ReadAsync();
        return await rows.ReadAsync() ? rows.GetInt64OrNull(0) : null;
    }

    /// <inheritdoc/>
    public override ValueTask<long?> InsertAsync() => ScalarAsync();

    /// <inheritdoc/>
    public override async ValueTask<PreparedRows> ReadAsync()
    {
        await Prepare();
        return new Rows(await command.ExecuteReaderAsync());
    }

    /// <inheritdoc/>
    public override void Dispose() => command.Dispose();

    private ValueTask Prepare() => command.IsPrepared ? default : new(command.PrepareAsync());

    private PostgreSqlStatement WithArray<T>(string name, NpgsqlDbType type, T[] values)
    {
        Next<NpgsqlParameter<T[]>>(name, NpgsqlDbType.Array | type).TypedValue = values;
        return this;
    }

    private T Next<T>(string name, NpgsqlDbType type)
        where T : NpgsqlParameter, new()
    {
        if (filled == command.Parameters.Count)
        {
            command.Parameters.Add(new T { ParameterName = name[1..], NpgsqlDbType = type });
        }

        return (T)command.Parameters[filled++];
    }

    private sealed class Rows(NpgsqlDataReader reader) : PreparedRows
    {
        public override ValueTask<bool> ReadAsync() => new(reader.ReadAsync());

        public override bool IsNull(int column) => reader.IsDBNull(column);

        public override long GetInt64(int column) => reader.GetInt64(column);

        public override string GetString(int column) => reader.GetString(column);

        public override byte[] GetBytes(int column) => reader.GetFieldValue<byte[]>(column);

        public override ValueTask DisposeAsync() => reader.DisposeAsync();
    }
}
