using Hotline.Voice.Storage;

namespace Hotline.Tests.Storage;

/// <summary>Writers that read first, all on one SQLite file.</summary>
public sealed class FairLaneTests : IAsyncLifetime
{
    private const int Writers = 4;
    private const int LeastOfEach = 250;

    private readonly SqliteFixture storage = new();

    public async ValueTask InitializeAsync() => await storage.Start();

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    [Trait("Fault", "HOTLINE-45")]
    public async Task Writers_that_read_first_lose_nothing_meet_no_lock_and_get_their_turns_alike()
    {
        await storage.Database.Unit(unit => unit.ExecuteAsync("insert into id_blocks (name, next_id) values ('shared', 0)"), TestContext.Current.CancellationToken);
        var done = new int[Writers];

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            while (done.Min() < LeastOfEach)
            {
                await storage.Database.Unit(CountOne, TestContext.Current.CancellationToken);
                Interlocked.Increment(ref done[writer]);
            }
        })));

        Assert.Equal(done.Sum(), await storage.Database.ReadPrepared(
            reader => reader.ScalarAsync<long>("select next_id from id_blocks where name = 'shared'"), TestContext.Current.CancellationToken));
        Assert.True(done.Max() <= 2 * done.Min(), $"Turns were {string.Join(", ", done)}.");
    }

    private static async Task CountOne(StorageUnit unit)
    {
        var known = await unit.ScalarAsync<long>("select next_id from id_blocks where name = 'shared'");
        await unit.ExecuteAsync("update id_blocks set next_id = @next where name = 'shared'", new { next = known + 1 });
    }
}
