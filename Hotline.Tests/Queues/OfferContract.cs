using Hotline.Tests.Storage;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Queues;

/// <summary>A contact finds an agent, and everything that comes in between.</summary>
public abstract class OfferContract<TFixture> : StorageContract<TFixture>
    where TFixture : class, IStorageFixture, new()
{
    [Fact]
    public async Task A_caller_waits_is_offered_talks_and_the_agent_is_free_again_after_the_wrap_up()
    {
        var floor = new QueueFloor(Storage);
        var agent = await floor.Agent("li");
        var caller = await floor.Wait();

        var offer = await floor.Talk(agent);
        Assert.Equal((ContactState.Connected, offer.Id), ((await floor.Again(caller)).State, (await floor.Again(caller)).OfferId));
        Assert.Equal(Work.OnCall, (await floor.Again(agent)).Work);

        floor.Pass(60);
        Assert.True(await floor.In(unit => floor.Queue.Leave(unit, caller.Id, EndReason.Abandoned, floor.NowMs)));
        Assert.Equal(EndReason.Served, (await floor.Again(caller)).EndReason);
        Assert.Equal(Work.WrapUp, (await floor.Again(agent)).Work);

        Assert.True(await floor.In(unit => floor.Offers.Complete(unit, offer.Id, "agent", floor.NowMs)));
        Assert.Equal(Work.Idle, (await floor.Again(agent)).Work);
        Assert.Equal(["presence", "entered", "offered", "accepted", "bridged", "ended", "wrapped"], await floor.Events());
    }
}

public sealed class SqliteOfferTests : OfferContract<SqliteFixture>;

public sealed class PostgreSqlOfferTests : OfferContract<PostgreSqlFixture>;
