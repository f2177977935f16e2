using Hotline.Flows.Machine;
using Hotline.Tests.App;
using Hotline.Voice.Calls;
using Hotline.Voice.Wallet;

namespace Hotline.Tests.EndToEnd;

/// <summary>The hotline that ships, for callers in trouble, by telephone.</summary>
public sealed class WalletTroubleTests
{
    /// <summary>How long the demo wallet takes where it is slow, and how long a caller waits in silence.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2.5), Patience = TimeSpan.FromSeconds(1.5);

    [Theory]
    [InlineData("1 1 1 10010004# 246804#", "您的账户已经锁定", true)]
    [InlineData("2 1 1 10010004# 246804#", "Your account is locked now", true)]
    [InlineData("1 1 2", "账户还没有锁定", false)]
    [InlineData("2 1 2", "The account is not locked yet", false)]
    [InlineData("2 2 5 1 2", "The account is not locked yet", false)]
    public async Task A_misused_account_is_taken_care_of_at_night(string script, string expected, bool isVerified)
    {
        await using var hotline = new HotlineApp(CallingTimes.Night);

        var caller = await hotline.Dial();
        await caller.Do(script);

        Assert.Contains(expected, caller.JustHeard, StringComparison.Ordinal);
        var journal = await caller.Journal();
        Assert.Equal("security", Assert.Single(journal.OfType<JournalEntry.QueueEntered>()).Queue);
        Assert.Equal(isVerified, journal.OfType<JournalEntry.CallerVerified>().Any());
        await caller.Do("2 !message");
        Assert.Equal("misuse", Assert.Single(await Messages(hotline)).Topic);
    }

    [Fact]
    public async Task After_three_wrong_PINs_there_is_no_fourth_try_in_this_call()
    {
        await using var hotline = new HotlineApp();

        var caller = await hotline.Dial();
        await caller.Do("2 3 1 10010002# 111111# 10010002# 222222# 10010002# 333333#");
        Assert.Contains("three times", caller.JustHeard, StringComparison.Ordinal);
        await caller.Do("3 3");

        Assert.Contains("three times", caller.JustHeard, StringComparison.Ordinal);
        Assert.DoesNotContain("account number", caller.JustHeard, StringComparison.Ordinal);
        var answers = (await caller.Journal()).OfType<JournalEntry.LookupAnswered>().Where(answer => answer.Operation == "wallet.verifyPin");
        Assert.Equal(["wrong", "wrong", "wrong"], answers.Select(answer => answer.Outcome));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-90")]
    public async Task Five_wrong_PINs_in_two_calls_lock_the_PIN_also_for_other_callers()
    {
        await using var hotline = new HotlineApp();
        await (await hotline.Dial()).Do("2 3 1 10010002# 111111# 10010002# 222222# 10010002# 333333#");
        await (await hotline.Dial("+12025550124")).Do("2 3 1 10010002# 444444# 10010002# 555555#");

        var caller = await hotline.Dial("+12025550125");
        await caller.Do("2 3 1 10010002# 246802#");

        Assert.Contains("locked for today", caller.JustHeard, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Fault", "HOTLINE-18")]
    [InlineData("1 3 1 10010007#", "246807#", "请稍等。", "您的账户没有被冻结，可以正常使用。")]
    [InlineData("2 1 1", "100000000010#", "One moment, please.", "This payment went through.")]
    [InlineData("2 2 1", "200000000010#", "One moment, please.", "This refund is waiting for the merchant to agree. Please contact the merchant.")]
    public async Task A_slow_answer_comes_after_one_moment(string script, string entry, string moment, string answer)
    {
        await using var hotline = new HotlineApp();
        var caller = await hotline.Dial();
        await caller.Do(script);

        var asked = hotline.Clock.NextTimer(Slow);
        var answered = caller.Do(entry);
        await asked;
        var asksAgain = hotline.Clock.NextTimer(Patience);
        hotline.Clock.Advance(Patience);
        await asksAgain;
        hotline.Clock.Advance(Slow - Patience);
        await answered;

        var heard = caller.Phone.LatestHeard.Select(heard => heard.Text).ToList();
        Assert.Equal([moment, answer], heard[heard.IndexOf(moment)..][..2]);
    }

    [Fact]
    public async Task A_PIN_that_is_not_checked_in_time_is_in_one_webhook_and_leads_to_an_agent()
    {
        var wallet = new StandInWallet()
            .Answer("verifyPin", (_, _) => new TaskCompletionSource<LookupAnswer>().Task)
            .Answer("createCase", "created", ("caseNumber", "25485863"));
        await using var hotline = new HotlineApp().WithWallet(wallet);
        var caller = await hotline.Dial();
        await caller.Do("2 3 1 10010002#");

        var answered = caller.Do("246802#");
        await wallet.WaitForQuestion();
        hotline.Clock.Advance(TimeSpan.FromSeconds(3));
        await answered;

        Assert.StartsWith("I cannot verify you right now.", caller.JustHeard, StringComparison.Ordinal);
        Assert.Single(caller.Phone.Webhooks, webhook => webhook["Digits"] == "246802");
        Assert.Single(wallet.Asked, query => query.Operation == "verifyPin");
    }

    [Theory]
    [InlineData("2 0 1 1", "+12025550123")]
    [InlineData("2 0 1 2 13900139000# 1", "+8613900139000")]
    [InlineData("2 0 1 2 0016135550123# 1", "+16135550123")]
    public async Task A_callback_is_booked(string script, string number)
    {
        await using var hotline = new HotlineApp();

        var caller = await hotline.Dial();
        await caller.Do(script);

        Assert.Contains("an agent will call you", caller.JustHeard, StringComparison.Ordinal);
        Assert.Equal(number, Assert.Single(await Callbacks(hotline)).Number);
        Assert.Equal(CallPhase.Completed, (await caller.End()).Phase);
    }

    [Theory]
    [Trait("Fault", "HOTLINE-89")]
    [InlineData("00493012345678#")]
    [InlineData("0012025550100#")]
    [InlineData("0019005550123#")]
    public async Task A_caller_without_a_number_whose_callback_is_refused_leaves_a_message(string typed)
    {
        await using var hotline = new HotlineApp();

        var caller = await hotline.Dial("anonymous");
        await caller.Do("2 0");
        Assert.Contains("Please write it down.", caller.JustHeard, StringComparison.Ordinal);
        await caller.Do($"1 {typed} 1");
        Assert.Contains("we cannot call that number", caller.JustHeard, StringComparison.Ordinal);
        await caller.Do("!message");

        Assert.Equal(Spoken.English.Goodbye, caller.LastHeard);
        Assert.Null(Assert.Single(await Messages(hotline)).Number);
        Assert.Empty(await Callbacks(hotline));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-89")]
    public async Task The_third_callback_to_a_number_within_an_hour_is_refused()
    {
        await using var hotline = new HotlineApp();
        await (await hotline.Dial()).Do("2 0 1 1");
        await (await hotline.Dial()).Do("~ 0 1 1");

        var caller = await hotline.Dial();
        await caller.Do("~ 0 1 1");

        Assert.Contains("we cannot call that number", caller.JustHeard, StringComparison.Ordinal);
        Assert.Equal(2, (await Callbacks(hotline)).Count);
    }

    [Theory]
    [InlineData("!message")]
    [InlineData("!messageAndGone")]
    public async Task A_message_is_kept_however_the_caller_ends_it(string ending)
    {
        await using var hotline = new HotlineApp();

        var caller = await hotline.Dial();
        await caller.Do($"1 2 0 2 {ending}");

        var message = Assert.Single(await Messages(hotline));
        Assert.Equal(("refunds", 7, "+12025550123"), (message.Queue, message.Seconds, message.Number));
        Assert.StartsWith("http", message.RecordingUrl, StringComparison.Ordinal);
        Assert.Contains(await caller.Journal(), entry => entry is JournalEntry.OutcomeMarked { Name: "message left" });
        await caller.End();
    }

    private static Task<IReadOnlyList<Voicemail>> Messages(HotlineApp hotline) => hotline.Get<VoicemailStore>().Waiting(10);

    private static Task<IReadOnlyList<Callback>> Callbacks(HotlineApp hotline) =>
        hotline.Get<CallbackStore>().Scheduled(long.MaxValue, 10);
}
