using System.Data.Common;

namespace Hotline.Voice.Storage;

/// <summary>A statement that stays compiled on its connection, for the few that every turn runs.</summary>
internal sealed class PreparedCommand(DbCommand command) : IDisposable
{
    private int filled;

    /// <summary>Gives the next parameter its value; always in the same order.</summary>
    public PreparedCommand With(string name, object? value)
    {
        if (filled == command.Parameters.Count)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        command.Parameters[filled++].Value = value ?? DBNull.Value;
        return this;
    }

    public Task<int> ExecuteAsync()
    {
        filled = 0;
        return command.ExecuteNonQueryAsync();
    }

    /// <returns>Null: no row, or a null.</returns>
    public async Task<long?> ScalarAsync()
    {
        filled = 0;
        return await command.ExecuteScalarAsync() as long?;
    }

    public Task<DbDataReader> ReadAsync()
    {
        filled = 0;
        return command.ExecuteReaderAsync();
    }

    public void Dispose() => command.Dispose();
}
