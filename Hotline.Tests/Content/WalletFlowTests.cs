using System.Text.RegularExpressions;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine;

namespace Hotline.Tests.Content;

/// <summary>The hotline that ships, path by path, at the engine itself.</summary>
public sealed partial class WalletFlowTests
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
    [InlineData("zh-CN", "欢迎再次致电", "1", "支付失败，请按 1")]
    public void A_returning_caller_is_greeted_in_their_language_and_can_switch(
        string remembered, string greeting, string script, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld { RememberedLanguage = remembered });
        Assert.Contains(greeting, caller.Heard, StringComparison.Ordinal);

        caller.Do(script);

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
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
    [InlineData("2 2 1", "mainMenu", "paymentMenu")]
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

    [Theory]
    [InlineData("completed", "went through")]
    [InlineData("pending", "being processed")]
    [InlineData("failed", "payment failed")]
    [InlineData("notFound", "cannot find that number")]
    [InlineData(null, "cannot look up payments")]
    public void An_unverified_caller_hears_the_state_of_a_payment_and_nothing_else(string? outcome, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld().With("paymentStatus", outcome));

        caller.Do("2 1 1 100000000001");

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
        Assert.DoesNotContain("yuan", caller.Transcript, StringComparison.Ordinal);
        Assert.All(caller.Requests.OfType<TurnRequest.LookUp>(), lookUp => Assert.Empty(lookUp.Wanted));
    }

    [Theory]
    [InlineData("balance", "top up")]
    [InlineData("limit", "change the limit")]
    [InlineData("merchant", "contact the merchant")]
    [InlineData("verification", "follow the instructions")]
    [InlineData("network", "stable network")]
    [InlineData("unknown", "check that your balance")]
    public void A_verified_caller_hears_why_a_payment_failed_and_the_remedy_for_that_reason(string reason, string remedy)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld().With("paymentStatus", "failed", ("reason", reason)));

        caller.Do("2 1 1 100000000003 1 10010001 246801");

        Assert.Contains(remedy, caller.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_tried_reaches_the_agent_so_that_nothing_is_asked_twice()
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld());

        caller.Do("2 1 1 100000000003 2 1 1 1 1 1");

        var queue = Assert.Single(caller.Requests.OfType<TurnRequest.EnterQueue>());
        Assert.Equal("payments", queue.Queue);
        Assert.Contains(new("reference", "100000000003"), queue.Brief);
        Assert.Contains(new("tried", "balance, network, restart, cache, update"), queue.Brief);
        Assert.Contains(new("caseNumber", "25485863"), queue.Brief);
    }

    [Theory]
    [InlineData("requested", "waiting for the merchant")]
    [InlineData("processing", "Once you are verified")]
    [InlineData("arrived", "has arrived")]
    [InlineData("rejected", "refused")]
    [InlineData("notFound", "cannot find that number")]
    [InlineData(null, "cannot look up refunds")]
    public void An_unverified_caller_hears_the_state_of_a_refund_and_nothing_else(string? outcome, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld().With("refundStatus", outcome));

        caller.Do("2 2 1 200000000002");

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
        Assert.DoesNotContain("yuan", caller.Transcript, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("requested", "还在等商家同意")]
    [InlineData("processing", "预计到账日期是")]
    [InlineData("arrived", "已经到账")]
    [InlineData("rejected", "商家没有同意")]
    public void A_verified_caller_hears_amount_and_day_of_a_refund(string outcome, string expected)
    {
        var world = new CallWorld();
        var caller = new FlowCaller(WalletFlow.Compiled, world);
        caller.Do("1 2 1 200000000002 1 10010001 246801 #");
        world.Answers = world.With("refundStatus", outcome).Answers;

        caller.Do("2 1 200000000002");

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
        Assert.Contains("一千零五十元", caller.Heard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("transfers", "frequent transfers")]
    [InlineData("rules", "broke our rules")]
    [InlineData("details", "not accurate")]
    [InlineData("misuse", "misuse was reported")]
    public void A_frozen_account_is_explained_with_what_to_do(string reason, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld().With("accountStatus", "frozen", ("reason", reason)));

        caller.Do("2 3 1 10010002 246802");

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
        Assert.Contains("identity documents", caller.Heard, StringComparison.Ordinal);
        Assert.Contains("for the review: 3", caller.Heard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("active", "not frozen")]
    [InlineData("banned", "closed for good")]
    [InlineData(null, "cannot look up the account")]
    public void An_account_that_is_not_frozen_or_cannot_be_looked_up_is_said_so(string? outcome, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld().With("accountStatus", outcome));

        caller.Do("2 3 1 10010001 246801");

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public void After_three_wrong_PINs_an_agent_takes_over_wherever_they_were_entered()
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld().With("verifyPin", "wrong"));

        caller.Do("2 3 1 10010001 111111 * ** # # 3 1 10010001 222222 10010001 333333");

        Assert.Equal(3, caller.Requests.OfType<TurnRequest.LookUp>().Count(lookUp => lookUp.HasSecret));
        Assert.Contains("three times", caller.Heard, StringComparison.Ordinal);
        Assert.Equal("accounts", Assert.Single(caller.Requests.OfType<TurnRequest.EnterQueue>()).Queue);
    }

    [Theory]
    [InlineData("locked", "locked for today")]
    [InlineData(null, "cannot verify you")]
    public void A_PIN_that_cannot_be_checked_leads_to_an_agent(string? outcome, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld().With("verifyPin", outcome));

        caller.Do("2 3 1 10010001 246801");

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
        Assert.Equal(5, Assert.Single(caller.Requests.OfType<TurnRequest.EnterQueue>()).Priority);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-86")]
    public void The_PIN_goes_to_the_look_up_and_nowhere_else()
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld());

        caller.Do("2 5 1 1 10010001 246801");

        Assert.DoesNotContain("246801", caller.Transcript.Replace("> 246801", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(
            caller.Journal, entry => entry.ToString().Contains("246801", StringComparison.Ordinal)
                || (entry.Private?.ContainsValue("246801") ?? false));
        Assert.Equal(1, caller.Requests.OfType<TurnRequest.LookUp>().Count(lookUp => lookUp.Arguments.ContainsValue("246801")));
    }

    [Theory]
    [InlineData("1", "domestic")]
    [InlineData("2", "international")]
    [InlineData("3", "exchange")]
    [InlineData("4", "withdrawal")]
    public void The_calculator_says_fee_and_total_of_each_kind(string key, string kind)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld());

        caller.Do($"1 4 2 {key} 1000*50");

        var asked = Assert.Single(caller.Requests.OfType<TurnRequest.LookUp>());
        Assert.Equal(kind, asked.Arguments["kind"]);
        Assert.Equal(1000.50m, decimal.Parse(asked.Arguments["amount"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains("手续费是十五元，一共一千零一十五元", caller.Heard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("free", "no fee")]
    [InlineData("outOfRange", "outside the possible range")]
    [InlineData(null, "cannot calculate")]
    public void An_amount_without_a_quote_is_explained(string? outcome, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld().With("feeQuote", outcome));

        caller.Do("2 4 2 1 20");

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("running", "domestic", "Domestic transfers are free")]
    [InlineData("running", "international", "International transfers are free")]
    [InlineData("running", "exchange", "Currency exchange is free")]
    [InlineData("running", "withdrawal", "Withdrawals are free")]
    [InlineData("none", "domestic", "No promotion")]
    [InlineData(null, "domestic", "cannot look up promotions")]
    public void The_promotion_that_runs_is_said(string? outcome, string kind, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld().With("promotions", outcome, ("kind", kind)));

        caller.Do("2 4 3");

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("locked", "is locked now")]
    [InlineData("alreadyLocked", "already locked")]
    [InlineData(null, "could not confirm")]
    public void Misuse_locks_the_account_and_leads_to_the_security_agent(string? outcome, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld().With("lockAccount", outcome));

        caller.Do("2 5 1 1 10010001 246801");

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
        Assert.Contains("2 5 4 8, 5 8 6 3", caller.Heard, StringComparison.Ordinal);
        var queue = Assert.Single(caller.Requests.OfType<TurnRequest.EnterQueue>());
        Assert.Equal(("security", 9), (queue.Queue, queue.Priority));
    }

    [Theory]
    [InlineData("2 1 2", false)]
    [InlineData("2 2 5 1 2", false)]
    [InlineData("2 1 1 10010001 246801", false)]
    [InlineData("2 1 ~ ~ ~", false)]
    [InlineData("2 1 0", false)]
    [InlineData("2 1 2", true)]
    public void A_victim_reaches_the_security_agent_day_and_night_with_a_PIN_or_without(string script, bool emergency)
    {
        var world = new CallWorld { Now = CallWorld.AfterHours, Emergency = emergency }.With("verifyPin", "locked");
        var caller = new FlowCaller(WalletFlow.Compiled, world);

        caller.Do(script);

        Assert.Equal("security", Assert.Single(caller.Requests.OfType<TurnRequest.EnterQueue>()).Queue);
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

    [Theory]
    [InlineData("1 0", "general")]
    [InlineData("1 1 0", "payments")]
    [InlineData("1 2 4", "refunds")]
    [InlineData("1 3 0", "accounts")]
    [InlineData("1 4 0", "fees")]
    [InlineData("1 5 0", "security")]
    [InlineData("1 1 1 *0", "payments")]
    [InlineData("1 ~ ~ ~", "general")]
    [InlineData("1 7 8 9", "general")]
    [InlineData("1 4 3 2", "fees")]
    [InlineData("1 人工客服", "general")]
    [InlineData("1 2 转人工", "refunds")]
    [InlineData("1 5 I_want_a_real_person", "security")]
    public void Key_0_and_lost_callers_reach_the_queue_of_their_topic_with_a_case_number(string script, string queue)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld());

        caller.Do(script);

        Assert.Equal(queue, Assert.Single(caller.Requests.OfType<TurnRequest.EnterQueue>()).Queue);
        Assert.Equal(3, caller.Heard.Split("二五四八").Length);
        Assert.Single(caller.Requests.OfType<TurnRequest.SendText>());
        Assert.Equal("reachMenu", caller.Node);
    }

    [Fact]
    public void A_call_has_one_case_however_often_it_asks_for_an_agent()
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld());

        caller.Do("2 0 0 1 1");

        Assert.Single(caller.Requests.OfType<TurnRequest.LookUp>());
        Assert.True(caller.IsEnded);
    }

    [Theory]
    [InlineData(QueueResult.Timeout, "long wait")]
    [InlineData(QueueResult.Full, "too many callers")]
    [InlineData(QueueResult.NoAgents, "no agent can take")]
    [InlineData(QueueResult.Closed, "closed for today")]
    [InlineData(QueueResult.Error, "could not connect")]
    public void Whoever_reaches_no_agent_hears_why_and_is_offered_a_callback_or_voicemail(QueueResult result, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld { Queue = result });

        caller.Do("2 0");

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
        Assert.Contains("For a call back, press 1. To leave a message, press 2.", caller.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public void A_typed_number_is_read_back_before_it_is_called()
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld { CallerNumber = null });

        caller.Do("2 0 1 13900139000");
        Assert.Contains("You entered", caller.Heard, StringComparison.Ordinal);
        caller.Do("1");

        Assert.Equal("+8613900139000", Assert.Single(caller.Requests.OfType<TurnRequest.BookCallback>()).Number);
        Assert.True(caller.IsEnded);
    }

    [Fact]
    public void A_refused_callback_leads_to_voicemail()
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld { Callbacks = false });

        caller.Do("2 0 1 1");
        Assert.Contains("cannot call that number", caller.Heard, StringComparison.Ordinal);
        caller.Do("!recorded");

        Assert.Contains("We have your message", caller.Heard, StringComparison.Ordinal);
        Assert.True(caller.IsEnded);
    }

    [Theory]
    [InlineData("1", "satisfaction 1")]
    [InlineData("5", "satisfaction 5")]
    [InlineData("很好", "satisfaction 5")]
    public void After_the_agent_one_question_is_asked(string answer, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld { Queue = QueueResult.AgentLeft });

        caller.Do($"1 0 {answer}");

        Assert.Contains(caller.Journal.OfType<JournalEntry.OutcomeMarked>(), mark => mark.Name == expected);
        Assert.True(caller.IsEnded);
    }

    [Theory]
    [InlineData("1 1 3 1", OutcomeResult.Resolved, "payment")]
    [InlineData("1 2 3 1", OutcomeResult.Resolved, "refund")]
    [InlineData("1 3 2 2 1", OutcomeResult.Resolved, "frozen")]
    [InlineData("1 4 3 1", OutcomeResult.Resolved, "fees")]
    [InlineData("1 5 3 1", OutcomeResult.Resolved, "security")]
    [InlineData("1 1 3 2", OutcomeResult.Unresolved, "payment")]
    [InlineData("1 2 3 2", OutcomeResult.Unresolved, "refund")]
    [InlineData("1 3 2 2 2", OutcomeResult.Unresolved, "frozen")]
    [InlineData("1 4 3 2", OutcomeResult.Unresolved, "fees")]
    [InlineData("1 5 3 2", OutcomeResult.Unresolved, "security")]
    public void Every_path_ends_with_the_question_whether_it_helped(string script, OutcomeResult result, string name)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld());

        caller.Do(script);

        var mark = Assert.Single(caller.Journal.OfType<JournalEntry.OutcomeMarked>());
        Assert.Equal((result, name), (mark.Result, mark.Name));
    }

    [Fact]
    public void The_page_for_supervisors_names_nodes_that_exist_where_they_stand()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "content.md"));
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "flows", "wallet", "flow.json"));

        Assert.All(Row().Matches(page), row =>
        {
            var written = int.Parse(row.Groups["line"].Value, System.Globalization.CultureInfo.InvariantCulture);
            var stands = Array.FindIndex(lines, line => line.StartsWith($"    \"{row.Groups["node"].Value}\": {{", StringComparison.Ordinal)) + 1;
            Assert.True(stands > 0, $"There is no node '{row.Groups["node"].Value}'.");
            Assert.True(Math.Abs(stands - written) < 100, $"'{row.Groups["node"].Value}' stands at line {stands}, not about {written}.");
        });
    }

    [GeneratedRegex(@"`(?<node>[a-zA-Z]+)`[^|\n]*\| (?<line>\d+) \|")]
    private static partial Regex Row();
}
