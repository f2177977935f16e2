using Hotline.Voice.Storage;

namespace Hotline.Tests.Storage.PostgreSql;

/// <summary>A unit whose answer is lost is neither lost nor done twice.</summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private readonly PostgreSqlFixture storage = new();
    private CutLine line = null!;
    private PostgreSqlFixture node = null!;

    public async ValueTask InitializeAsync()
    {
        await storage.Start();
        var server = new Npgsql.NpgsqlConnectionStringBuilder(storage.Settings.ConnectionString);
        line = new CutLine(server.Port);
        server.Port = line.Port;
        node = new PostgreSqlFixture(storage.Name, server.ConnectionString);
        await node.Start();
        await node.Database.Unit(unit => unit.ExecuteAsync("insert into id_blocks (name, next_id) values ('a', 0)"));
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        line.Dispose();
        await storage.DisposeAsync();
    }

    [Theory]
    [InlineData(nameof(CutLine.Cut.BeforeAnswer), 1)]
    [InlineData(nameof(CutLine.Cut.BeforeServer), 2)]
    [Trait("Fault", "HOTLINE-50")]
    public async Task A_commit_that_is_not_answered_is_looked_for_before_it_is_run_again(string cut, int runs)
    {
        for (var round = 1; round <= 5; round++)
        {
            var ran = 0;
            // The connection has its statements prepared, so that the commit is the next thing that is said.
            await node.Database.Unit(unit => unit.ExecuteAsync("update id_blocks set next_id = next_id where name = 'a'"), TestContext.Current.CancellationToken);
            var seen = await node.Database.Unit(async unit =>
            {
                var next = await unit.ScalarAsync<long>("update id_blocks set next_id = next_id + 1 where name = 'a' returning next_id");
                if (++ran == 1)
                {
                    line.Arm(Enum.Parse<CutLine.Cut>(cut));
                }

                return next;
            }, TestContext.Current.CancellationToken);

            Assert.Equal((round, runs), (seen, ran));
            Assert.Equal((long)round, await SharedCluster.Ask("select next_id from id_blocks where name = 'a'", storage.Name));
        }
    }

    [Fact]
    public async Task A_read_whose_answer_is_lost_is_asked_again()
    {
        Assert.Equal(0, await Read());
        line.Arm(CutLine.Cut.BeforeAnswer);

        Assert.Equal(0, await Read());

        Task<long> Read() => node.Database.ReadPrepared(reader => reader.ScalarAsync<long>("select next_id from id_blocks where name = 'a'"));
    }

    [Fact]
    public async Task A_mistake_of_the_work_itself_is_not_run_again()
    {
        var ran = 0;

        await Assert.ThrowsAsync<InvalidOperationException>(() => node.Database.Unit<int>(_ =>
        {
            ran++;
            throw new InvalidOperationException("on purpose");
        }, TestContext.Current.CancellationToken));

        Assert.Equal(1, ran);
        Assert.Equal(StorageStatus.Healthy, node.Database.Health.Status);
    }
}
