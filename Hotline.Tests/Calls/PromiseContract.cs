using System.Collections.Immutable;
using Hotline.Flows.Machine;
using Hotline.Tests.Storage;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice.Calls;
using Hotline.Voice.Wallet;

namespace Hotline.Tests.Calls;

/// <summary>Claims, callbacks, messages, and the emergency switch.</summary>
public abstract class PromiseContract<TFixture> : StorageContract<TFixture>
    where TFixture : class, IStorageFixture, new()
{
    private static readonly ImmutableArray<KeyValuePair<string, string>> Brief = [new("reference", "202500112233")];

    [Fact]
    public async Task Of_eight_who_claim_a_question_one_asks_and_the_others_hear_the_answer()
    {
        var call = await Storage.Open();

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => Storage.Claims.Claim(call.Id, 1, "lock", call.Key!, 5))));
        Assert.Single(claims, claim => claim.IsMine);
        Assert.All(claims, claim => Assert.Null(claim.Result));

        var answer = new LookupAnswer.Answered("created", ImmutableSortedDictionary<string, string>.Empty.Add("caseNumber", "12345678"));
        Assert.True(await Storage.Claims.Complete(call.Id, 1, "lock", call.Key!, answer, 6));
        Assert.False(await Storage.Claims.Complete(call.Id, 1, "lock", call.Key!, new LookupAnswer.Unavailable("timeout"), 7));

        var later = await Storage.Claims.Claim(call.Id, 1, "lock", call.Key!, 8);
        Assert.Equal((false, 5), (later.IsMine, later.ClaimedAtMs));
        Assert.Equivalent(answer, later.Result, strict: true);
    }

    [Fact]
    public async Task A_question_at_the_next_visit_is_another_one()
    {
        var call = await Storage.Open();
        await Storage.Claims.Claim(call.Id, 1, "lock", call.Key!, 5);

        Assert.True((await Storage.Claims.Claim(call.Id, 2, "lock", call.Key!, 5)).IsMine);
    }

    [Fact]
    public async Task A_callback_is_owed_from_its_time_on_until_it_ends()
    {
        var call = await Storage.Open();
        await Commit(call, unit => Storage.Callbacks.Add(
            unit, new(call.Id, "main", "refund", TestCalls.Number, Brief, NotBeforeMs: 5000, AtMs: 1000), call.Key!));

        Assert.Empty(await Storage.Callbacks.Scheduled(4999, 10));
        var owed = Assert.Single(await Storage.Callbacks.Scheduled(5000, 10));
        Assert.Equal((TestCalls.Number, "main", "refund", 0), (owed.Number, owed.Queue, owed.Topic, owed.Attempts));
        Assert.Equal(Brief, owed.Brief);
        Assert.Equal(1, await Storage.Callbacks.CountSince(TestCalls.Number, 1000));
        Assert.Equal(0, await Storage.Callbacks.CountSince(TestCalls.Number, 1001));
        Assert.Equal(1, await Storage.Callbacks.CountSince(0));

        Assert.True(await Storage.Callbacks.Tried(owed.Id, 1, dueAtMs: 9000, nowMs: 6000));
        Assert.False(await Storage.Callbacks.Tried(owed.Id, 1, dueAtMs: 9000, nowMs: 6000));
        Assert.True(await Storage.Callbacks.End(owed.Id, CallbackEnd.Done, 9500));
        Assert.False(await Storage.Callbacks.End(owed.Id, CallbackEnd.Canceled, 9600));
        Assert.Empty(await Storage.Callbacks.Scheduled(long.MaxValue, 10));
    }

    [Fact]
    public async Task A_message_is_dealt_with_by_one_person()
    {
        var call = await Storage.Open();
        await Commit(call, unit => Storage.Voicemails.Add(
            unit, new(call.Id, "main", "refund", TestCalls.Number, "https://carrier.example/RE1", 17, 1000) { Brief = Brief }, call.Key!));

        var waiting = Assert.Single(await Storage.Voicemails.Waiting(10));
        Assert.Equal(
            (TestCalls.Number, "https://carrier.example/RE1", 17, null), (waiting.Number, waiting.RecordingUrl, waiting.Seconds, waiting.TakenBy));

        Assert.True(await Storage.Voicemails.Take(waiting.Id, "li", 2000));
        Assert.False(await Storage.Voicemails.Take(waiting.Id, "wang", 2000));
        Assert.False(await Storage.Voicemails.Finish(waiting.Id, "wang", 2000));
        Assert.True(await Storage.Voicemails.GiveBack(waiting.Id, "li", 3000));
        Assert.True(await Storage.Voicemails.Take(waiting.Id, "wang", 4000));
        Assert.True(await Storage.Voicemails.Finish(waiting.Id, "wang", 5000));
        Assert.Empty(await Storage.Voicemails.Waiting(10));
    }

    [Fact]
    public async Task The_emergency_switch_of_a_line_stands_until_it_is_put_back()
    {
        var notices = ImmutableSortedDictionary<string, string>.Empty.Add("zh-CN", "系统维护");
        Assert.False(await Storage.Emergency.IsThrown(TestCalls.Line));

        Assert.True(await Storage.Emergency.Set(TestCalls.Line, isThrown: true, "li", 1000, notices));
        Assert.False(await Storage.Emergency.Set(TestCalls.Line, isThrown: true, "wang", 2000, notices));

        Assert.True(await Storage.Emergency.IsThrown(TestCalls.Line));
        Assert.False(await Storage.Emergency.IsThrown("+15550199"));
        var state = await Storage.Emergency.Read(TestCalls.Line);
        Assert.Equal(("li", 1000, 1, "系统维护"), (state.ChangedBy, state.ChangedAtMs, state.Version, state.Notices["zh-CN"]));

        Assert.True(await Storage.Emergency.Set(TestCalls.Line, isThrown: false, "wang", 3000));
        Assert.False(await Storage.Emergency.IsThrown(TestCalls.Line));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-88")]
    public async Task An_erased_caller_leaves_counts_and_nothing_private()
    {
        var call = await Storage.Open("CA1", journal: new JournalEntry.Pressed("account", null, "8 digits", true)
        {
            Private = ImmutableSortedDictionary<string, string>.Empty.Add("keys", "62220212"),
        });
        await Commit(call, unit => Storage.Callbacks.Add(
            unit, new(call.Id, "main", null, TestCalls.Number, Brief, null, 1000), call.Key!));
        Assert.Equal(EraseOutcome.InCall, await Storage.Callers.Erase(call.CallerId!.Value));
        await Storage.Calls.Commit(TestCalls.Goodbye((await Storage.Calls.Load(call.Id))!));

        Assert.Equal(EraseOutcome.Erased, await Storage.Callers.Erase(call.CallerId.Value));

        var erased = (await Storage.Calls.Load(call.Id))!;
        Assert.Null(erased.Key);
        Assert.Null(erased.State);
        Assert.Equal(3, erased.Step);
        Assert.Null(await Storage.Callers.Find(TestCalls.Number));
        Assert.Empty(await Storage.Callbacks.Scheduled(long.MaxValue, 10));
        var summary = Assert.Single(await Storage.Search.List(new()));
        Assert.Equal((null, CallPhase.Completed), (summary.LastFour, summary.Phase));
        var timeline = (await Storage.Search.Timeline(call.Id, withPrivate: true))!;
        Assert.Equal(4, timeline.Entries.Length);
        Assert.All(timeline.Entries, line => Assert.Null(line.Entry.Private));
        Assert.Equal(EraseOutcome.Unknown, await Storage.Callers.Erase(4711));
    }

    private async Task Commit(StoredCall call, Func<Voice.Storage.StorageUnit, Task> also) =>
        Assert.True(await Storage.Calls.Commit(TestCalls.Turn(call) with { Also = [also] }));
}

public sealed class SqlitePromiseTests : PromiseContract<SqliteFixture>;

public sealed class PostgreSqlPromiseTests : PromiseContract<PostgreSqlFixture>;
