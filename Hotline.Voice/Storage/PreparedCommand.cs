namespace Hotline.Voice.Storage;

/// <summary>A statement that stays compiled on its connection, for the few that every turn runs.</summary>
internal abstract class PreparedCommand : IDisposable
{
    /// <summary>Starts over, whatever became of the last use.</summary>
    public abstract PreparedCommand Begin();

    /// <summary>Gives the next parameter its value; always in the same order.</summary>
    public abstract PreparedCommand With(string name, long value);

    /// <inheritdoc cref="With(string, long)"/>
    public abstract PreparedCommand With(string name, string? value);

    /// <inheritdoc cref="With(string, long)"/>
    public abstract PreparedCommand With(string name, byte[]? value);

    /// <inheritdoc cref="With(string, long)"/>
    public virtual PreparedCommand With(string name, long? value) => value is { } number ? With(name, number) : With(name, (byte[]?)null);

    /// <summary>Gives the next parameter a value for each of several rows. Only where a unit <see cref="StorageUnit.ChangesSeveralTables"/>.</summary>
    public virtual PreparedCommand WithEach(string name, long[] values) => throw NoArrays();

    /// <inheritdoc cref="WithEach(string, long[])"/>
    public virtual PreparedCommand WithEach(string name, long?[] values) => throw NoArrays();

    /// <inheritdoc cref="WithEach(string, long[])"/>
    public virtual PreparedCommand WithEach(string name, string?[] values) => throw NoArrays();

    /// <inheritdoc cref="WithEach(string, long[])"/>
    public virtual PreparedCommand WithEach(string name, byte[]?[] values) => throw NoArrays();

    /// <summary>Runs it.</summary>
    /// <returns>How many rows it changed.</returns>
    public abstract ValueTask<int> ExecuteAsync();

    /// <summary>Runs it for the first column of its first row.</summary>
    /// <returns>Null: no row, or a null.</returns>
    public abstract ValueTask<long?> ScalarAsync();

    /// <summary>Runs an insert of at most one row for the row's id, see <see cref="StorageUnit.PreparedInsert"/>.</summary>
    /// <returns>Null: no row.</returns>
    public abstract ValueTask<long?> InsertAsync();

    /// <summary>Runs it for its rows.</summary>
    public abstract ValueTask<PreparedRows> ReadAsync();

    /// <inheritdoc/>
    public abstract void Dispose();

    private static NotSupportedException NoArrays() => new("This engine has no arrays.");
}

/// <summary>The rows of a <see cref="PreparedCommand"/>, one at a time.</summary>
internal abstract class PreparedRows : IAsyncDisposable
{
    /// <summary>Goes to the next row.</summary>
    /// <returns>False: there is none.</returns>
    public abstract ValueTask<bool> ReadAsync();

    /// <summary>Whether a column holds nothing.</summary>
    public abstract bool IsNull(int column);

    /// <summary>A number.</summary>
    public abstract long GetInt64(int column);

    /// <summary>A number.</summary>
    public int GetInt32(int column) => checked((int)GetInt64(column));

    /// <summary>A text.</summary>
    public abstract string GetString(int column);

    /// <summary>Bytes.</summary>
    public abstract byte[] GetBytes(int column);

    /// <summary>A number or nothing.</summary>
    public long? GetInt64OrNull(int column) => IsNull(column) ? null : GetInt64(column);

    /// <summary>A text or nothing.</summary>
    public string? GetStringOrNull(int column) => IsNull(column) ? null : GetString(column);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
