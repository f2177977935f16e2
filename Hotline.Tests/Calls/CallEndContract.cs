using Hotline.Flows.Machine;
using Hotline.Tests.Storage;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice.Calls;

namespace Hotline.Tests.Calls;

public abstract class CallEndContract<TFixture> : StorageContract<TFixture>
    where TFixture : class, IStorageFixture, new()
{
    private static readonly CallEnd Abandoned = new(CallPhase.Abandoned, "completed", TimeSpan.FromSeconds(42));

    // As the carrier numbers them; only the last one is final.
    private static readonly (string Key, CallEnd? End)[] Statuses =
    [
        ("initiated-0", null), ("ringing-1", null), ("in-progress-2", null), ("completed-3", Abandoned), ("completed-3", Abandoned),
    ];

    [Fact]
    [Trait("Fault", "HOTLINE-10")]
    public async Task A_call_that_was_over_before_its_first_words_is_never_opened_again()
    {
        var ended = await Storage.New("CA7");
        Assert.True(await Storage.Calls.OpenEnded(ended, Abandoned, TestCalls.StartMs + 5));

        var late = await Storage.New("CA7");
        Assert.False(await Storage.Calls.Open(late, TestCalls.First(late)));
        Assert.False(await Storage.Calls.OpenEnded(late, Abandoned, TestCalls.StartMs + 9));

        var call = (await Storage.Calls.FindBySid("CA7"))!;
        Assert.Equal((ended.Id, CallPhase.Abandoned, TestCalls.StartMs + 5), (call.Id, call.Phase, call.EndedAtMs));
        Assert.Null(call.State);
        Assert.True(call.Answer.IsEmpty);
        Assert.False(await Storage.Calls.Commit(TestCalls.Turn(call)));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-11")]
    public async Task Status_callbacks_leave_the_same_call_in_whatever_order_they_come()
    {
        var results = new HashSet<string>();
        foreach (var (order, number) in Orders(Statuses.Length).Select((order, number) => (order, number)))
        {
            var call = await Storage.Open($"CA{number}");
            foreach (var index in order)
            {
                var (key, end) = Statuses[index];
                await Storage.Calls.Append(call.Id, call.StartedAtMs + 60_000, [], end, eventKey: key);
            }

            results.Add(await Picture(call.Id));
        }

        Assert.Equal(
            ["step 1, seq 2, Abandoned at 60000, completed after 42 s at welcome: CallStarted CallEnded"],
            results);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-11")]
    public async Task A_call_ends_once_whoever_says_so_first()
    {
        var byFlow = await Storage.Open("CA1");
        var byCarrier = await Storage.Open("CA2");

        Assert.True(await Storage.Calls.Commit(TestCalls.Goodbye(byFlow)));
        await Storage.Calls.Append(byFlow.Id, byFlow.StartedAtMs + 2000, [Ended("menu")], Abandoned);
        await Storage.Calls.Append(byCarrier.Id, byCarrier.StartedAtMs + 2000, [Ended("menu")], Abandoned);
        Assert.False(await Storage.Calls.Commit(TestCalls.Goodbye(byCarrier)));

        Assert.Equal("step 2, seq 2, Completed at 1000, hangup after 42 s at bye: CallStarted CallEnded", await Picture(byFlow.Id));
        Assert.Equal("step 1, seq 2, Abandoned at 2000, completed after 42 s at menu: CallStarted CallEnded", await Picture(byCarrier.Id));
    }

    [Fact]
    public async Task Of_many_who_end_a_call_at_once_one_does()
    {
        var call = await Storage.Open();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => number % 2 == 0
            ? Storage.Calls.Commit(TestCalls.Goodbye(call))
            : Storage.Calls.Append(call.Id, call.StartedAtMs + 1000, [Ended("welcome")]) as Task)));

        var timeline = await Storage.Search.Timeline(call.Id);
        Assert.Single(timeline!.Entries, line => line.Entry is JournalEntry.CallEnded);
    }

    [Fact]
    public async Task What_happens_after_the_end_is_still_noted()
    {
        var call = await Storage.Open();
        await Storage.Calls.Commit(TestCalls.Goodbye(call));

        var outcome = await Storage.Calls.Append(call.Id, call.StartedAtMs + 9000, [new JournalEntry.Repeated(0), Ended("bye")]);

        Assert.Equal(AppendOutcome.Appended, outcome);
        Assert.Equal("step 2, seq 3, Completed at 1000, hangup at bye: CallStarted CallEnded Repeated", await Picture(call.Id));
    }

    private static JournalEntry.CallEnded Ended(string node) => new(CallPhase.Abandoned, "completed", node);

    private static IEnumerable<int[]> Orders(int length) => length == 0
        ? [[]]
        : Orders(length - 1).SelectMany(order => Enumerable.Range(0, length)
            .Select(place => (int[])[.. order[..place], length - 1, .. order[place..]]));

    private async Task<string> Picture(long callId)
    {
        var call = (await Storage.Calls.Load(callId))!;
        var (summary, entries) = (await Storage.Search.Timeline(callId))!;
        var after = summary.DurationSeconds is { } seconds ? $" after {seconds} s" : "";
        return $"step {call.Step}, seq {call.Seq}, {call.Phase} at {call.EndedAtMs - call.StartedAtMs}, "
            + $"{summary.Reason}{after} at {summary.Node}: {string.Join(' ', entries.Select(line => line.Entry.GetType().Name))}";
    }
}

public sealed class SqliteCallEndTests : CallEndContract<SqliteFixture>;

public sealed class PostgreSqlCallEndTests : CallEndContract<PostgreSqlFixture>;
