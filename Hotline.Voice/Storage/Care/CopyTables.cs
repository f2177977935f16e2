using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hotline.Voice.Storage.Care;

/// <summary>The tables of a hotline: what is copied, in which order, and where its numbers go on.</summary>
internal static class CopyTables
{
    // The target has its own.
    private const string Schema = "schema_versions";

    /// <summary>All tables, those that others refer to first.</summary>
    /// <param name="source">The SQLite database.</param>
    public static IReadOnlyList<CopyTable> InOrder(SqliteConnection source)
    {
        var names = source.Query<string>(
            "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name <> @Schema order by name", new { Schema }).ToList();
        var ordered = new List<string>();
        foreach (var name in names)
        {
            Visit(source, name, ordered);
        }

        return [.. ordered.Select(name => Describe(source, name))];
    }

    /// <summary>Whether nothing is in a table that was just made; the check of the master key is.</summary>
    /// <param name="target">The PostgreSQL database.</param>
    /// <param name="table">The table.</param>
    public static bool IsEmpty(NpgsqlConnection target, CopyTable table) =>
        target.ExecuteScalar<long>($"select count(*) from (select 1 from {table.Name} limit 1) rows") == 0;

    /// <summary>Lets rows that are added later be numbered after the last one that was copied.</summary>
    /// <param name="target">The PostgreSQL database.</param>
    /// <param name="table">The table.</param>
    public static void ContinueNumbers(NpgsqlConnection target, CopyTable table)
    {
        var sequence = target.ExecuteScalar<string?>(
            """
            select pg_get_serial_sequence(@Name, column_name)
              from information_schema.columns
             where table_schema = current_schema() and table_name = @Name and is_identity = 'YES'
            """,
            new { table.Name });
        if (sequence is not null)
        {
            // Names are our own schema's.
            target.Execute($"select setval('{sequence}', coalesce((select max(id) from {table.Name}), 0) + 1, false)");
        }
    }

    private static void Visit(SqliteConnection source, string name, List<string> ordered)
    {
        if (ordered.Contains(name))
        {
            return;
        }

        foreach (var other in source.Query<string>("select \"table\" from pragma_foreign_key_list(@name)", new { name }))
        {
            if (other != name)
            {
                Visit(source, other, ordered);
            }
        }

        ordered.Add(name);
    }

    private static CopyTable Describe(SqliteConnection source, string name)
    {
        var columns = source.Query<(string Name, string Type, long Key)>(
            "select name, lower(type), pk from pragma_table_info(@name) order by cid", new { name }).ToList();
        var keys = columns.Where(column => column.Key > 0).OrderBy(column => column.Key).ToList();
        return new(
            name,
            [.. columns.Select(column => column.Name)],
            [.. keys.Select(column => column.Name)],
            [.. keys.Select(column => column.Type == "text" ? $"{column.Name} collate \"C\"" : column.Name)]);
    }
}

/// <summary>A table that is copied.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Keys">The columns of its key.</param>
/// <param name="BytewiseKeys">The same for PostgreSQL, whose texts have the order of a language unless one says so.</param>
internal sealed record CopyTable(
    string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Keys, IReadOnlyList<string> BytewiseKeys)
{
    /// <summary>Its rows in the order of their keys, for SQLite.</summary>
    public string Select => $"select {List(Columns)} from {Name} order by {List(Keys)}";

    /// <summary>Its rows in the same order, for PostgreSQL.</summary>
    public string SelectBytewise => $"select {List(Columns)} from {Name} order by {List(BytewiseKeys)}";

    /// <summary>How PostgreSQL takes them.</summary>
    public string Copy => $"copy {Name} ({List(Columns)}) from stdin (format binary)";

    /// <summary>How many rows it has.</summary>
    /// <param name="connection">Where.</param>
    public long CountIn(DbConnection connection) => connection.ExecuteScalar<long>($"select count(*) from {Name}");

    private static string List(IReadOnlyList<string> names) => string.Join(", ", names);
}
