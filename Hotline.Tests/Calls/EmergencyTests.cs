using Hotline.Tests.App;
using Hotline.Voice.Calls;

namespace Hotline.Tests.Calls;

/// <summary>A supervisor throws the emergency switch of a line while people call.</summary>
public sealed class EmergencyTests
{
    private const string Line = "+12025550100";

    [Fact]
    public async Task Whoever_is_in_a_menu_hears_the_notice_at_the_next_step_and_hears_it_once()
    {
        await using var hotline = new HotlineApp();
        var caller = await hotline.Dial();
        await caller.Press("2");
        await Throw(hotline, isThrown: true);

        await caller.Press("1");
        var notice = caller.Heard.Count(IsNotice);
        await caller.PressEach("2", "1");

        Assert.Equal(1, notice);
        Assert.Equal(1, caller.Heard.Count(IsNotice));
        Assert.StartsWith("To look up a payment", caller.LastHeard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_victim_of_misuse_is_not_taken_away()
    {
        await using var hotline = new HotlineApp();
        var caller = await hotline.Dial();
        await caller.PressEach("2", "5", "1");
        await Throw(hotline, isThrown: true);

        await caller.PressEach("1", "10010001#", "246801#");

        Assert.DoesNotContain(caller.Heard, IsNotice);
        Assert.Contains(caller.Heard, text => text.StartsWith("Your account is locked now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_switch_is_put_back_callers_are_served_as_before()
    {
        await using var hotline = new HotlineApp();
        await hotline.Start();
        await Throw(hotline, isThrown: true);
        var during = await (await hotline.Dial("+12025550124")).Press("2");
        await Throw(hotline, isThrown: false);
        var after = await (await hotline.Dial("+12025550125")).Press("2");

        Assert.Contains(during.Heard, IsNotice);
        Assert.StartsWith("Press a key, or just say it.", after.LastHeard, StringComparison.Ordinal);
    }

    private static bool IsNotice(string text) => text.StartsWith("Because of an unexpected problem", StringComparison.Ordinal);

    private static async Task Throw(HotlineApp hotline, bool isThrown)
    {
        Assert.True(await hotline.Get<EmergencySwitch>().Set(Line, isThrown, "supervisor", hotline.Get<CallClock>().NowMs));
        hotline.Clock.Advance(TimeSpan.FromSeconds(1));
    }
}
