using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;

namespace Hotline.Voice.Storage.PostgreSql;

/// <summary>A connection with its prepared statements, and the mark by which its last commit can be found again.</summary>
/// <remarks>
/// The answer to a commit can be lost while the commit is not. So each unit ends with a number of its own in this session's row of
/// <c>unit_marks</c>, in the same transaction and the same round trip as its commit: whoever holds the row afterwards and finds
/// the number there knows that the unit is stored, also on a standby that took over.
/// </remarks>
internal sealed class PostgreSqlSession : IAsyncDisposable
{
    private readonly NpgsqlBatch commit;
    private readonly NpgsqlParameter<long> token = new() { NpgsqlDbType = NpgsqlDbType.Bigint };
    private readonly NpgsqlParameter<long> at = new() { NpgsqlDbType = NpgsqlDbType.Bigint };
    private readonly long id = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
    private bool isPrepared;

    /// <param name="connection">Open; ends with this.</param>
    /// <param name="generation">See <see cref="ConnectionPool.DropIdle"/>.</param>
    public PostgreSqlSession(NpgsqlConnection connection, int generation)
    {
        Connection = connection;
        Generation = generation;
        Unit = new(connection, sql => new PostgreSqlStatement(connection, sql), PostgreSqlScript.Statement, "\nreturning id")
        {
            ChangesSeveralTables = true,
        };
        commit = connection.CreateBatch();
        var mark = commit.CreateBatchCommand();
        mark.CommandText = """
            insert into unit_marks (id, token, at_ms)
            values ($1, $2, $3)
            on conflict (id) do update set token = excluded.token, at_ms = excluded.at_ms
            """;
        mark.Parameters.Add(new NpgsqlParameter<long> { TypedValue = id, NpgsqlDbType = NpgsqlDbType.Bigint });
        mark.Parameters.Add(token);
        mark.Parameters.Add(at);
        commit.BatchCommands.Add(mark);
        var end = commit.CreateBatchCommand();
        end.CommandText = "commit";
        commit.BatchCommands.Add(end);
    }

    public NpgsqlConnection Connection { get; }

    public StorageUnit Unit { get; }

    public int Generation { get; }

    /// <summary>False: the connection is of no use any more.</summary>
    public bool IsAlive => Connection.FullState == System.Data.ConnectionState.Open;

    /// <summary>What the last commit is found by.</summary>
    public UnitMark Mark => new(id, token.TypedValue);

    /// <summary>Marks the unit and commits it.</summary>
    /// <param name="nowMs">Now, Unix milliseconds: old marks are cleared away.</param>
    public async Task Commit(long nowMs)
    {
        token.TypedValue++;
        at.TypedValue = nowMs;
        if (!isPrepared)
        {
            await commit.PrepareAsync();
            isPrepared = true;
        }

        await commit.ExecuteNonQueryAsync();
    }

    /// <summary>Ends a transaction: undoes what is open, if it can be.</summary>
    public async Task<bool> TryRollBack(NpgsqlTransaction? transaction)
    {
        try
        {
            if (transaction is not null)
            {
                await transaction.DisposeAsync();
            }

            return IsAlive;
        }
        catch (Exception lost) when (lost is NpgsqlException or InvalidOperationException or IOException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await commit.DisposeAsync();
            await Connection.DisposeAsync();
        }
        catch (Exception lost) when (lost is NpgsqlException or InvalidOperationException or IOException)
        {
            // It was broken already, which is why it goes.
        }
    }
}

/// <summary>What a unit leaves behind to be found by.</summary>
/// <param name="Id">The session's row.</param>
/// <param name="Token">The unit's number there.</param>
internal readonly record struct UnitMark(long Id, long Token);
