using Hotline.Carrier;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine;
using Hotline.Tests.App;
using Hotline.Tests.Content;

namespace Hotline.Tests.EndToEnd;

/// <summary>Callers of the shipped hotline who say nothing, or press nothing but wrong keys, from anywhere on.</summary>
public sealed class LostCallerTests
{
    private const int LongestCall = 40;

    /// <summary>Keys to every kind of place where a caller is asked.</summary>
    private static readonly string[] Beginnings =
    [
        "", "1", "2 1", "1 1 1", "2 1 2", "1 1 2 1 1 1", "2 1 1 999999999999#", "1 1 1 100000000003#", "2 3 1", "1 3 1 10010002#",
        "2 3 1 10010002# 246802#", "1 2", "2 2 1", "1 2 2", "2 4", "1 4 2", "2 4 2 2", "1 4 2 2 1000#", "2 4 3", "1 5", "2 5 1", "1 5 2 1",
        "2 0", "1 0 1", "2 0 1 2", "1 0 1 2 13900139000#", "2 0 2",
    ];

    [Fact]
    public Task Whoever_falls_silent_hears_how_it_goes_on_until_the_hotline_hangs_up() =>
        AllLost(caller => caller.StaySilent());

    [Fact]
    public Task Whoever_presses_wrong_keys_only_hears_how_it_goes_on_until_the_hotline_hangs_up() =>
        AllLost(caller => caller.Phone.Awaits switch
        {
            { Recording: true } => caller.StaySilent(),
            { NumDigits: 1 } => caller.Press("8"),
            _ => caller.Press("8#"),
        });

    [Fact]
    public Task Whoever_is_never_understood_hears_how_it_goes_on_until_the_hotline_hangs_up() =>
        AllLost(caller => caller.Phone.Awaits!.Speech ? caller.Say("Purple elephants, dear.") : caller.StaySilent());

    private static async Task AllLost(Func<Caller, Task<Caller>> act)
    {
        await using var hotline = await new HotlineApp().Start();
        var number = 12025550110;

        await Assert.MultipleAsync([.. Beginnings.Select(beginning => (Func<Task>)(async () =>
        {
            var caller = await hotline.Dial($"+{number++}");
            await caller.Do(beginning);
            await Lost(caller, act);
        }))]);
    }

    private static async Task Lost(Caller caller, Func<Caller, Task<Caller>> act)
    {
        for (var acts = 0; !caller.IsHungUp; acts++)
        {
            Assert.True(acts < LongestCall, $"The call goes on for ever:\n{caller.Transcript}");
            await act(caller);
            Assert.Contains(caller.Phone.LatestHeard, heard => heard.Kind is HeardKind.Speech);
        }

        Assert.Contains(caller.LastHeard, (string[])[Spoken.Chinese.Goodbye, Spoken.English.Goodbye]);
        var journal = await caller.Journal();
        Assert.Empty(journal.OfType<JournalEntry.Fault>());
        Assert.Equal(CallPhase.Completed, (await caller.End()).Phase);
        AssertAttempts(journal);
    }

    /// <summary>Between coming to a node and leaving it nobody fails more often than the flow allows.</summary>
    private static void AssertAttempts(IReadOnlyList<JournalEntry> journal)
    {
        var allowed = WalletFlow.Places().ToDictionary(place => place.Id, place => Attempts(place.Node), StringComparer.Ordinal);
        var failed = 0;
        foreach (var entry in journal)
        {
            failed = entry is JournalEntry.NodeEntered ? 0 : failed + (FailedAt(entry) is { } node ? Check(node, failed + 1) : 0);
        }

        int Check(string node, int count)
        {
            Assert.True(count <= allowed[node], $"{count} attempts at {node}");
            return 1;
        }
    }

    private static string? FailedAt(JournalEntry entry) => entry switch
    {
        JournalEntry.StayedSilent silent => silent.Node,
        JournalEntry.Pressed { Accepted: false } pressed => pressed.Node,
        JournalEntry.Spoke { Choice: null } spoke => spoke.Node,
        _ => null,
    };

    private static int Attempts(FlowNode node) => node switch
    {
        FlowNode.Menu menu => menu.Attempts ?? WalletFlow.Bundle.Flow.MenuDefaults.Attempts,
        FlowNode.Collect collect => collect.Attempts ?? WalletFlow.Bundle.Flow.MenuDefaults.Attempts,
        _ => 0,
    };
}
