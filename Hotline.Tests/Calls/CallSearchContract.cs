using System.Collections.Immutable;
using Hotline.Flows.Machine;
using Hotline.Tests.Storage;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice.Calls;

namespace Hotline.Tests.Calls;

public abstract class CallSearchContract<TFixture> : StorageContract<TFixture>
    where TFixture : class, IStorageFixture, new()
{
    [Fact]
    public async Task The_newest_call_stands_first_and_pages_follow()
    {
        var ids = new List<long>();
        for (var number = 0; number < 5; number++)
        {
            ids.Add((await Storage.Open($"CA{number}")).Id);
        }

        ids.Reverse();
        Assert.Equal(ids, await Find(new()));
        Assert.Equal(ids[..2], await Find(new() { Limit = 2 }));
        Assert.Equal(ids[2..4], await Find(new() { Limit = 2, BeforeId = ids[1] }));
        Assert.Equal(ids[2..4], await Find(new() { Limit = 2, BeforeId = ids[1], FromMs = 0 }));
    }

    [Fact]
    public async Task A_call_is_found_by_number_by_its_last_four_digits_by_end_node_and_version()
    {
        var mine = await Storage.Open("CA1", "+8613900001111");
        await Storage.Open("CA2", "+8613900002222");
        var hidden = await Storage.Open("CA3", number: null);
        await Storage.Calls.Commit(TestCalls.Goodbye(mine));

        Assert.Equal([mine.Id], await Find(new() { Number = "+8613900001111" }));
        Assert.Equal([mine.Id], await Find(new() { LastFour = "1111" }));
        Assert.Equal([mine.Id], await Find(new() { Outcome = CallPhase.Completed }));
        Assert.Equal([mine.Id], await Find(new() { Node = "bye" }));
        Assert.Equal([mine.Id], await Find(new() { Number = "+8613900001111", LastFour = "1111", Node = "bye", FlowVersion = 3 }));
        Assert.Empty(await Find(new() { Number = "+8613900001111", LastFour = "2222" }));
        Assert.Empty(await Find(new() { FlowVersion = 4 }));
        Assert.Empty(await Find(new() { UntilMs = TestCalls.StartMs }));
        Assert.Equal(3, (await Find(new() { FromMs = TestCalls.StartMs, UntilMs = TestCalls.StartMs + 1 })).Count);
        Assert.Equal(2, (await Find(new() { IsLive = true })).Count);
        Assert.Contains(hidden.Id, await Find(new() { IsLive = true }));
    }

    [Fact]
    public async Task A_call_in_the_list_tells_the_last_four_digits_only()
    {
        await Storage.Open("CA1", "+8613900001111");

        var call = Assert.Single(await Storage.Search.List(new()));

        Assert.Equal(("1111", "welcome", CallPhase.InMenu, "CA1"), (call.LastFour, call.Node, call.Phase, call.CallSid));
    }

    [Fact]
    public async Task The_timeline_tells_everything_in_order()
    {
        var call = await Storage.Open("CA1", journal: [new JournalEntry.NodeEntered("welcome")]);
        await Storage.Calls.Append(call.Id, call.StartedAtMs + 500, [new JournalEntry.Repeated(0)]);
        await Storage.Calls.Commit(TestCalls.Goodbye(call));

        var timeline = (await Storage.Search.Timeline(call.Id))!;

        Assert.Equal(
            [
                "1 step 0 +0 callStarted", "2 step 0 +0 nodeEntered welcome", "3 +500 repeated", "4 step 1 +1000 callEnded",
            ],
            timeline.Entries.Select(line =>
                $"{line.Seq}{(line.Step is { } step ? $" step {step}" : "")} +{line.AtMs - call.StartedAtMs} {Word(line.Entry)}"));
        Assert.Null(await Storage.Search.Timeline(4711));
    }

    [Fact]
    public async Task Private_values_are_masked_unless_they_are_asked_for()
    {
        var call = await Storage.Open("CA1", journal: Entry("keys", "62220212"));
        await Storage.Calls.Append(call.Id, 1, [Entry("speech", "张三")], key: call.Key);

        var masked = (await Storage.Search.Timeline(call.Id))!.Entries;
        var opened = (await Storage.Search.Timeline(call.Id, withPrivate: true))!.Entries;

        Assert.Equal(["•••• 8 digits"], masked[1].Entry.Private!.Values);
        Assert.Equal(["•••• 2 characters"], masked[2].Entry.Private!.Values);
        Assert.Equal("62220212", opened[1].Entry.Private!["keys"]);
        Assert.Equal("张三", opened[2].Entry.Private!["speech"]);
        Assert.Null(masked[0].Entry.Private);
    }

    [Fact]
    public async Task Every_kind_of_entry_comes_back_as_it_was()
    {
        var values = ImmutableSortedDictionary<string, string>.Empty.Add("fee", "1.50");
        JournalEntry[] entries =
        [
            new JournalEntry.Said("nodes.menu.prompt", "zh-CN", values), new JournalEntry.Pressed("menu", "1", "1 digit", true),
            new JournalEntry.LookupAnswered("fees", "wallet.feeQuote", "quoted", 12, Values: values),
            new JournalEntry.QueueLeft("agents", "main", QueueResult.NoAgents), new JournalEntry.Fault("exception", "x"),
        ];
        var call = await Storage.Open("CA1", journal: entries);

        var timeline = (await Storage.Search.Timeline(call.Id))!;

        Assert.Equivalent(entries, timeline.Entries.Skip(1).Select(line => line.Entry), strict: true);
    }

    private static JournalEntry.Pressed Entry(string name, string value) => new("account", null, "8 digits", true)
    {
        Private = ImmutableSortedDictionary<string, string>.Empty.Add(name, value),
    };

    private static string Word(JournalEntry entry) => entry switch
    {
        JournalEntry.NodeEntered node => $"nodeEntered {node.Node}",
        JournalEntry.CallStarted => "callStarted",
        JournalEntry.CallEnded => "callEnded",
        JournalEntry.Repeated => "repeated",
        _ => "?",
    };

    private async Task<List<long>> Find(CallFilter filter) => [.. (await Storage.Search.List(filter)).Select(call => call.Id)];
}

public sealed class SqliteCallSearchTests : CallSearchContract<SqliteFixture>
{
    public static TheoryData<CallFilter> WaysIn =>
    [
        new CallFilter { IsLive = true },
        new CallFilter { Number = TestCalls.Number },
        new CallFilter { LastFour = "5678" },
        new CallFilter { Node = "bye" },
        new CallFilter { FromMs = 1 },
        new CallFilter { UntilMs = 1 },
        new CallFilter(),
    ];

    [Theory]
    [MemberData(nameof(WaysIn), DisableDiscoveryEnumeration = true)]
    public async Task No_search_reads_the_whole_call_log(CallFilter filter)
    {
        var names = new
        {
            hash = 0,
            lastFour = 0,
            fromMs = 0,
            untilMs = 0,
            outcome = 0,
            node = 0,
            version = 0,
            withTests = 0,
            beforeId = 0,
            limit = 1,
        };

        var plan = await Storage.Database.ReadPrepared(
            reader => reader.QueryAsync<Step>("explain query plan " + CallSearch.Statement(filter), names),
            TestContext.Current.CancellationToken);

        Assert.DoesNotContain(plan, step => step.Detail is "SCAN f" or "SCAN c" or "SCAN calls");
    }

    private sealed record Step
    {
        public required string Detail { get; init; }
    }
}

public sealed class PostgreSqlCallSearchTests : CallSearchContract<PostgreSqlFixture>;
