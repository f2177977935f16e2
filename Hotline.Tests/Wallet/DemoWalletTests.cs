using Hotline.Tests.Storage;
using Hotline.Voice.Wallet;
using Microsoft.Extensions.Time.Testing;
using static Hotline.Tests.Wallet.Questions;

namespace Hotline.Tests.Wallet;

public sealed class DemoWalletTests : IAsyncLifetime
{
    private const string Mine = "10010001";

    private readonly FakeTimeProvider time = new(new(2026, 3, 12, 2, 0, 0, TimeSpan.Zero));
    private readonly SqliteFixture storage = new();
    private readonly DemoWallet wallet;

    public DemoWalletTests() => wallet = storage.DemoWallet(time);

    public async ValueTask InitializeAsync() => await storage.Start();

    public async ValueTask DisposeAsync() => await storage.DisposeAsync();

    [Fact]
    public async Task An_account_and_its_pin_are_verified() =>
        Assert.Equal("verified", OutcomeOf(await wallet.TryPin(Mine, "246801")));

    [Theory]
    [InlineData(Mine, "111111")]
    [InlineData(Mine, "2468010")]
    [InlineData(Mine, "246802")]
    [InlineData("99999999", "246801")]
    [InlineData("99999999", "000000")]
    public async Task Another_pin_or_an_unknown_account_is_wrong(string account, string pin) =>
        Assert.Equal("wrong", OutcomeOf(await wallet.TryPin(account, pin)));

    [Theory]
    [InlineData(Mine)]
    [InlineData("99999999")]
    [Trait("Fault", "HOTLINE-90")]
    public async Task With_the_fifth_wrong_try_of_a_day_the_pin_is_locked_for_known_and_unknown_accounts_alike(string account)
    {
        for (var tries = 1; tries < 5; tries++)
        {
            Assert.Equal("wrong", OutcomeOf(await wallet.TryPin(account, "000000")));
        }

        Assert.Equal("locked", OutcomeOf(await wallet.TryPin(account, "000000")));
        Assert.Equal("locked", OutcomeOf(await wallet.TryPin(account, "246801")));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-90")]
    public async Task The_lock_of_a_pin_ends_at_midnight_in_shanghai()
    {
        time.SetUtcNow(new(2026, 3, 12, 15, 59, 59, TimeSpan.Zero));
        for (var tries = 0; tries < 5; tries++)
        {
            await wallet.TryPin(Mine, "000000");
        }
        Assert.Equal("locked", OutcomeOf(await wallet.TryPin(Mine, "246801")));

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("verified", OutcomeOf(await wallet.TryPin(Mine, "246801")));
    }

    [Fact]
    public async Task A_right_pin_does_not_give_back_wrong_tries()
    {
        for (var tries = 0; tries < 4; tries++)
        {
            await wallet.TryPin(Mine, "000000");
        }
        Assert.Equal("verified", OutcomeOf(await wallet.TryPin(Mine, "246801")));

        Assert.Equal("locked", OutcomeOf(await wallet.TryPin(Mine, "000000")));
    }

    [Fact]
    public async Task A_repeated_question_counts_once_and_gets_the_first_answer()
    {
        for (var repetition = 0; repetition < 9; repetition++)
        {
            Assert.Equal("wrong", OutcomeOf(await wallet.TryPin(Mine, "000000", key: "7-3")));
        }

        Assert.Equal("verified", OutcomeOf(await wallet.TryPin(Mine, "246801")));
    }

    [Fact]
    public async Task Without_an_account_a_payment_has_a_state_and_no_values()
    {
        var answer = await wallet.Answer("paymentStatus", ("reference", "100000000003"));

        Assert.Equal("failed", answer.Outcome);
        Assert.Empty(answer.Values);
    }

    [Fact]
    public async Task Its_owner_hears_why_a_payment_failed()
    {
        var answer = await wallet.Answer("paymentStatus", ("reference", "100000000004"), ("account", Mine));

        Assert.Equal("failed", answer.Outcome);
        Assert.Equal(
            [new("amount", "20000.00"), new("date", "2026-03-11"), new("reason", "limit")], answer.Values.AsEnumerable());
    }

    [Theory]
    [InlineData("paymentStatus", "100000000009")]
    [InlineData("refundStatus", "200000000005")]
    public async Task What_belongs_to_another_account_is_not_found(string operation, string reference)
    {
        var answer = await wallet.Answer(operation, ("reference", reference), ("account", Mine));

        Assert.Equal("notFound", answer.Outcome);
        Assert.Empty(answer.Values);
    }

    [Fact]
    public async Task Only_wanted_values_are_answered()
    {
        var question = Question("paymentStatus", null, ("reference", "100000000003"), ("account", Mine)) with { Wanted = ["reason"] };

        var answer = await wallet.Ask(question, TestContext.Current.CancellationToken);

        Assert.Equal(["reason"], Assert.IsType<LookupAnswer.Answered>(answer).Values.Keys);
    }

    [Fact]
    public async Task Days_are_those_of_shanghai()
    {
        time.SetUtcNow(new(2026, 12, 31, 16, 0, 0, TimeSpan.Zero));

        var answer = await wallet.Answer("paymentStatus", ("reference", "100000000003"), ("account", Mine));

        Assert.Equal("2027-01-01", answer.Values["date"]);
    }

    [Fact]
    public async Task A_locked_account_stays_locked_and_tells_why()
    {
        Assert.Equal("locked", (await wallet.Answer("lockAccount", ("account", Mine))).Outcome);

        Assert.Equal("alreadyLocked", (await wallet.Answer("lockAccount", ("account", Mine))).Outcome);
        var status = await wallet.Answer("accountStatus", ("account", Mine));
        Assert.Equal("frozen", status.Outcome);
        Assert.Equal("misuse", status.Values["reason"]);
    }

    [Fact]
    public async Task A_repeated_lock_gets_the_first_answer()
    {
        var question = Question("lockAccount", "7-4", ("account", Mine));

        Assert.Equal("locked", OutcomeOf(await wallet.Ask(question, TestContext.Current.CancellationToken)));
        Assert.Equal("locked", OutcomeOf(await wallet.Ask(question, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Every_case_has_a_number_of_its_own_and_a_repetition_gets_the_same()
    {
        var first = Question("createCase", "7-5", ("topic", "refund"));

        var one = await wallet.Ask(first, TestContext.Current.CancellationToken);
        var again = await wallet.Ask(first, TestContext.Current.CancellationToken);
        var other = await wallet.Answer("createCase", ("topic", "refund"));

        Assert.Equal(NumberOf(one), NumberOf(again));
        Assert.NotEqual(NumberOf(one), NumberOf(other));
        static string NumberOf(LookupAnswer answer) => Assert.IsType<LookupAnswer.Answered>(answer).Values["caseNumber"];
    }

    [Theory]
    [InlineData("domestic", "1000", "free", "0.00", "1000.00")]
    [InlineData("domestic", "1000.01", "quoted", "1.00", "1001.01")]
    [InlineData("domestic", "50000", "quoted", "25.00", "50025.00")]
    [InlineData("international", "10", "quoted", "20.00", "30.00")]
    [InlineData("international", "1001", "quoted", "30.02", "1031.02")]
    [InlineData("exchange", "1234.5", "free", "0.00", "1234.50")]
    [InlineData("withdrawal", "500", "quoted", "0.50", "500.50")]
    public async Task A_fee_has_a_fixed_part_and_a_percentage_within_limits(
        string kind, string amount, string outcome, string fee, string total)
    {
        var answer = await wallet.Answer("feeQuote", ("kind", kind), ("amount", amount));

        Assert.Equal((outcome, fee, total), (answer.Outcome, answer.Values["fee"], answer.Values["total"]));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("50000.01")]
    [InlineData("1.005")]
    [InlineData("1,5")]
    [InlineData("-5")]
    [InlineData("9999999999999999999999999999999999")]
    public async Task An_amount_that_is_not_possible_is_out_of_range(string amount) =>
        Assert.Equal("outOfRange", (await wallet.Answer("feeQuote", ("kind", "domestic"), ("amount", amount))).Outcome);

    [Theory]
    [InlineData(1, "running")]
    [InlineData(28, "running")]
    [InlineData(29, "none")]
    [InlineData(31, "none")]
    public async Task The_promotion_runs_to_the_28th_of_every_month(int day, string outcome)
    {
        time.SetUtcNow(new(2026, 5, day, 2, 0, 0, TimeSpan.Zero));

        var answer = await wallet.Answer("promotions");

        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(outcome == "running" ? "2026-05-28" : null, answer.Values.GetValueOrDefault("until"));
    }

    [Theory]
    [InlineData(2, "withdrawal")]
    [InlineData(3, "exchange")]
    [InlineData(4, "domestic")]
    [InlineData(5, "international")]
    public async Task A_promotion_waives_the_fee_of_another_kind_every_month(int month, string kind)
    {
        time.SetUtcNow(new(2027, month, 10, 2, 0, 0, TimeSpan.Zero));

        var promotion = await wallet.Answer("promotions");
        var quote = await wallet.Answer("feeQuote", ("kind", kind), ("amount", "5000"));

        Assert.Equal((kind, "free"), (promotion.Values["kind"], quote.Outcome));
    }

    [Fact]
    public async Task A_test_call_hears_the_days_of_its_own_clock()
    {
        var question = Question("promotions") with { ClockShift = TimeSpan.FromDays(20) };

        var inAMonth = await wallet.Ask(question, TestContext.Current.CancellationToken);
        var later = await wallet.Ask(question with { ClockShift = TimeSpan.FromDays(18) }, TestContext.Current.CancellationToken);

        Assert.Equal("2026-04-28", Assert.IsType<LookupAnswer.Answered>(inAMonth).Values["until"]);
        Assert.Equal("none", OutcomeOf(later));
    }

    [Fact]
    public async Task Without_the_promotion_a_withdrawal_has_a_fee()
    {
        time.SetUtcNow(new(2026, 5, 30, 2, 0, 0, TimeSpan.Zero));

        var answer = await wallet.Answer("feeQuote", ("kind", "withdrawal"), ("amount", "500"));

        Assert.Equal(("quoted", "0.50"), (answer.Outcome, answer.Values["fee"]));
    }

    [Theory]
    [InlineData("paymentStatus", "reference", "100000000010")]
    [InlineData("refundStatus", "reference", "200000000010")]
    [InlineData("accountStatus", "account", "10010007")]
    public async Task What_is_marked_slow_is_answered_after_its_time(string operation, string argument, string value)
    {
        var answer = wallet.Ask(operation, (argument, value));
        Assert.False(answer.IsCompleted);

        time.Advance(TimeSpan.FromSeconds(2.5));

        Assert.IsType<LookupAnswer.Answered>(await answer);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-18")]
    public async Task Whoever_does_not_wait_for_a_slow_answer_gets_a_timeout_and_nothing_was_changed()
    {
        using var patience = new CancellationTokenSource();
        var question = Question("lockAccount", null, ("account", "10010007"));
        var answer = wallet.Ask(question, patience.Token);

        await patience.CancelAsync();

        Assert.Equal(new LookupAnswer.Unavailable("timeout"), await answer);
        var again = wallet.Ask(question, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(2.5));
        Assert.Equal("locked", OutcomeOf(await again));
    }

    [Theory]
    [InlineData("paymentStatus", "reference", "100000000011")]
    [InlineData("refundStatus", "reference", "200000000011")]
    [InlineData("accountStatus", "account", "10010008")]
    [InlineData("lockAccount", "account", "10010008")]
    [InlineData("accountStatus", "account", "99999999")]
    public async Task What_is_marked_broken_and_what_cannot_have_been_verified_is_unavailable(
        string operation, string argument, string value) =>
        Assert.Equal(new LookupAnswer.Unavailable("failed"), await wallet.Ask(operation, (argument, value)));

    [Fact]
    public async Task A_question_without_a_required_argument_or_of_no_known_operation_is_malformed()
    {
        Assert.Equal(new LookupAnswer.Unavailable("malformed"), await wallet.Ask("verifyPin", ("account", Mine)));
        Assert.Equal(
            new LookupAnswer.Unavailable("malformed"),
            await wallet.Ask(new LookupQuery("openDoor", Question("promotions").Arguments, [], "1-1"), TestContext.Current.CancellationToken));
    }
}
