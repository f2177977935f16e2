using Hotline.Flows.Machine;
using Hotline.Tests.Calls;
using Hotline.Voice.Calls;

namespace Hotline.Tests.Storage.PostgreSql;

/// <summary>Turns of many calls that are stored together are stored as if each had been alone.</summary>
public sealed class GatheredCallsTests : IAsyncLifetime
{
    private readonly PostgreSqlFixture storage = new();
    private GatheredCalls gathered = null!;

    public async ValueTask InitializeAsync()
    {
        await storage.Start();
        gathered = new(storage.Database);
    }

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task Every_call_gets_its_own_turn()
    {
        var calls = await Open(40);
        var before = await Units();

        var stored = await Task.WhenAll(calls.Select((call, index) => gathered.TryStore(Row(TestCalls.Turn(call, $"node{index}")))));

        Assert.All(stored, Assert.True);
        var loaded = await Task.WhenAll(calls.Select(call => gathered.Load(call.Id)));
        Assert.Equal(
            Enumerable.Range(0, 40).Select(index => (calls[index].Id, 2, (string?)$"node{index}")),
            loaded.Select(row => row!.Open(storage.Vault)).Select(call => (call.Id, call.Step, call.State?.Node)));
        Assert.InRange(await Units() - before, 2, 39);
    }

    [Fact]
    public async Task Of_two_turns_of_one_call_one_is_stored()
    {
        var calls = await Open(10);

        var stored = await Task.WhenAll(calls.Concat(calls).Concat(calls).Select(call => gathered.TryStore(Row(TestCalls.Turn(call)))));

        Assert.Equal(10, stored.Count(isStored => isStored));
        Assert.Equal(10L, await SharedCluster.Ask("select count(*) from journal where step = 1", storage.Name));
        Assert.Equal(10L, await SharedCluster.Ask("select count(*) from calls where step = 2", storage.Name));
    }

    [Fact]
    public async Task A_call_that_somebody_holds_keeps_nobody_waiting()
    {
        var calls = await Open(6);
        await storage.Database.Unit(async unit =>
        {
            await unit.ExecuteAsync("update calls set seq = seq where id = @id", new { id = calls[3].Id });

            var stored = await Task.WhenAll(calls.Select(call => gathered.TryStore(Row(TestCalls.Turn(call)))));
            Assert.Equal([true, true, true, false, true, true], stored);
        }, TestContext.Current.CancellationToken);

        Assert.True(await storage.Calls.Commit(TestCalls.Turn(calls[3])));
    }

    [Fact]
    public async Task A_call_that_has_gone_on_or_is_over_gets_nothing()
    {
        var calls = await Open(3);
        Assert.True(await storage.Calls.Commit(TestCalls.Turn(calls[0])));
        await storage.Calls.Append(calls[1].Id, 1, [], new CallEnd(CallPhase.Abandoned, "completed"));
        var before = await SharedCluster.Ask("select count(*) from journal", storage.Name);

        var stored = await Task.WhenAll(calls.Select(call => gathered.TryStore(Row(TestCalls.Turn(call)))));

        Assert.Equal([false, false, true], stored);
        Assert.Equal((long)before! + 1, await SharedCluster.Ask("select count(*) from journal", storage.Name));
    }

    [Fact]
    public async Task What_is_wrong_with_one_turn_is_nobody_elses_trouble()
    {
        var calls = await Open(8);
        // The server takes no such text.
        var wrong = TestCalls.Turn(calls[2]) with { IdempotencyToken = "a\0b" };

        var turns = calls.Select(call => storage.Calls.Commit(call == calls[2] ? wrong : TestCalls.Turn(call))).ToList();

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => turns[2]);
        turns.RemoveAt(2);
        Assert.All(await Task.WhenAll(turns), Assert.True);
    }

    [Fact]
    public async Task Calls_are_found_by_either_name_and_who_asks_for_none_gets_none()
    {
        var calls = await Open(5);

        var found = await Task.WhenAll(calls.Select(call => call.CallSid).Append("CAnone").Select(gathered.Find));
        var loaded = await Task.WhenAll(calls.Select(call => call.Id).Append(4711).Append(calls[0].Id).Select(gathered.Load));

        Assert.Equal([.. calls.Select(call => call.Id), null], found.Select(row => row?.Plain.Id));
        Assert.Equal([.. calls.Select(call => call.CallSid), null, calls[0].CallSid], loaded.Select(row => row?.Plain.CallSid));
    }

    [Fact]
    public async Task States_are_read_of_calls_that_stand_where_they_are_thought_to_stand()
    {
        var calls = await Open(4);
        Assert.True(await storage.Calls.Commit(TestCalls.Turn(calls[1], "moved")));
        await storage.Calls.Append(calls[2].Id, 1, [], new CallEnd(CallPhase.Abandoned, "completed"));

        var states = await Task.WhenAll(calls.Select(call => gathered.LoadState(new(call.Id, 1))).Append(gathered.LoadState(new(calls[1].Id, 2))));

        Assert.Equal(
            ["welcome", null, null, "welcome", "moved"],
            states.Zip(calls.Append(calls[1]), (row, call) => row?.Open(call.Key!)?.Node));
    }

    private static TurnRow Row(TurnCommit turn) => new(turn, JournalRow.Of(turn));

    /// <summary>How many units there were: each leaves the next number of its connection behind.</summary>
    private async Task<long> Units() => (long)(await SharedCluster.Ask("select sum(token)::bigint from unit_marks", storage.Name))!;

    private async Task<List<StoredCall>> Open(int count)
    {
        var calls = new List<StoredCall>();
        while (calls.Count < count)
        {
            calls.Add(await storage.Open($"CA{calls.Count}"));
        }

        return calls;
    }
}
