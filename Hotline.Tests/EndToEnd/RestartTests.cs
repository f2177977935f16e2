using Hotline.Flows.Machine;
using Hotline.Tests.App;
using Hotline.Voice.Calls;
using Hotline.Voice.Wallet;

namespace Hotline.Tests.EndToEnd;

/// <summary>Nothing waits in memory: a hotline that is stopped or dies in the middle of calls costs no caller a step.</summary>
public sealed class RestartTests : IDisposable
{
    private static readonly TimeSpan LookupLimit = TimeSpan.FromSeconds(10);

    private readonly string directory = Directory.CreateTempSubdirectory("hotline-").FullName;

    [Theory]
    [InlineData("2 1 1 100000000003# 1 10010001# 246801# 1 2")]
    [InlineData("1 5 1 1 10010003# 246803# 1 1")]
    public async Task A_call_goes_on_at_its_step_when_the_hotline_is_stopped_and_started_at_every_step(string path)
    {
        var expected = await Undisturbed(path);
        var caller = new WebhookCaller();
        var heard = new List<string>();

        foreach (var act in path.Split(' ').Prepend("dial"))
        {
            await using var hotline = await new HotlineApp(directory: directory).Start();
            await Do(caller, hotline, act);
            heard.Add(caller.JustHeard);
        }

        Assert.Equal(expected, heard);
        Assert.True(caller.IsHungUp);
        await using var last = await new HotlineApp(directory: directory).Start();
        await AssertOneCall(last);
    }

    [Theory]
    [InlineData("2 3 1 10010002# 111111# 10010002# 246802# 2 2 2 !message")]
    public async Task A_call_goes_on_at_its_step_when_the_hotline_dies_at_any_step(string path)
    {
        var expected = await Undisturbed(path);
        var caller = new WebhookCaller();
        var acts = path.Split(' ').Prepend("dial").ToList();
        await using var hotline = await new HotlineApp(directory: directory).Start();

        for (var done = 0; done < acts.Count; done++)
        {
            await Do(caller, hotline, acts[done]);
            Assert.Equal(expected[done], caller.JustHeard);
            if (done + 1 < acts.Count)
            {
                // What lies on the disk now is what a process that was killed leaves behind.
                await using var after = await new HotlineApp(directory: Copy($"{done}")).Start();
                var survivor = caller.Copy();
                await Do(survivor, after, acts[done + 1]);
                Assert.Equal(expected[done + 1], survivor.JustHeard);
            }
        }
    }

    [Fact]
    public async Task What_was_asked_with_an_effect_before_the_hotline_died_is_not_asked_again_and_said_to_be_unconfirmed()
    {
        var silent = new StandInWallet().Answer("verifyPin", "verified").Answer("lockAccount", (_, _) => new TaskCompletionSource<LookupAnswer>().Task);
        var caller = new WebhookCaller();
        await using (var before = await new HotlineApp(directory: directory).WithFlow(TestFlows.Small).WithWallet(silent).Start())
        {
            await caller.Dial(before);
            await caller.Act(before, "4");
            await caller.Act(before, "12345678#");
            var asked = before.Clock.NextTimer(LookupLimit);
            var answer = caller.Post(before, SignedWebhooks.Form(more: ("Digits", "135790")));
            await asked;
            before.Clock.Advance(LookupLimit / 5);
            await answer;
            Assert.True(caller.IsRedirected);
        }

        var wallet = new StandInWallet();
        await using var after = await new HotlineApp(directory: directory).WithFlow(TestFlows.Small).WithWallet(wallet).Start();
        while (caller.IsRedirected)
        {
            await after.Clock.While(caller.Post(after, SignedWebhooks.Form()), tick: TimeSpan.FromSeconds(0.1));
        }

        Assert.EndsWith("The lock could not be confirmed.", caller.JustHeard, StringComparison.Ordinal);
        Assert.Empty(wallet.Asked);
        Assert.Equal(["verifyPin", "lockAccount"], silent.Asked.Select(query => query.Operation));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static Task Do(WebhookCaller caller, HotlineApp hotline, string act) =>
        act == "dial" ? caller.Dial(hotline) : caller.Act(hotline, act);

    private static async Task<List<string>> Undisturbed(string path)
    {
        await using var hotline = await new HotlineApp().Start();
        var caller = new WebhookCaller();
        var heard = new List<string>();
        foreach (var act in path.Split(' ').Prepend("dial"))
        {
            await Do(caller, hotline, act);
            heard.Add(caller.JustHeard);
        }

        return heard;
    }

    private static async Task AssertOneCall(HotlineApp hotline)
    {
        var call = Assert.Single(await hotline.Get<CallSearch>().List(new CallFilter()));
        var entries = (await hotline.Get<CallSearch>().Timeline(call.Id))!.Entries;
        Assert.Equal(CallPhase.Completed, call.Phase);
        Assert.Equal(Enumerable.Range(1, entries.Length), entries.Select(entry => entry.Seq));
        Assert.Single(entries, entry => entry.Entry is JournalEntry.CallEnded);
        Assert.DoesNotContain(entries, entry => entry.Entry is JournalEntry.Fault or JournalEntry.Repeated);
    }

    private string Copy(string name)
    {
        var copy = Directory.CreateDirectory(Path.Combine(directory, $"copy-{name}")).FullName;
        foreach (var file in Directory.GetFiles(directory).Where(file => Path.GetFileName(file) is not ("hotline.owner" or "hotline.lock")))
        {
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var to = File.Create(Path.Combine(copy, Path.GetFileName(file)));
            from.CopyTo(to);
        }

        return copy;
    }
}
