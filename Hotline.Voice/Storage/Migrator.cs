using Microsoft.Data.Sqlite;

namespace Hotline.Voice.Storage;

/// <summary>Brings a database to this program's schema: each script once, in order, each in its own transaction together with its
/// version, so that a program that dies half way leaves a whole schema behind and the next start goes on.</summary>
internal sealed class Migrator(IReadOnlyList<Migration> migrations, TimeProvider clock, StorageLog log)
{
    /// <returns>The schema's version afterwards.</returns>
    /// <exception cref="StorageStartException">The database is newer than this program.</exception>
    public int Run(SqliteConnection connection)
    {
        var newest = migrations.Count == 0 ? 0 : migrations[^1].Version;
        if (!migrations.Select(migration => migration.Version).SequenceEqual(Enumerable.Range(1, migrations.Count)))
        {
            throw new StorageStartException("The migrations of this program are not numbered 1, 2, 3 and so on.");
        }

        var current = Version(connection);
        Refuse(current, newest);
        foreach (var migration in migrations.Skip(current))
        {
            Apply(connection, migration);
        }

        return newest;
    }

    /// <summary>Lets nobody read what this program would misunderstand; changes nothing.</summary>
    /// <exception cref="StorageStartException">The database is newer or older than this program.</exception>
    public void Require(SqliteConnection connection)
    {
        var (current, newest) = (Version(connection), migrations.Count);
        Refuse(current, newest);
        if (current < newest)
        {
            throw new StorageStartException(
                $"The database has schema {current}, this program reads schema {newest}. Start the hotline once, which brings the data forward.");
        }
    }

    private static void Refuse(int current, int newest)
    {
        if (current > newest)
        {
            throw new StorageStartException(
                $"The database has schema {current}, this program knows schemas up to {newest}. Start the newer program, or restore the backup made before it.");
        }
    }

    private static int Version(SqliteConnection connection) =>
        checked((int)SqliteDialect.Number(connection, "pragma user_version"));

    private void Apply(SqliteConnection connection, Migration migration)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        SqliteDialect.Execute(connection, """
            create table if not exists schema_versions (
                version integer primary key,
                name text not null,
                applied_at_ms integer not null
            ) strict
            """);
        SqliteDialect.Execute(connection, migration.Sql);
        using (var command = connection.CreateCommand())
        {
            command.CommandText = """
                insert into schema_versions (version, name, applied_at_ms)
                values (@version, @name, @at)
                """;
            command.Parameters.AddWithValue("@version", migration.Version);
            command.Parameters.AddWithValue("@name", migration.Name);
            command.Parameters.AddWithValue("@at", clock.GetUtcNow().ToUnixTimeMilliseconds());
            command.ExecuteNonQuery();
        }

        // A pragma takes no parameters; the number is ours.
        SqliteDialect.Execute(connection, $"pragma user_version = {migration.Version}");
        transaction.Commit();
        log.Migrated(migration.Name);
    }
}
