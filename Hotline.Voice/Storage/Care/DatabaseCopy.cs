using System.Globalization;
using Dapper;
using Hotline.Voice.Storage.PostgreSql;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hotline.Voice.Storage.Care;

/// <summary>Moves a SQLite hotline into an empty PostgreSQL database, and proves that all of it is there.</summary>
/// <remarks>
/// All tables go in one transaction, read in one snapshot and sent with <c>copy</c>; then each is read back and its rows are counted and
/// digested on both sides. Nothing is committed before all agree, so a copy is whole or not there. What was numbered goes on from the
/// largest number.
/// </remarks>
internal sealed class DatabaseCopy(SqliteConnection source, NpgsqlConnection target)
{
    private long done;
    private long all = 1;

    /// <summary>How much is done, 0 to 1.</summary>
    public double Share => (double)Interlocked.Read(ref done) / Interlocked.Read(ref all);

    /// <summary>Makes the tables of this program in a database that has none.</summary>
    /// <param name="target">The PostgreSQL database.</param>
    /// <param name="clock">For the time that is noted.</param>
    /// <param name="log">Is told of each script.</param>
    /// <exception cref="StorageStartException">Something else is in it, or a newer program's tables.</exception>
    public static async Task PrepareTarget(NpgsqlConnection target, TimeProvider clock, StorageLog log)
    {
        var strangers = await target.ExecuteScalarAsync<long>(
            "select count(*) from information_schema.tables where table_schema = current_schema()");
        if (strangers > 0 && PostgreSqlMigrator.Version(target) == 0)
        {
            throw new StorageStartException("The target is not empty: it has tables of another program. Name an empty database, for example after 'createdb hotline'.");
        }

        await new PostgreSqlMigrator(Migration.Embedded(), clock, log).Run(target);
        await Partitions.Ensure(target, log);
    }

    /// <summary>Copies.</summary>
    /// <returns>What was copied, table by table.</returns>
    /// <exception cref="StorageStartException">The target is not empty, or what arrived is not what was sent; nothing was stored.</exception>
    public IReadOnlyList<CopiedTable> Run()
    {
        using var snapshot = source.BeginTransaction(deferred: true);
        using var transaction = target.BeginTransaction();
        var tables = CopyTables.InOrder(source);
        foreach (var table in tables.Where(table => !CopyTables.IsEmpty(target, table)))
        {
            throw new StorageStartException(
                $"The target is not empty: its table {table.Name} has rows. Name an empty database, for example after 'createdb hotline'.");
        }

        Interlocked.Exchange(ref all, Math.Max(1, 2 * tables.Sum(table => table.CountIn(source))));
        var copied = tables.Select(Copy).ToList();
        foreach (var table in tables)
        {
            CopyTables.ContinueNumbers(target, table);
        }

        transaction.Commit();
        return copied;
    }

    private CopiedTable Copy(CopyTable table)
    {
        var sent = Send(table);
        var arrived = new RowDigest();
        using (var command = new NpgsqlCommand(table.SelectBytewise, target) { CommandTimeout = 0 })
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                arrived.Add(rows);
                Interlocked.Increment(ref done);
            }
        }

        return sent.Count == arrived.Count && sent.Text == arrived.Text
            ? new(table.Name, sent.Count, sent.Text)
            : throw new StorageStartException(string.Create(
                CultureInfo.InvariantCulture,
                $"Table {table.Name}: {sent.Count} rows with digest {sent.Text} were sent, {arrived.Count} rows with digest {arrived.Text} arrived. Nothing was stored."));
    }

    private RowDigest Send(CopyTable table)
    {
        var digest = new RowDigest();
        using var command = source.CreateCommand();
        command.CommandText = table.Select;
        command.CommandTimeout = 0;
        using var rows = command.ExecuteReader();
        using var writer = target.BeginBinaryImport(table.Copy);
        while (rows.Read())
        {
            digest.Add(rows);
            writer.StartRow();
            for (var column = 0; column < table.Columns.Count; column++)
            {
                Write(writer, rows.GetValue(column));
            }

            Interlocked.Increment(ref done);
        }

        writer.Complete();
        return digest;
    }

    private static void Write(NpgsqlBinaryImporter writer, object value)
    {
        switch (value)
        {
            case long number:
                writer.Write(number);
                break;
            case string text:
                writer.Write(text);
                break;
            case byte[] bytes:
                writer.Write(bytes);
                break;
            default:
                writer.WriteNull();
                break;
        }
    }
}

/// <summary>A table that was copied.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">How many rows, on both sides.</param>
/// <param name="Digest">Over all of them, the same on both sides.</param>
internal sealed record CopiedTable(string Name, long Rows, string Digest);
