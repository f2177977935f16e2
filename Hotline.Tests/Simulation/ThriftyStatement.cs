using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hotline.Tests.Simulation;

/// <summary>A compiled statement of a <see cref="ThriftyConnection"/>. Parameters and values are those of <c>Microsoft.Data.Sqlite</c>, as far as the
/// hotline uses them.</summary>
internal sealed class ThriftyStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly int parameters;
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly string[] names;
    private readonly Type[] typesOfNull;

    /// <param name="connection">Open.</param>
    /// <param name="sql">One statement.</param>
    public ThriftyStatement(SqliteConnection connection, string sql)
    {
        Sql = sql;
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement, out var rest));
        Assert.True(string.IsNullOrWhiteSpace(rest), $"Several statements in one: {sql}");
        parameters = raw.sqlite3_bind_parameter_count(statement);
        var columns = Enumerable.Range(0, raw.sqlite3_column_count(statement)).ToList();
        names = [.. columns.Select(column => raw.sqlite3_column_name(statement, column).utf8_to_string())];
        typesOfNull = [.. columns.Select(column => TypeOf(raw.sqlite3_column_decltype(statement, column).utf8_to_string()))];
    }

    public string Sql { get; }

    public int Columns => names.Length;

    public string Name(int column) => names[column];

    /// <summary>The type of what a column holds now; of nothing, the one that it is declared with.</summary>
    public Type Type(int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_INTEGER => typeof(long),
        raw.SQLITE_FLOAT => typeof(double),
        raw.SQLITE_TEXT => typeof(string),
        raw.SQLITE_BLOB => typeof(byte[]),
        _ => typesOfNull[column],
    };

    public object Value(int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, column),
        raw.SQLITE_TEXT => raw.sqlite3_column_text(statement, column).utf8_to_string(),
        raw.SQLITE_BLOB => raw.sqlite3_column_blob(statement, column).ToArray(),
        _ => DBNull.Value,
    };

    /// <summary>Gives every parameter its value.</summary>
    public void Bind(SqliteParameterCollection values)
    {
        var bound = 0;
        foreach (SqliteParameter value in values)
        {
            if (Place(value.ParameterName) is > 0 and var place)
            {
                Check(Bind(place, value.Value));
                bound++;
            }
        }

        Assert.Equal(parameters, bound);
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False: there is none.</returns>
    public bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }

        return result == raw.SQLITE_ROW;
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run()
    {
        while (Step())
        {
        }

        return raw.sqlite3_stmt_readonly(statement) == 0 ? raw.sqlite3_changes(database) : -1;
    }

    // Its result repeats the error of the last step, which has been thrown.
    public void Reset() => _ = raw.sqlite3_reset(statement);

    public void Dispose() => statement.Dispose();

    private static Type TypeOf(string? declared) => declared switch
    {
        null => typeof(byte[]),
        _ when declared.Contains("int", StringComparison.OrdinalIgnoreCase) => typeof(long),
        _ when declared.Contains("blob", StringComparison.OrdinalIgnoreCase) => typeof(byte[]),
        _ when declared.Contains("real", StringComparison.OrdinalIgnoreCase) => typeof(double),
        _ => typeof(string),
    };

    private int Place(string name)
    {
        if (!places.TryGetValue(name, out var place))
        {
            places.Add(name, place = raw.sqlite3_bind_parameter_index(statement, name.StartsWith('@') ? name : $"@{name}"));
        }

        return place;
    }

    private int Bind(int place, object? value) => value switch
    {
        null or DBNull => raw.sqlite3_bind_null(statement, place),
        string text => raw.sqlite3_bind_text(statement, place, text),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        double number => raw.sqlite3_bind_double(statement, place, number),
        bool or byte or short or int or long => raw.sqlite3_bind_int64(statement, place, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"A {value.GetType().Name} in {Sql}"),
    };

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }
    }
}
