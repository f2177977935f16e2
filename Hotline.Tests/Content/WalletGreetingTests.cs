namespace Hotline.Tests.Content;

/// <summary>How the hotline that ships greets: language, hours, holiday, emergency.</summary>
public sealed class WalletGreetingTests
{
    [Theory]
    [InlineData("1", "支付失败，请按 1")]
    [InlineData("2", "For a failed payment, press 1")]
    [InlineData("普通话", "支付失败，请按 1")]
    [InlineData("English", "For a failed payment, press 1")]
    [InlineData("~ ~", "支付失败，请按 1")]
    [InlineData("1 # 2", "For a failed payment, press 1")]
    public void A_new_caller_chooses_a_language_and_hears_the_main_menu(string script, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld());

        caller.Do(script);

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "欢迎再次致电", "~", "支付失败，请按 1")]
    [InlineData("en-US", "Welcome back", "~", "For a failed payment, press 1")]
    [InlineData("zh-CN", "欢迎再次致电", "9", "For a failed payment, press 1")]
    [InlineData("en-US", "Welcome back", "9", "支付失败，请按 1")]
    [InlineData("en-US", "Welcome back", "Chinese", "支付失败，请按 1")]
    [InlineData("zh-CN", "欢迎再次致电", "8", "支付失败，请按 1")]
    public void A_returning_caller_is_greeted_in_their_language_and_can_switch(
        string remembered, string greeting, string script, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld { RememberedLanguage = remembered });
        Assert.Contains(greeting, caller.Heard, StringComparison.Ordinal);

        caller.Do(script);

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "1", "paymentMenu")]
    [InlineData("en-US", "4", "feesMenu")]
    [InlineData("en-US", "refund", "refundMenu")]
    [InlineData("zh-CN", "盗用", "securityMenu")]
    public void A_returning_caller_who_knows_the_menu_presses_or_says_it_into_the_welcome(string remembered, string script, string menu)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld { RememberedLanguage = remembered });

        caller.Do(script);

        Assert.Equal(menu, caller.Node);
    }

    [Fact]
    public void At_night_a_key_pressed_into_the_welcome_does_not_choose_in_a_menu_that_is_another_one_than_by_day()
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld { RememberedLanguage = "en-US", Now = CallWorld.AfterHours });

        caller.Do("1");

        Assert.Equal("closedMenu", caller.Node);
        Assert.Contains("tomorrow, Thursday", caller.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_line_says_when_it_opens_and_what_works_meanwhile()
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld { Now = CallWorld.AfterHours });

        caller.Do("2");

        Assert.Contains("tomorrow, Thursday", caller.Heard, StringComparison.Ordinal);
        Assert.Contains("9 a.m.", caller.Heard, StringComparison.Ordinal);
        Assert.Contains("e-mail", caller.Heard, StringComparison.Ordinal);
        Assert.Equal("closedMenu", caller.Node);
    }

    [Theory]
    [InlineData("1", "国庆")]
    [InlineData("2", "National Day")]
    public void On_a_holiday_its_name_is_said(string language, string holiday)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld { Now = CallWorld.OnHoliday });

        caller.Do(language);

        Assert.Contains(holiday, caller.Heard, StringComparison.Ordinal);
        Assert.Equal("closedMenu", caller.Node);
    }

    [Theory]
    [InlineData("1 2", "人工", "回电或者留言，请按 0")]
    [InlineData("2 2", "agent", "For a call back or to leave a message, press 0")]
    public void A_closed_line_announces_no_agent_in_its_main_menu(string script, string agent, string instead)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld { Now = CallWorld.AfterHours });

        caller.Do(script);

        var menu = caller.Heard[caller.Heard.IndexOf(script[0] == '1' ? "支付失败" : "For a failed payment", StringComparison.Ordinal)..];
        Assert.Contains(instead, menu, StringComparison.Ordinal);
        Assert.DoesNotContain(agent, menu, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2 2 1", "selfServiceMenu", "paymentMenu")]
    [InlineData("2 3 1", "", "goodbye")]
    [InlineData("2 4", "", "voicemailGeneral")]
    [InlineData("2 1 2", "", "reachMenu")]
    public void A_closed_line_offers_everything_but_the_agent(string script, string passed, string end)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld { Now = CallWorld.AfterHours });

        caller.Do(script);

        Assert.Contains(end, caller.Nodes);
        Assert.True(passed.Length == 0 || caller.Nodes.Contains(passed));
    }

    [Fact]
    public void The_emergency_switch_takes_menus_away_but_not_a_misuse_report()
    {
        var world = new CallWorld();
        var reporting = new FlowCaller(WalletFlow.Compiled, world).Do("2 5 1");
        var asking = new FlowCaller(WalletFlow.Compiled, world).Do("2 4");
        world.Emergency = true;

        reporting.Do("1 10010001 246801");
        asking.Do("1");

        Assert.Contains("is locked now", reporting.Heard, StringComparison.Ordinal);
        Assert.Contains("unexpected problem", asking.Heard, StringComparison.Ordinal);
        Assert.Equal("closedMenu", asking.Node);
    }

    [Fact]
    public void A_caller_in_an_emergency_hears_the_notice_in_their_language()
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld { Emergency = true });

        caller.Do("2");

        Assert.Contains("unexpected problem", caller.Heard, StringComparison.Ordinal);
    }
}
