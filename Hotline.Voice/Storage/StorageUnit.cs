using System.Data.Common;
using Dapper;

namespace Hotline.Voice.Storage;

/// <summary>What the work of a unit has: a connection inside a transaction, and short forms of Dapper on it. Valid only until the
/// work returns.</summary>
public sealed class StorageUnit : IDisposable
{
    // By identity: statements are literals, and long to compare.
    private readonly Dictionary<string, PreparedCommand> prepared = new(ReferenceEqualityComparer.Instance);

    private readonly Func<string, PreparedCommand> prepare;
    private readonly Func<string, string> translate;
    private readonly string identity;
    private Action? afterCommit;

    /// <param name="connection">The connection, which ends with this.</param>
    /// <param name="prepare">Compiles a statement on it.</param>
    /// <param name="translate">Makes a statement readable for its engine; null: it is.</param>
    /// <param name="identity">What an insert must end with to give the id of its row; empty: the engine knows it anyway.</param>
    internal StorageUnit(
        DbConnection connection, Func<string, PreparedCommand> prepare, Func<string, string>? translate = null, string identity = "")
    {
        Connection = connection;
        this.prepare = prepare;
        this.translate = translate ?? (static sql => sql);
        this.identity = identity;
    }

    /// <summary>The connection.</summary>
    public DbConnection Connection { get; }

    /// <summary>True: one statement may change several tables ("with" and "returning" together). PostgreSQL can, which saves trips to the server;
    /// SQLite cannot, and there is no trip.</summary>
    internal bool ChangesSeveralTables { get; init; }

    /// <summary>The unit's transaction, to be handed to commands. Null where commands need none: a unit is a part of its
    /// group's on SQLite, and a connection's only transaction on PostgreSQL.</summary>
    public DbTransaction? Transaction { get; internal set; }

    /// <summary>Runs a statement.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">Its parameters by name.</param>
    /// <returns>How many rows it changed.</returns>
    public Task<int> ExecuteAsync(string sql, object? parameters = null) =>
        Connection.ExecuteAsync(translate(sql), parameters, Transaction);

    /// <summary>Runs a statement that gives one value.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">Its parameters by name.</param>
    /// <returns>The value; the default without a row.</returns>
    public Task<T?> ScalarAsync<T>(string sql, object? parameters = null) =>
        Connection.ExecuteScalarAsync<T>(translate(sql), parameters, Transaction);

    /// <summary>Runs a statement that gives at most one row.</summary>
    /// <typeparam name="T">The row's type.</typeparam>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">Its parameters by name.</param>
    /// <returns>The row; the default without one.</returns>
    public Task<T?> QuerySingleOrDefaultAsync<T>(string sql, object? parameters = null) =>
        Connection.QuerySingleOrDefaultAsync<T>(translate(sql), parameters, Transaction);

    /// <summary>Runs a statement that gives rows.</summary>
    /// <typeparam name="T">The rows' type.</typeparam>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">Its parameters by name.</param>
    /// <returns>The rows.</returns>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await Connection.QueryAsync<T>(translate(sql), parameters, Transaction)).AsList();

    /// <summary>Has somebody told once the unit is stored, before whoever waits for the unit goes on; never when it is not.</summary>
    /// <param name="hint">Must be quick and must not fail: wakes somebody, nothing else.</param>
    public void AfterCommit(Action hint) => afterCommit += hint;

    /// <summary>Takes what is to be told after the commit of the present unit; the connection is used for others next.</summary>
    /// <returns>Null: nothing.</returns>
    internal Action? TakeHints()
    {
        var hints = afterCommit;
        afterCommit = null;
        return hints;
    }

    /// <summary>Undoes everything the unit did so far and ends it.</summary>
    /// <returns>To be thrown. <see cref="Database.TryUnit"/> answers false then.</returns>
    internal static UnitAbandonedException Abandon() => new();

    /// <summary>A statement that stays compiled as long as the connection lives. Only for literals.</summary>
    internal PreparedCommand Prepared(string sql) => Known(sql, "");

    /// <summary>An insert that stays compiled as long as the connection lives, for <see cref="PreparedCommand.InsertAsync"/>. Only for literals.</summary>
    internal PreparedCommand PreparedInsert(string sql) => Known(sql, identity);

    /// <summary>Ends the connection.</summary>
    void IDisposable.Dispose()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        Connection.Dispose();
    }

    private PreparedCommand Known(string sql, string ending)
    {
        if (!prepared.TryGetValue(sql, out var known))
        {
            prepared.Add(sql, known = prepare(sql + ending));
        }

        return known.Begin();
    }
}
