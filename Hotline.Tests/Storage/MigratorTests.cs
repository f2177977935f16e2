using Hotline.Voice.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Tests.Storage;

public sealed class MigratorTests : IDisposable
{
    private static readonly Migration First = new(1, "0001_first.sql", "create table first (id integer primary key) strict");
    private static readonly Migration Second = new(2, "0002_second.sql", """
        create table second (id integer primary key) strict;
        insert into second (id) values (1);
        """);

    private readonly SqliteConnection connection = new("Data Source=:memory:");

    public MigratorTests() => connection.Open();

    [Fact]
    public void The_scripts_of_the_program_run_on_an_empty_database_and_once_only()
    {
        var scripts = Migration.Embedded();

        Assert.Equal(scripts.Count, Run([.. scripts]));
        Assert.Equal(scripts.Count, Run([.. scripts]));

        Assert.Equal(scripts.Count, SqliteDialect.Number(connection, "select count(*) from schema_versions"));
        Assert.Equal(0, SqliteDialect.Number(connection, "select count(*) from pragma_foreign_key_check"));
    }

    [Fact]
    public void Every_table_is_strict()
    {
        Run([.. Migration.Embedded()]);

        Assert.Equal(0, SqliteDialect.Number(
            connection, "select count(*) from pragma_table_list where type = 'table' and name not like 'sqlite_%' and strict = 0"));
    }

    [Fact]
    public void A_database_of_the_last_release_ends_in_the_same_schema_as_a_new_one()
    {
        using var fresh = new SqliteConnection("Data Source=:memory:");
        fresh.Open();
        new Migrator([First, Second], TimeProvider.System, Log()).Run(fresh);

        Run(First);
        Run(First, Second);

        Assert.Equal(Schema(fresh), Schema(connection));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-49")]
    public void A_migration_that_died_half_way_leaves_nothing_and_is_completed_by_the_next_start()
    {
        var broken = Second with { Sql = Second.Sql + "insert into nowhere (id) values (1);" };

        Assert.Throws<SqliteException>(() => Run(First, broken));
        Assert.Equal(1, SqliteDialect.Number(connection, "pragma user_version"));
        Assert.Equal(0, SqliteDialect.Number(connection, "select count(*) from sqlite_schema where name = 'second'"));

        Assert.Equal(2, Run(First, Second));
        Assert.Equal(1, SqliteDialect.Number(connection, "select count(*) from second"));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-49")]
    public void An_old_program_refuses_a_newer_schema()
    {
        Run(First, Second);

        var refused = Assert.Throws<StorageStartException>(() => Run(First));

        Assert.Equal(
            "The database has schema 2, this program knows schemas up to 1. Start the newer program, or restore the backup made before it.",
            refused.Message);
    }

    [Fact]
    public void A_gap_in_the_numbers_is_refused() => Assert.Throws<StorageStartException>(() => Run(Second));

    public void Dispose() => connection.Dispose();

    private static StorageLog Log() => new(NullLogger<StorageLog>.Instance);

    private static List<string> Schema(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select sql from sqlite_schema where sql is not null order by name";
        using var rows = command.ExecuteReader();
        var statements = new List<string>();
        while (rows.Read())
        {
            statements.Add(rows.GetString(0));
        }

        return statements;
    }

    private int Run(params Migration[] migrations) => new Migrator(migrations, TimeProvider.System, Log()).Run(connection);
}
