using Hotline.Carrier;
using Hotline.Flows.Machine;
using Hotline.Tests.App;

namespace Hotline.Tests.EndToEnd;

/// <summary>The hotline that ships, by telephone: the five paths, in both languages, at every kind of time.</summary>
public sealed class WalletCallTests
{
    public static readonly MatrixTheoryData<string, string> LanguagesAndTimes = new(
        ["zh-CN", "en-US"],
        [nameof(CallingTimes.Tuesday), nameof(CallingTimes.Night), nameof(CallingTimes.Holiday), nameof(CallingTimes.WorkingSaturday)]);

    [Theory]
    [MemberData(nameof(LanguagesAndTimes))]
    public async Task Every_path_leads_to_a_useful_answer_and_a_goodbye(string language, string time)
    {
        var spoken = Spoken.In(language);
        await using var hotline = await new HotlineApp(CallingTimes.Named(time)).Start();
        var number = 12025550110;

        await Assert.MultipleAsync([.. SelfService.Calls.Select(call => (Func<Task>)(async () =>
        {
            var caller = await hotline.Dial($"+{number++}");
            await caller.Do($"{spoken.Key} {CallingTimes.ToMainMenu(time)} {call.Keys}");
            await Check(caller, call, spoken);
        }))]);
    }

    [Theory]
    [InlineData(nameof(CallingTimes.Night), "zh-CN", "现在是休息时间。人工服务将在明天星期三上午九点恢复")]
    [InlineData(nameof(CallingTimes.Night), "en-US", "You can reach them again tomorrow, Wednesday, from 9 a.m. on.")]
    [InlineData(nameof(CallingTimes.Holiday), "zh-CN", "今天是国庆假期，人工服务休息，将在十月八日星期四")]
    [InlineData(nameof(CallingTimes.Holiday), "en-US", "National Day holiday, and our agents are away. You can reach them again Thursday, October 8, from 9 a.m. on.")]
    public async Task A_closed_line_says_when_it_opens(string time, string language, string expected)
    {
        await using var hotline = new HotlineApp(CallingTimes.Named(time));

        var caller = await hotline.Dial();
        await caller.Do(Spoken.In(language).Key);

        Assert.Contains(expected, caller.JustHeard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "中文 我要查支付失败 查询 100000000001# 解决了 没有", "这笔支付已经成功")]
    [InlineData("en-US", "English a_failed_payment_please look_up 100000000001# yes that_was_all", "This payment went through")]
    public async Task A_caller_can_speak_at_every_menu(string language, string script, string answer)
    {
        await using var hotline = new HotlineApp();

        var caller = await hotline.Dial();
        await caller.Do(script);

        Assert.Contains(answer, caller.Transcript, StringComparison.Ordinal);
        Assert.Equal(Spoken.In(language).Goodbye, caller.LastHeard);
        Assert.Equal(CallPhase.Completed, (await caller.End()).Phase);
    }

    [Fact]
    public async Task A_returning_caller_is_greeted_in_the_language_of_the_last_call()
    {
        await using var hotline = new HotlineApp();
        await (await hotline.Dial()).Do("2 4 3 1 2");

        var caller = await hotline.Dial();

        Assert.StartsWith("Welcome back", caller.JustHeard, StringComparison.Ordinal);
        await caller.Do("~ 4 3 1 2");
        Assert.Equal(Spoken.English.Goodbye, caller.LastHeard);
    }

    private static async Task Check(Caller caller, SelfService call, Spoken spoken)
    {
        var answer = spoken == Spoken.Chinese ? call.Chinese : call.English;
        Assert.True(caller.Transcript.Contains(answer, StringComparison.Ordinal), $"{call}: {caller.Transcript}");
        Assert.Equal(spoken.Goodbye, caller.LastHeard);
        Assert.True(caller.IsHungUp);
        Assert.Equal("", caller.Phone.LostKeys);
        Assert.Equal(["cmn-CN", "en-US"], Words(caller).Take(2).Select(greeting => greeting.Language));
        Assert.All(Words(caller).Skip(2), heard => Assert.Equal(spoken.Voice, heard.Language));
        if (!call.IsVerified)
        {
            Assert.DoesNotContain(spoken.Money, caller.Transcript, StringComparison.Ordinal);
        }

        var journal = await caller.Journal();
        Assert.Equal(call.IsVerified, journal.OfType<JournalEntry.CallerVerified>().Any());
        Assert.Empty(journal.OfType<JournalEntry.Fault>());
        Assert.Equal((CallPhase.Completed, "hangup"), ((await caller.End()).Phase, (await caller.End()).Reason));
    }

    private static IEnumerable<Heard> Words(Caller caller) => caller.Phone.Heard.Where(heard => heard.Kind is HeardKind.Speech);
}
