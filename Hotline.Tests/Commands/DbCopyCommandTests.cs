using System.Text.Json;
using Hotline.Tests.App;
using Hotline.Tests.Storage.PostgreSql;

namespace Hotline.Tests.Commands;

/// <summary>A hotline of one machine moves to PostgreSQL.</summary>
public sealed class DbCopyCommandTests : IAsyncLifetime
{
    private readonly string database = SharedCluster.Name();

    public async ValueTask InitializeAsync() => await SharedCluster.CreateEmpty(database);

    public async ValueTask DisposeAsync() => await SharedCluster.Drop(database);

    [Fact]
    public async Task Everything_arrives_and_calls_go_on_where_they_were()
    {
        using var directory = new Folder();
        var caller = new WebhookCaller();
        await using (var before = await new HotlineApp(directory: directory.Path).With("Storage:MasterKey", SharedCluster.MasterKey).Start())
        {
            for (var number = 0; number < 5; number++)
            {
                var other = await before.Dial(from: $"+1202555010{number}");
                await other.HangUp();
            }

            await caller.Dial(before);
            await caller.Act(before, "2");
        }

        using var desk = new CommandDesk().With("Storage:Directory", directory.Path).With("Storage:MasterKey", SharedCluster.MasterKey);
        var run = await desk.Run("db", "copy", "--to", SharedCluster.Connection(database), "--json");

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.Code);
        using var report = JsonDocument.Parse(run.Output);
        var tables = report.RootElement.GetProperty("tables").EnumerateArray()
            .ToDictionary(table => table.GetProperty("name").GetString()!, table => table.GetProperty("rows").GetInt64());
        Assert.Equal(6, tables["calls"]);
        Assert.Equal(tables["journal"], await SharedCluster.Ask("select count(*) from journal", database));
        Assert.Equal("journal_copied", await SharedCluster.Ask("select string_agg(distinct tableoid::regclass::text, ',') from journal", database));

        await using var after = await new HotlineApp().OnPostgreSql(database).Start();
        await caller.Act(after, "1");
        Assert.NotEqual("", caller.JustHeard);
        var next = await after.Dial(from: "+12025550109");
        Assert.NotEqual("", next.LastHeard);
        Assert.Equal(7L, await SharedCluster.Ask("select count(*) from calls", database));
        using var check = new CommandDesk().OnPostgreSql(database);
        Assert.EndsWith("Nothing is wrong.\n", (await check.Run("db", "check")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_empty_is_left_alone()
    {
        using var desk = new CommandDesk();
        await Fill(desk);
        await SharedCluster.Ask("create table other (id bigint)", database);

        var run = await desk.Run("db", "copy", "--to", SharedCluster.Connection(database));

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith("The target is not empty: it has tables of another program.", run.Error, StringComparison.Ordinal);
        await SharedCluster.Ask("drop table other", database);
        Assert.Equal(0, (await desk.Run("db", "copy", "--to", SharedCluster.Connection(database))).Code);

        run = await desk.Run("db", "copy", "--to", SharedCluster.Connection(database));

        Assert.Equal(1, run.Code);
        Assert.StartsWith("The target is not empty: its table ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "--to is missing: name the empty database")]
    [InlineData("Host=127.0.0.1", "--to names no Database.")]
    [InlineData("Host=127.0.0.1;Port=1;Database=hotline;Password=Passw0rd-77", "PostgreSQL, database hotline on 127.0.0.1: the server cannot be reached. Nothing was copied.")]
    public async Task A_target_that_cannot_be_is_named_without_its_password(string to, string expected)
    {
        using var desk = new CommandDesk();
        await Fill(desk);

        var run = await desk.Run(to.Length == 0 ? ["db", "copy"] : ["db", "copy", "--to", to]);

        Assert.Equal(1, run.Code);
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Passw0rd-77", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_and_migration_on_PostgreSQL_say_what_they_can_do()
    {
        using var desk = new CommandDesk().OnPostgreSql(database);

        Assert.Contains("schema 0 before, ", (await desk.Run("db", "migrate")).Output, StringComparison.Ordinal);
        Assert.EndsWith(" already.\n", (await desk.Run("db", "migrate")).Output, StringComparison.Ordinal);
        Assert.EndsWith("Nothing is wrong.\n", (await desk.Run("db", "check")).Output, StringComparison.Ordinal);
        var backup = await desk.Run("db", "backup", Path.Combine(Path.GetTempPath(), "never.db"));
        Assert.Equal(1, backup.Code);
        Assert.Contains("back it up with pg_dump", backup.Error, StringComparison.Ordinal);
    }

    private static async Task Fill(CommandDesk desk) => Assert.Equal(0, (await desk.Run("db", "migrate")).Code);

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("hotline-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
