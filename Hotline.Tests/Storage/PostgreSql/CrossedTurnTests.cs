using Hotline.Flows.Machine;
using Hotline.Tests.Calls;
using Hotline.Voice.Calls;

namespace Hotline.Tests.Storage.PostgreSql;

/// <summary>A turn that waited for a call's row goes by what the row holds then, not by what it held when the turn's one statement began.</summary>
public sealed class CrossedTurnTests : IAsyncLifetime
{
    private readonly PostgreSqlFixture storage = new();

    public ValueTask InitializeAsync() => new(storage.Start());

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task It_follows_the_events_that_were_stored_meanwhile()
    {
        var call = await storage.Open();

        Assert.True(await WhileHeld(
            "seq = seq + 5, last_journal_id = 4711", call, () => storage.Calls.Commit(TestCalls.Turn(call, "menu", Entered("a"), Entered("b")))));

        var moved = (await storage.Calls.Load(call.Id))!;
        Assert.Equal((2, call.Seq + 7, "menu"), (moved.Step, moved.Seq, moved.State!.Node));
        Assert.Equal(call.Seq + 6L, await SharedCluster.Ask($"select seq from journal where call_id = {call.Id} and step = 1", storage.Name));
        Assert.Equal(4711L, await SharedCluster.Ask($"select previous_id from journal where call_id = {call.Id} and step = 1", storage.Name));
    }

    [Theory]
    [InlineData("step = step + 1")]
    [InlineData("ended_at_ms = 1")]
    public async Task It_leaves_nothing_behind_when_the_call_went_on_or_ended_meanwhile(string meanwhile)
    {
        var call = await storage.Open();

        Assert.False(await WhileHeld(meanwhile, call, () => storage.Calls.Commit(TestCalls.Turn(call))));

        Assert.Equal(1L, await SharedCluster.Ask($"select count(*) from journal where call_id = {call.Id}", storage.Name));
    }

    private static JournalEntry.NodeEntered Entered(string node) => new(node);

    /// <summary>Has a turn begin while another unit holds the call's row, and lets that unit go once the turn waits for it.</summary>
    private async Task<bool> WhileHeld(string change, StoredCall call, Func<Task<bool>> turn)
    {
        const string waiting = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        var begun = Task.FromResult(false);
        await storage.Database.Unit(async unit =>
        {
            await unit.ExecuteAsync($"update calls set {change} where id = {call.Id}");
            begun = Task.Run(turn);
            while (!begun.IsCompleted && await SharedCluster.Ask(waiting, storage.Name) is 0L)
            {
                // Asks again: the turn is on its way.
            }
        });
        return await begun;
    }
}
