using Hotline.Flows.Machine;
using Hotline.Tests.Storage;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice.Calls;

namespace Hotline.Tests.Calls;

public abstract class CallStoreContract<TFixture> : StorageContract<TFixture>
    where TFixture : class, IStorageFixture, new()
{
    [Fact]
    public async Task A_new_call_is_found_by_its_id_and_by_the_carriers_name()
    {
        var call = await Storage.Open("CA7");

        var found = await Storage.Calls.FindBySid("CA7");

        Assert.Equal(call.Id, found!.Id);
        Assert.Equal((1, 1, 3, CallPhase.InMenu), (found.Step, found.Seq, found.FlowVersion, found.Phase));
        Assert.Equal(("welcome", "zh-CN", TestCalls.Number), (found.State!.Node, found.State.Language, found.State.CallerNumber));
        Assert.Equal("202500112233", found.State.Variables["reference"].Text);
        Assert.Equal("<Response><Say>welcome</Say></Response>", found.Text());
        Assert.Null(found.EndedAtMs);
    }

    [Fact]
    public async Task A_call_nobody_stored_is_not_found()
    {
        Assert.Null(await Storage.Calls.Load(4711));
        Assert.Null(await Storage.Calls.FindBySid("CA4711"));
    }

    [Fact]
    public async Task Ids_are_never_given_twice()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 250).Select(_ => Task.Run(() => Storage.Calls.NextCallId().AsTask())));

        Assert.Equal(250, ids.Distinct().Count());
    }

    [Fact]
    [Trait("Fault", "HOTLINE-05")]
    public async Task A_call_that_is_opened_twice_keeps_its_first_answer()
    {
        var first = await Storage.Open("CA7");
        var again = await Storage.New("CA7");

        Assert.False(await Storage.Calls.Open(again, TestCalls.First(again)));

        Assert.Equal(first.Id, (await Storage.Calls.FindBySid("CA7"))!.Id);
        Assert.Null(await Storage.Calls.Load(again.Id));
    }

    [Fact]
    public async Task A_turn_moves_the_call_one_step_on()
    {
        var call = await Storage.Open();

        Assert.True(await Storage.Calls.Commit(TestCalls.Turn(call, "menu")));

        var moved = (await Storage.Calls.Load(call.Id))!;
        Assert.Equal((2, 2, "menu", "token-1"), (moved.Step, moved.Seq, moved.State!.Node, moved.IdempotencyToken));
        Assert.Equal("<Response><Say>menu</Say></Response>", moved.Text());
    }

    [Fact]
    [Trait("Fault", "HOTLINE-05")]
    public async Task A_repeated_turn_changes_nothing_and_the_stored_answer_stays()
    {
        var call = await Storage.Open();
        await Storage.Calls.Commit(TestCalls.Turn(call, "menu"));

        Assert.False(await Storage.Calls.Commit(TestCalls.Turn(call, "elsewhere")));

        var after = (await Storage.Calls.Load(call.Id))!;
        Assert.Equal((2, 2, "menu"), (after.Step, after.Seq, after.State!.Node));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-06")]
    public async Task Of_eight_turns_for_one_step_exactly_one_wins()
    {
        var call = await Storage.Open();

        var wins = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            Task.Run(() => Storage.Calls.Commit(TestCalls.Turn(call, $"node{number}")))));

        Assert.Single(wins, won => won);
        var after = (await Storage.Calls.Load(call.Id))!;
        Assert.Equal((2, 2, $"node{Array.IndexOf(wins, true)}"), (after.Step, after.Seq, after.State!.Node));
    }

    [Fact]
    public async Task What_belongs_to_a_turn_is_stored_with_it_or_not_at_all()
    {
        var call = await Storage.Open();
        await Storage.Calls.Commit(TestCalls.Turn(call));

        var late = TestCalls.Turn(call) with { Also = [unit => Storage.Callers.Remember(unit, TestCalls.Number, "en-US")] };
        Assert.False(await Storage.Calls.Commit(late));
        Assert.Null((await Storage.Callers.Find(TestCalls.Number))!.Language);

        var next = TestCalls.Turn((await Storage.Calls.Load(call.Id))!) with { Also = late.Also };
        Assert.True(await Storage.Calls.Commit(next));
        Assert.Equal("en-US", (await Storage.Callers.Find(TestCalls.Number))!.Language);
    }

    [Fact]
    public async Task A_turn_whose_other_work_fails_is_not_stored()
    {
        var call = await Storage.Open();
        var turn = TestCalls.Turn(call) with { Also = [_ => throw new InvalidOperationException("on purpose")] };

        await Assert.ThrowsAsync<InvalidOperationException>(() => Storage.Calls.Commit(turn));

        Assert.Equal(1, (await Storage.Calls.Load(call.Id))!.Step);
    }

    [Fact]
    public async Task A_call_that_has_ended_takes_no_turn()
    {
        var call = await Storage.Open();
        await Storage.Calls.Commit(TestCalls.Goodbye(call));
        var ended = (await Storage.Calls.Load(call.Id))!;

        Assert.False(await Storage.Calls.Commit(TestCalls.Turn(ended)));

        Assert.Equal((CallPhase.Completed, call.StartedAtMs + 1000), (ended.Phase, ended.EndedAtMs));
        Assert.Equal("<Response><Say>bye</Say></Response>", ended.Text());
    }

    [Fact]
    public async Task An_event_without_a_step_leaves_step_state_and_answer_alone()
    {
        var call = await Storage.Open();

        await Storage.Calls.Append(call.Id, 1, [new JournalEntry.Repeated(0)]);
        Assert.True(await Storage.Calls.Commit(TestCalls.Turn(call)));

        var after = (await Storage.Calls.Load(call.Id))!;
        Assert.Equal((2, 3, "menu"), (after.Step, after.Seq, after.State!.Node));
    }

    [Fact]
    public async Task An_event_made_from_an_older_step_is_refused()
    {
        var call = await Storage.Open();
        await Storage.Calls.Commit(TestCalls.Turn(call));

        var outcome = await Storage.Calls.Append(Ended(call) with { AtStep = call.Step });

        Assert.Equal(AppendOutcome.Moved, outcome);
        Assert.Null((await Storage.Calls.Load(call.Id))!.EndedAtMs);
    }

    [Fact]
    public async Task An_event_of_an_unknown_call_is_told_so() =>
        Assert.Equal(AppendOutcome.Unknown, await Storage.Calls.Append(new() { CallId = 4711, AtMs = 1 }));

    [Fact]
    public async Task A_caller_is_one_however_often_the_number_calls()
    {
        var first = await Storage.Open("CA1");
        var second = await Storage.Open("CA2");
        var withheld = await Storage.Open("CA3", number: null);

        Assert.Equal(first.CallerId, second.CallerId);
        Assert.NotNull(first.CallerId);
        Assert.Null(withheld.CallerId);
        Assert.Null(await Storage.Callers.Find("+15550199"));
    }

    private static CallAppend Ended(StoredCall call) => new()
    {
        CallId = call.Id,
        AtMs = call.StartedAtMs + 60_000,
        Journal = [new JournalEntry.CallEnded(CallPhase.Abandoned, "completed", "menu")],
    };
}

public sealed class SqliteCallStoreTests : CallStoreContract<SqliteFixture>;

public sealed class PostgreSqlCallStoreTests : CallStoreContract<PostgreSqlFixture>;
