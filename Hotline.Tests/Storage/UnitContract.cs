using Dapper;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Storage;

public abstract class UnitContract<TFixture> : StorageContract<TFixture>
    where TFixture : class, IStorageFixture, new()
{
    [Fact]
    public async Task What_a_unit_stored_is_read_as_soon_as_it_is_answered()
    {
        await Insert("a");

        Assert.Equal(["a"], await Names());
    }

    [Fact]
    public async Task A_unit_that_fails_leaves_nothing_behind_and_says_why()
    {
        var failing = Storage.Database.Unit(async unit =>
        {
            await unit.ExecuteAsync("insert into id_blocks (name, next_id) values ('half', 1)");
            throw new InvalidOperationException("on purpose");
        }, TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        Assert.Equal("on purpose", failure.Message);
        Assert.Empty(await Names());
    }

    [Fact]
    public async Task Of_64_units_at_once_the_one_that_fails_fails_alone()
    {
        var units = Enumerable.Range(0, 64).Select(number => Task.Run(() => Insert($"unit{number:00}", fails: number == 40))).ToArray();

        await Task.WhenAll(units.Where((_, number) => number != 40));

        await Assert.ThrowsAsync<InvalidOperationException>(() => units[40]);
        var expected = Enumerable.Range(0, 64).Where(number => number != 40).Select(number => $"unit{number:00}");
        Assert.Equal(expected, await Names());
        Assert.Equal(StorageStatus.Healthy, Storage.Database.Health.Status);
    }

    [Fact]
    public async Task Hints_are_told_once_after_the_commit_and_not_of_a_unit_that_failed()
    {
        var told = new int[64];
        var units = Enumerable.Range(0, 64).Select(number => Task.Run(() => Storage.Database.Unit(async unit =>
        {
            unit.AfterCommit(() => told[number]++);
            await unit.ExecuteAsync("insert into id_blocks (name, next_id) values (@name, 1)", new { name = $"unit{number:00}" });
            return number == 40 ? throw new InvalidOperationException("on purpose") : number;
        }))).ToArray();

        foreach (var unit in units.Where((_, number) => number != 40))
        {
            Assert.Equal(1, told[await unit]);
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => units[40]);
        await Insert("a");
        Assert.Equal(Enumerable.Range(0, 64).Select(number => number == 40 ? 0 : 1), told);
    }

    [Fact]
    public async Task A_broken_rule_of_the_schema_fails_its_unit_only()
    {
        await Insert("a");

        var again = Insert("a");
        var other = Insert("b");

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => again);
        await other;
        Assert.Equal(["a", "b"], await Names());
    }

    [Fact]
    public async Task A_unit_nobody_waits_for_any_more_is_not_begun()
    {
        var begun = false;
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        var unit = Storage.Database.Unit(_ =>
        {
            begun = true;
            return Task.FromResult(1);
        }, gone.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => unit);
        Assert.False(begun);
    }

    [Fact]
    public async Task A_reader_cannot_write()
    {
        var writing = Storage.Database.Read(
            connection => connection.ExecuteAsync("insert into id_blocks (name, next_id) values ('a', 1)"),
            TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<Exception>(() => writing);
        Assert.Empty(await Names());
    }

    private Task<int> Insert(string name, bool fails = false) => Storage.Database.Unit(async unit =>
    {
        var rows = await unit.ExecuteAsync("insert into id_blocks (name, next_id) values (@name, 1)", new { name });
        return fails ? throw new InvalidOperationException("on purpose") : rows;
    });

    private Task<List<string>> Names() => Storage.Database.Read(async connection =>
        (await connection.QueryAsync<string>("select name from id_blocks order by name")).AsList());
}

public sealed class SqliteUnitTests : UnitContract<SqliteFixture>
{
    [Fact]
    public async Task A_unit_inside_a_unit_is_refused_instead_of_waiting_for_itself()
    {
        var nested = Storage.Database.Unit(
            _ => Storage.Database.Unit(_ => Task.FromResult(1), TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidOperationException>(() => nested);
    }
}

public sealed class PostgreSqlUnitTests : UnitContract<PostgreSqlFixture>;
