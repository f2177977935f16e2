using System.Diagnostics;
using Hotline.Tests.Calls;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Storage.PostgreSql;

/// <summary>Units of several nodes that want the same rows or the same connections.</summary>
public sealed class CrossedUnitTests : IAsyncLifetime
{
    private readonly PostgreSqlFixture storage = new();

    public async ValueTask InitializeAsync()
    {
        await storage.Start();
        await storage.Database.Unit(unit => unit.ExecuteAsync("insert into id_blocks (name, next_id) values ('a', 0), ('b', 0)"));
    }

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    [Trait("Fault", "HOTLINE-54")]
    public async Task Of_two_units_that_wait_for_each_other_one_is_run_again_and_both_are_stored()
    {
        var runs = 0;
        var met = new CountdownEvent(2);

        await Task.WhenAll(Add("a", "b"), Add("b", "a"));

        Assert.InRange(runs, 3, 4);
        Assert.Equal(4L, await SharedCluster.Ask("select cast(sum(next_id) as bigint) from id_blocks", storage.Name));

        Task Add(string first, string second) => Task.Run(() => storage.Database.Unit(async unit =>
        {
            Interlocked.Increment(ref runs);
            await unit.ExecuteAsync("update id_blocks set next_id = next_id + 1 where name = @first", new { first });
            if (!met.IsSet)
            {
                met.Signal();
                met.Wait(TestContext.Current.CancellationToken);
            }

            await unit.ExecuteAsync("update id_blocks set next_id = next_id + 1 where name = @second", new { second });
        }));
    }

    [Theory]
    [InlineData("40001")]
    [InlineData("40P01")]
    [InlineData("55P03")]
    [InlineData("57P01")]
    [InlineData("25006")]
    [Trait("Fault", "HOTLINE-54")]
    public async Task What_the_server_undid_is_run_again_at_most_three_times_and_counted(string code)
    {
        foreach (var failures in new[] { 1, 2 })
        {
            var runs = 0;
            await storage.Database.Unit(unit => Fail(unit, runs++ < failures), TestContext.Current.CancellationToken);
            Assert.Equal(failures + 1, runs);
        }

        var tries = 0;
        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => storage.Database.Unit(unit => Fail(unit, tries++ >= 0), TestContext.Current.CancellationToken));
        Assert.Equal(3, tries);
        Assert.StartsWith("Nothing was stored: ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(2L, await SharedCluster.Ask("select next_id from id_blocks where name = 'a'", storage.Name));

        async Task<int> Fail(StorageUnit unit, bool fails)
        {
            await unit.ExecuteAsync("update id_blocks set next_id = next_id + 1 where name = 'a'");
            return fails
                ? await unit.ExecuteAsync($"do $$ begin raise exception 'on purpose' using errcode = '{code}'; end $$")
                : 1;
        }
    }

    [Fact]
    [Trait("Fault", "HOTLINE-52")]
    public async Task A_node_that_froze_inside_a_transaction_holds_its_row_for_three_seconds_and_nobody_elses()
    {
        var held = await storage.Open("CA-held");
        var free = await storage.Open("CA-free");
        using var frozen = await FrozenNode.Holding(storage.Settings.ConnectionString!, $"update calls set seq = seq where id = {held.Id}");
        var watch = Stopwatch.StartNew();

        Assert.True(await storage.Calls.Commit(TestCalls.Turn(free)));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.True(await storage.Calls.Commit(TestCalls.Turn(held)));

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-53")]
    public async Task When_all_connections_are_busy_the_wait_is_a_second_and_callers_do_not_wait_at_all()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var busy = Enumerable.Range(0, 4).Select(_ => storage.Database.Unit(_ => release.Task)).ToArray();
        var watch = Stopwatch.StartNew();

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Database.Unit(Touch, TestContext.Current.CancellationToken));
        var waited = watch.Elapsed;
        await Task.Run(async () =>
        {
            StorageLane.EnterVoice();
            await storage.Database.Unit(Touch);
        }, TestContext.Current.CancellationToken);
        var called = watch.Elapsed - waited;
        release.SetResult();
        await Task.WhenAll(busy);

        Assert.Equal("All 4 connections of console and background work were busy for 1 s.", refused.Message);
        Assert.InRange(waited, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(2.5));
        Assert.InRange(called, TimeSpan.Zero, TimeSpan.FromSeconds(1));

        static Task<int> Touch(StorageUnit unit) => unit.ExecuteAsync("update id_blocks set next_id = next_id where name = 'a'");
    }
}
