using Hotline.Tests.Calls;
using Hotline.Tests.Storage;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice.Outbox;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Outbox;

/// <summary>How far commands have come, on every engine.</summary>
public abstract class OutboxContract<TFixture> : StorageContract<TFixture>
    where TFixture : class, IStorageFixture, new()
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly CarrierCommand Text = new CarrierCommand.SendText("+12025550123", TestCalls.Line, "hello");
    private static readonly CarrierCommand Call = new CarrierCommand.CreateCall("client:li", TestCalls.Line, "/voice/agent/1/1", null, Lease);
    private static readonly CarrierCommand End = new CarrierCommand.EndCall("CA1");

    /// <summary>One of every kind, with everything set.</summary>
    private static readonly CarrierCommand[] Every =
    [
        Text, Call, End, new CarrierCommand.RedirectCall("CA9", "/one"), new CarrierCommand.EndConference("room"), new CarrierCommand.DeleteRecording("RE9"),
        new CarrierCommand.UpdateParticipant("room", "CA8")
        {
            Hold = true, HoldPath = "/hold", Muted = false, EndConferenceOnExit = true, Coaching = true, CallSidToCoach = "CA7",
        },
    ];

    private readonly SeenResults seen = new();

    private OutboxLedger Ledger => new(Storage.Database, Storage.Vault, [seen]);

    [Fact]
    public async Task A_command_is_taken_once_and_opens_as_it_was_stored()
    {
        var id = await Add(Text);
        var free = await Add(Call, withCall: false);

        var taken = await Ledger.Take(1000, Lease, 10);

        Assert.Equal([(id, Text, 1), (free, Call, 1)], taken.Select(item => (item.Id, item.Command!, item.Attempt)));
        Assert.Empty(await Ledger.Take(99_000, Lease, 10));
    }

    [Fact]
    public async Task Every_kind_of_command_opens_as_it_was_stored()
    {
        foreach (var command in Every)
        {
            await Add(command, withCall: false);
        }

        Assert.Equal(Every, (await Ledger.Take(1000, Lease, 10)).Select(item => item.Command!));
    }

    [Fact]
    public async Task Commands_that_several_take_at_once_are_taken_once()
    {
        for (var number = 0; number < 40; number++)
        {
            await Add(Text, withCall: false);
        }

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Ledger.Take(1000, Lease, 5)));

        var ids = taken.SelectMany(items => items.Select(item => item.Id)).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        Assert.NotEmpty(ids);
    }

    [Fact]
    public async Task A_command_the_carrier_did_not_take_is_tried_again_later()
    {
        var id = await Add(Text);
        await Ledger.Take(1000, Lease, 10);

        Assert.True(await Ledger.Retry(id, 9000, "busy 20429", 1500));

        Assert.Empty(await Ledger.Take(8999, Lease, 10));
        Assert.Equal(2, Assert.Single(await Ledger.Take(9000, Lease, 10)).Attempt);
        Assert.Empty(seen.Results);
    }

    [Fact]
    public async Task Redirects_of_one_call_go_one_after_the_other_and_its_end_waits_for_none()
    {
        var first = await Add(new CarrierCommand.RedirectCall("CA9", "/one"), withCall: false);
        var second = await Add(new CarrierCommand.RedirectCall("CA9", "/two"), withCall: false);
        var end = await Add(new CarrierCommand.EndCall("CA9"), withCall: false);

        Assert.Equal([first, end], (await Ledger.Take(1000, Lease, 10)).Select(item => item.Id));
        Assert.Empty(await Ledger.Take(1000, Lease, 10));

        await Ledger.Done(first, null, null, 1500);
        Assert.Equal(second, Assert.Single(await Ledger.Take(1500, Lease, 10)).Id);
    }

    [Fact]
    public async Task A_call_is_not_ended_before_what_was_decided_of_its_conference()
    {
        var change = await Add(new CarrierCommand.UpdateParticipant("room", "CA9") { EndConferenceOnExit = false }, withCall: false);
        var end = await Add(new CarrierCommand.EndCall("CA9"), withCall: false);

        Assert.Equal(change, Assert.Single(await Ledger.Take(1000, Lease, 10)).Id);
        await Ledger.Done(change, null, null, 1500);
        Assert.Equal(end, Assert.Single(await Ledger.Take(1500, Lease, 10)).Id);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-61")]
    public async Task What_a_dead_sender_left_is_sent_again_only_where_twice_is_once()
    {
        var call = await Add(Call);
        var end = await Add(End, withCall: false);
        await Ledger.Take(1000, Lease, 10);

        Assert.Equal(0, await Ledger.TakeOver(30_999, all: false));
        Assert.Equal(2, await Ledger.TakeOver(31_000, all: false));

        Assert.Equal(end, Assert.Single(await Ledger.Take(31_000, Lease, 10)).Id);
        Assert.Equal((call, OutboxState.Unknown), (Assert.Single(seen.Results).Id, seen.Results[0].State));
        var asked = Assert.Single(await Ledger.TakeToAsk(31_000, Lease, Lease, 10));
        Assert.Equal((call, OutboxState.Unknown), (asked.Id, asked.State));
        Assert.Empty(await Ledger.TakeToAsk(60_999, Lease, Lease, 10));
    }

    [Fact]
    public async Task The_only_process_takes_over_at_once()
    {
        await Add(Call);
        await Ledger.Take(1000, Lease, 10);

        Assert.Equal(1, await Ledger.TakeOver(1001, all: true));
    }

    [Fact]
    public async Task A_report_that_comes_before_the_answer_counts_and_the_first_final_word_stays()
    {
        var id = await Add(Call);
        await Ledger.Take(1000, Lease, 10);

        Assert.True(await Ledger.Sent(id, "CA1", 9000, 1100));
        Assert.False(await Ledger.Sent(id, "CA1", 9000, 1200));
        Assert.False(await Ledger.Failed(id, "CA2", "busy", 1300));
        Assert.True(await Ledger.Done(id, "CA1", "completed", 1400));
        Assert.False(await Ledger.Failed(id, "CA1", "busy", 1500));
        Assert.False(await Ledger.Unknown(id, 9000, "late", 1600));

        Assert.Equal(
            [(OutboxState.Sent, "CA1", null), (OutboxState.Done, "CA1", "completed")],
            seen.Results.Select(result => (result.State, result.CarrierSid!, result.Reason)));
        Assert.All(seen.Results, result => Assert.Equal((id, "offer:17"), (result.Id, result.Subject)));
    }

    [Fact]
    public async Task What_the_carrier_made_of_one_command_is_not_adopted_by_another()
    {
        var (one, other) = (await Add(Call), await Add(Call, withCall: false));
        await Ledger.Take(1000, Lease, 10);
        await Ledger.Unknown(other, 2000, "no answer", 1100);

        Assert.True(await Ledger.Sent(one, "CA1", 9000, 1200));
        Assert.False(await Ledger.Sent(other, "CA1", 9000, 1300));
        Assert.False(await Ledger.Done(other, "CA1", null, 1300));
        Assert.True(await Ledger.Sent(other, "CA2", 9000, 1400));
    }

    [Fact]
    public async Task A_call_is_not_made_when_it_would_have_rung_already()
    {
        var id = await Add(Call);

        Assert.Equal(0, await Ledger.Expire(30_999));
        Assert.Empty(await Ledger.Take(31_000, Lease, 10));
        Assert.Equal(1, await Ledger.Expire(31_000));

        Assert.Equal((id, OutboxState.Failed, "too late"), (seen.Results[0].Id, seen.Results[0].State, seen.Results[0].Reason));
    }

    [Fact]
    public async Task What_a_watcher_refuses_is_not_recorded()
    {
        var id = await Add(Call);
        await Ledger.Take(1000, Lease, 10);
        seen.Refuses = true;

        await Assert.ThrowsAsync<InvalidOperationException>(() => Ledger.Done(id, "CA1", null, 1100));

        seen.Refuses = false;
        Assert.True(await Ledger.Done(id, "CA1", null, 1200));
    }

    private int calls;

    private async Task<long> Add(CarrierCommand command, bool withCall = true)
    {
        var call = withCall ? await Storage.Open($"CA{++calls}") : null;
        return await Storage.Database.Unit(unit => Storage.Outbox.Add(unit, call?.Id, command, "offer:17", call?.Key, 1000));
    }

    private sealed class SeenResults : ICommandWatcher
    {
        public List<OutboxResult> Results { get; } = [];

        public bool Refuses { get; set; }

        public string SubjectPrefix => "offer:";

        public Task Changed(StorageUnit unit, OutboxResult result)
        {
            if (Refuses)
            {
                throw new InvalidOperationException("The watcher cannot store what follows.");
            }

            Results.Add(result);
            return Task.CompletedTask;
        }
    }
}

public sealed class SqliteOutboxTests : OutboxContract<SqliteFixture>;

public sealed class PostgreSqlOutboxTests : OutboxContract<PostgreSqlFixture>;
