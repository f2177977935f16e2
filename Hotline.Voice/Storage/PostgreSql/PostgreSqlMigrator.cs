using System.Globalization;
using Dapper;
using Npgsql;

namespace Hotline.Voice.Storage.PostgreSql;

/// <summary>Brings a database to this program's schema, one node at a time, while nodes of the release before may go on serving.</summary>
/// <remarks>Each script runs once, in a transaction together with its row of <c>schema_versions</c>, which also says the oldest
/// program that can still work with it.</remarks>
internal sealed class PostgreSqlMigrator(IReadOnlyList<Migration> migrations, TimeProvider clock, StorageLog log)
{
    // "hotline" in bytes: whoever migrates holds it, and nobody else uses it.
    private const long Turn = 0x686f746c696e65;

    /// <returns>The schema's version afterwards.</returns>
    /// <exception cref="StorageStartException">The database is newer than this program can work with.</exception>
    public async Task<int> Run(NpgsqlConnection connection)
    {
        await connection.ExecuteAsync("select pg_advisory_lock(@Turn)", new { Turn });
        try
        {
            await connection.ExecuteAsync("""
                create table if not exists schema_versions (
                    version bigint primary key,
                    name text not null,
                    applied_at_ms bigint not null,
                    oldest_program bigint not null
                )
                """);
            var current = Current(connection);
            Refuse(current);
            var oldest = (int)current.OldestProgram;
            foreach (var migration in migrations.Skip((int)current.Version))
            {
                oldest = migration.Expands ? oldest : migration.Version;
                await Apply(connection, migration, oldest);
            }

            return Math.Max(migrations.Count, (int)current.Version);
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(@Turn)", new { Turn });
        }
    }

    /// <summary>Lets nobody read what this program would misunderstand; changes nothing.</summary>
    /// <exception cref="StorageStartException">The database is newer or older than this program.</exception>
    public void Require(NpgsqlConnection connection)
    {
        var current = connection.ExecuteScalar<string?>("select to_regclass('schema_versions')::text") is null
            ? new SchemaRow { Version = 0, OldestProgram = 0 }
            : Current(connection);
        Refuse(current);
        if (current.Version < migrations.Count)
        {
            throw new StorageStartException(current.Version == 0
                ? "There is no data in the database yet: start the hotline first, or look at Storage:ConnectionString."
                : $"The database has schema {current.Version}, this program reads schema {migrations.Count}. Start the hotline once, which brings the data forward.");
        }
    }

    /// <summary>The schema's version.</summary>
    /// <returns>0: none.</returns>
    public static int Version(NpgsqlConnection connection) =>
        connection.ExecuteScalar<string?>("select to_regclass('schema_versions')::text") is null ? 0 : (int)Current(connection).Version;

    private static SchemaRow Current(NpgsqlConnection connection) => connection.QuerySingleOrDefault<SchemaRow>("""
        select version as Version, oldest_program as OldestProgram
          from schema_versions
         order by version desc
         limit 1
        """) ?? new() { Version = 0, OldestProgram = 0 };

    private void Refuse(SchemaRow current)
    {
        if (current.OldestProgram > migrations.Count)
        {
            throw new StorageStartException(
                $"The database has schema {current.Version}, this program knows schemas up to {migrations.Count}. Start the newer program, or restore the backup made before it.");
        }
    }

    private async Task Apply(NpgsqlConnection connection, Migration migration, int oldestProgram)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(PostgreSqlScript.Schema(migration.Sql));
        if (migration.PostgreSql is { } own)
        {
            await connection.ExecuteAsync(own);
        }

        await connection.ExecuteAsync(
            """
            insert into schema_versions (version, name, applied_at_ms, oldest_program)
            values (@version, @name, @at, @oldestProgram)
            """,
            new
            {
                version = (long)migration.Version,
                name = migration.Name,
                at = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                oldestProgram = (long)oldestProgram,
            });
        await transaction.CommitAsync();
        log.Migrated(string.Create(CultureInfo.InvariantCulture, $"{migration.Name}"));
    }

    private sealed record SchemaRow
    {
        public required long Version { get; init; }

        public required long OldestProgram { get; init; }
    }
}
