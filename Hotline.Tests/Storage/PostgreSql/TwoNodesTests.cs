using Hotline.Tests.App;
using Hotline.Voice.Calls;

namespace Hotline.Tests.Storage.PostgreSql;

/// <summary>Several nodes serve one hotline: no call belongs to any of them.</summary>
public sealed class TwoNodesTests : IAsyncLifetime
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    private readonly string database = SharedCluster.Name();

    public async ValueTask InitializeAsync() => await SharedCluster.Create(database);

    public async ValueTask DisposeAsync() => await SharedCluster.Drop(database);

    [Theory]
    [InlineData("2 1 1 100000000003# 1 10010001# 246801# 1 2")]
    [InlineData("1 5 1 1 10010003# 246803# 1 1")]
    [InlineData("2 3 1 10010002# 111111# 10010002# 246802# 2 2 2 !message")]
    public async Task A_call_whose_every_step_is_answered_by_another_node_sounds_as_on_one_machine(string path)
    {
        List<string> expected = [], heard = [];
        await using (var alone = await new HotlineApp().Start())
        {
            await Walk(path, expected, [alone]);
        }

        await using var first = await new HotlineApp().OnPostgreSql(database).Start();
        await using var second = await new HotlineApp().OnPostgreSql(database).Start();
        await Walk(path, heard, [first, second]);

        Assert.Equal(expected, heard);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-07")]
    public async Task The_same_webhook_on_two_nodes_at_once_moves_the_call_once_and_both_hear_the_same()
    {
        var wallet = new StandInWallet().Answer("paymentStatus", "pending");
        await using var first = await new HotlineApp().OnPostgreSql(database).WithFlow(TestFlows.Small).WithWallet(wallet).Start();
        await using var second = await new HotlineApp().OnPostgreSql(database).WithFlow(TestFlows.Small).WithWallet(wallet).Start();

        for (var round = 0; round < 20; round++)
        {
            var callSid = $"CA{round:x32}";
            await Both("/voice/incoming", SignedWebhooks.Form(callSid, "ringing"));
            var call = (await first.Get<CallStore>().FindBySid(callSid))!;
            await Both($"/voice/step/{call.Id}/1", SignedWebhooks.Form(callSid, more: ("Digits", "1")));
            await Both($"/voice/step/{call.Id}/2", SignedWebhooks.Form(callSid, more: ("Digits", "202611230001")));

            call = (await second.Get<CallStore>().Load(call.Id))!;
            Assert.Equal((3, "hangup"), (call.Step, await Reason(call.Id)));
        }

        async Task Both(string path, IReadOnlyList<KeyValuePair<string, string>> form)
        {
            var answers = await Task.WhenAll(first.Post(path, form), second.Post(path, form));
            Assert.Equal(200, answers[0].Status);
            Assert.Equal(answers[0], answers[1]);
        }

        async Task<string?> Reason(long callId)
        {
            var timeline = (await first.Get<CallSearch>().Timeline(callId))!;
            Assert.Equal(Enumerable.Range(1, timeline.Entries.Length), timeline.Entries.Select(entry => entry.Seq));
            Assert.Single(timeline.Entries, entry => entry.Entry is Hotline.Flows.Machine.JournalEntry.CallEnded);
            return timeline.Call.Reason;
        }
    }

    [Fact]
    public async Task What_changes_something_is_asked_once_whichever_node_is_asked()
    {
        var wallet = new StandInWallet().Answer("verifyPin", "verified").Answer("lockAccount", "locked");
        await using var first = await new HotlineApp().OnPostgreSql(database).WithFlow(TestFlows.Small).WithWallet(wallet).Start();
        await using var second = await new HotlineApp().OnPostgreSql(database).WithFlow(TestFlows.Small).WithWallet(wallet).Start();
        var caller = new WebhookCaller();
        await caller.Dial(first);
        await caller.Act(second, "4");
        await caller.Act(first, "12345678#");

        var form = SignedWebhooks.Form(more: ("Digits", "135790"));
        var both = Task.WhenAll(caller.Copy().Post(first, form), caller.Copy().Post(second, form));
        // Whoever came second looks again and again whether the first has its answer.
        await Task.WhenAll(first.Clock.While(both, LookAgain), second.Clock.While(both, LookAgain));

        Assert.Equal(["lockAccount", "verifyPin"], wallet.Asked.Select(asked => asked.Operation).Distinct().Order());
        Assert.Single(wallet.Asked, asked => asked.Operation == "lockAccount");
    }

    [Fact]
    [Trait("Fault", "HOTLINE-53")]
    public async Task Webhooks_are_answered_while_everybody_else_has_all_the_other_connections()
    {
        await using var node = await new HotlineApp().OnPostgreSql(database).WithFlow(TestFlows.Small).Start();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var storage = node.Get<Hotline.Voice.Storage.Database>();
        var busy = Enumerable.Range(0, 4).Select(_ => storage.Unit(_ => release.Task)).ToArray();

        var caller = new WebhookCaller();
        await caller.Dial(node);
        await caller.Act(node, "1");
        release.SetResult();
        await Task.WhenAll(busy);

        Assert.StartsWith("Enter the reference", caller.JustHeard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_closed_on_one_node_is_closed_on_the_other_half_a_second_later()
    {
        await using var first = await new HotlineApp().OnPostgreSql(database).Start();
        await using var second = await new HotlineApp().OnPostgreSql(database).Start();
        Assert.False(await second.Get<EmergencySwitch>().IsThrown("+12025550100"));

        await first.Get<EmergencySwitch>().Set("+12025550100", isThrown: true, "ops", nowMs: 1);
        second.Clock.Advance(TimeSpan.FromMilliseconds(500));

        Assert.True(await second.Get<EmergencySwitch>().IsThrown("+12025550100"));
    }

    [Fact]
    public async Task Nodes_hand_out_no_call_number_twice()
    {
        await using var first = await new HotlineApp().OnPostgreSql(database).Start();
        await using var second = await new HotlineApp().OnPostgreSql(database).Start();

        var numbers = await Task.WhenAll(new[] { first, second }.SelectMany(node => Enumerable.Range(0, 250)
            .Select(async _ => await node.Get<CallStore>().NextCallId())));

        Assert.Equal(500, numbers.Distinct().Count());
    }

    private static async Task Walk(string path, List<string> heard, HotlineApp[] nodes)
    {
        var caller = new WebhookCaller();
        await caller.Dial(nodes[0]);
        heard.Add(caller.JustHeard);
        foreach (var (act, index) in path.Split(' ').Select((act, index) => (act, index)))
        {
            await caller.Act(nodes[(index + 1) % nodes.Length], act);
            heard.Add(caller.JustHeard);
        }

        Assert.True(caller.IsHungUp);
    }
}
