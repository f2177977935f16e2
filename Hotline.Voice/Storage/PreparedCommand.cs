using System.Data.Common;

namespace Hotline.Voice.Storage;

/// <summary>A statement that stays compiled on its connection, for the few that every turn runs.</summary>
internal sealed class PreparedCommand(DbCommand command) : IDisposable
{
    private int filled;

    /// <summary>Starts over, whatever became of the last use.</summary>
    public PreparedCommand Begin()
    {
        filled = 0;
        return this;
    }

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

    public Task<int> ExecuteAsync() => command.ExecuteNonQueryAsync();

    /// <returns>Null: no row, or a null.</returns>
    public async Task<long?> ScalarAsync() => await command.ExecuteScalarAsync() as long?;

    public Task<DbDataReader> ReadAsync() => command.ExecuteReaderAsync();

    public void Dispose() => command.Dispose();
}
