using System.Globalization;
using Hotline.Flows.Machine;

namespace Hotline.Tests.Content;

/// <summary>The paths of failed payments, refunds and fees, at the engine itself.</summary>
public sealed class WalletMoneyTests
{
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

        Assert.Matches("Your payment of [0-9.,]+ yuan failed", caller.Heard);
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
        Assert.Equal(1000.50m, decimal.Parse(asked.Arguments["amount"], CultureInfo.InvariantCulture));
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
}
