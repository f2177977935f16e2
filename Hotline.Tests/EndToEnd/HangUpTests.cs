using Hotline.Flows.Machine;
using Hotline.Tests.App;
using Hotline.Voice.Calls;

namespace Hotline.Tests.EndToEnd;

/// <summary>Callers who hang up, at every prompt of a path.</summary>
public sealed class HangUpTests
{
    public static readonly TheoryData<string> Paths =
    [
        "2 1 1 100000000003# 1 10010001# 246801# 1 2",
        "1 1 2 1 1 1 1 1 1 1",
        "2 2 2 1 1 2 2 !message",
        "1 3 1 {account}# 111111# {account}# 222222# {account}# 333333# 1 2 13900139000# 1",
        "2 4 2 2 1000# 1 1 ~ 20# 2 1 2",
        "1 5 1 1 10010003# 246803# 2 ~",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_call_ends_once_wherever_the_caller_hangs_up(string path)
    {
        var acts = path.Split(' ');
        await using var hotline = await new HotlineApp().Start();

        for (var done = 0; done <= acts.Length; done++)
        {
            var caller = await hotline.Dial($"+12025550{110 + done}");
            await caller.Do(string.Join(' ', acts[..done]).Replace("{account}", $"{20010000 + done}", StringComparison.Ordinal));
            var isOver = caller.IsHungUp;
            var before = (await hotline.Get<CallStore>().FindBySid(caller.CallSid))!;
            Assert.Equal(done == acts.Length, isOver);
            await caller.HangUp();

            var end = await caller.End();
            var (summary, _) = (await hotline.Get<CallSearch>().Timeline(before.Id))!;
            // Whoever hangs up after the tone has said what there was to say.
            Assert.Equal(before.Phase is CallPhase.InMenu ? CallPhase.Abandoned : CallPhase.Completed, end.Phase);
            Assert.Equal(isOver ? "hangup" : "completed", end.Reason);
            Assert.NotEqual("", end.Node);
            Assert.Equal((end.Phase, end.Reason, true), (summary.Phase, summary.Reason, summary.EndedAtMs is not null));
        }
    }

    [Fact]
    public async Task No_call_is_left_live_when_all_callers_have_gone()
    {
        await using var hotline = await new HotlineApp().Start();
        var callers = await Task.WhenAll(Enumerable.Range(110, 12).Select(number => hotline.Dial($"+12025550{number}")));
        await Task.WhenAll(callers.Select((caller, number) => caller.Do(number % 2 == 0 ? "1 5 1" : "2 0 2")));
        Assert.Equal(12, (await hotline.Get<CallSearch>().List(new CallFilter { IsLive = true })).Count);

        await Task.WhenAll(callers.Select(caller => caller.HangUp()));

        Assert.Empty(await hotline.Get<CallSearch>().List(new CallFilter { IsLive = true }));
    }
}
