using Hotline.Flows.Definition;
using Hotline.Flows.Machine;

namespace Hotline.Tests.Flows.Machine;

public sealed class LookupTests
{
    private const string Payment = """
        "start": { "type": "set", "variables": { "reference": "100000000001", "account": "10000001" }, "next": "ask" },
        "ask": { "type": "menu", "prompt": { "en-US": "1 looks up, 2 verifies, 3 enters." }, "onFailed": "bye",
                 "choices": { "1": { "next": "payment" }, "2": { "next": "verify" }, "3": { "next": "entry" } } },
        "entry": { "type": "collect", "kind": "digits", "into": "account", "prompt": { "en-US": "Account?" },
                   "next": "ask", "onFailed": "bye" },
        "verify": {
          "type": "lookup", "operation": "wallet.verifyPin", "arguments": { "account": "account" },
          "outcomes": { "verified": "ask", "wrong": "ask", "locked": "bye" }, "onUnavailable": "down"
        },
        "payment": {
          "type": "lookup", "operation": "wallet.paymentStatus", "arguments": { "reference": "reference", "account": "account" },
          "into": { "reason": "why", "amount": "sum", "date": "day" },
          "outcomes": { "completed": "done", "pending": "done", "failed": "done", "notFound": "done" }, "onUnavailable": "down"
        },
        "done": { "type": "menu", "prompt": { "en-US": "{sum} because of {why}." }, "onFailed": "bye",
                  "choices": { "1": { "next": "payment" } } },
        "down": { "type": "say", "prompt": { "en-US": "Not now." }, "next": "bye" }
        """;

    private const string Fees = """
        "start": { "type": "set", "variables": { "kind": "domestic", "amount": "100" }, "next": "quote" },
        "quote": {
          "type": "lookup", "operation": "wallet.feeQuote", "arguments": { "kind": "kind", "amount": "amount", "note": "unknown" },
          "into": { "fee": "fee" }, "maxTries": 2, "onTriesUsed": "enough",
          "outcomes": { "quoted": "told", "free": "told", "outOfRange": "told" }, "onUnavailable": "down"
        },
        "told": { "type": "menu", "prompt": { "en-US": "It costs {fee}." }, "onFailed": "bye", "choices": { "1": { "next": "quote" } } },
        "enough": { "type": "say", "prompt": { "en-US": "Enough." }, "next": "bye" },
        "down": { "type": "say", "prompt": { "en-US": "Not now." }, "next": "bye" }
        """;

    private static TestCall Verified()
    {
        var call = TestCall.Start(Payment);
        call.State = call.State with { Verified = true };
        return call;
    }

    [Fact]
    public void A_look_up_is_asked_with_the_arguments_that_have_values()
    {
        var call = TestCall.Start(Fees, """ "menuDefaults": { "oneMoment": { "en-US": "One moment." } }, """);

        var request = call.Asked<TurnRequest.LookUp>();

        Assert.Equal(("quote", "wallet.feeQuote", false), (request.Node, request.Operation, request.HasSecret));
        Assert.Equal(new Dictionary<string, string> { ["kind"] = "domestic", ["amount"] = "100" }, request.Arguments);
        Assert.Equal(["fee"], request.Wanted);
        Assert.Equal("One moment.", request.OneMoment!.Text);
        Assert.Equal("100", call.Noted<JournalEntry.LookupAsked>().Private!["amount"]);
        Assert.Equal(CallPhase.InMenu, call.Phase);
    }

    [Fact]
    public void An_answer_fills_the_variables_the_flow_names_with_the_contracts_class()
    {
        var call = TestCall.Start(Fees).Answer("quoted", ("fee", "1.50"), ("total", "101.50"));

        Assert.Equal(new FlowValue("1.50", ValueClass.Public), call.State.Variables["fee"]);
        Assert.False(call.State.Variables.ContainsKey("total"));
        var answered = call.Noted<JournalEntry.LookupAnswered>();
        Assert.Equal(("quoted", 12L, null), (answered.Outcome, answered.LatencyMs, answered.Reason));
        Assert.Equal("1.50", answered.Values!["fee"]);
        Assert.Equal("1.50", call.Journal.OfType<JournalEntry.Said>().Last().Values!["fee"]);
    }

    [Fact]
    public void Account_values_are_asked_for_only_when_the_caller_is_verified()
    {
        var call = TestCall.Start(Payment).Press("1");

        Assert.Equal("notVerified", call.Noted<JournalEntry.Fault>().Code);
        Assert.Empty(call.Journal.OfType<JournalEntry.LookupAsked>());
        Assert.Equal(["Not now.", "Goodbye."], call.Heard);
    }

    [Fact]
    public void Account_values_stand_sealed_in_the_journal()
    {
        var call = Verified().Press("1").Answer("failed", ("reason", "limit"), ("amount", "12.00"));

        Assert.Null(call.Noted<JournalEntry.LookupAnswered>().Values);
        Assert.Equal("limit", call.Noted<JournalEntry.LookupAnswered>().Private!["reason"]);
        Assert.Equal("12.00", call.Journal.OfType<JournalEntry.Said>().Last().Private!["sum"]);
        Assert.Null(call.Journal.OfType<JournalEntry.Said>().Last().Values);
    }

    [Theory]
    [InlineData("unheardOf", "reason", "limit")]
    [InlineData("failed", "reason", "weather")]
    [InlineData("failed", "amount", "twelve")]
    [InlineData("failed", "amount", "12.345")]
    [InlineData("failed", "amount", "")]
    [InlineData("failed", "date", "2025-02-29")]
    [InlineData("failed", "date", "tomorrow")]
    public void An_answer_outside_the_contract_is_malformed(string outcome, string name, string value)
    {
        var call = Verified().Press("1").Answer(outcome, (name, value));

        Assert.Equal((null, "malformed"),
            (call.Noted<JournalEntry.LookupAnswered>().Outcome, call.Noted<JournalEntry.LookupAnswered>().Reason));
        Assert.Equal(["Not now.", "Goodbye."], call.Heard);
    }

    [Fact]
    public void Values_of_an_earlier_answer_are_never_spoken_as_those_of_a_later_one()
    {
        var call = Verified().Press("1").Answer("failed", ("reason", "limit"), ("amount", "12.00"));

        call.Press("1").Answer("failed", ("reason", "balance"));

        Assert.False(call.State.Variables.ContainsKey("sum"));
        Assert.Equal("balance", call.State.Variables["why"].Text);
    }

    [Fact]
    public void No_answer_leads_to_unavailable_with_its_reason()
    {
        var call = TestCall.Start(Fees).Answer(null);

        Assert.Equal("timeout", call.Noted<JournalEntry.LookupAnswered>().Reason);
        Assert.Equal(["Not now.", "Goodbye."], call.Heard);
    }

    [Fact]
    public void When_the_tries_of_a_call_are_used_up_the_service_is_not_asked_again()
    {
        var call = TestCall.Start(Fees).Answer("free").Press("1").Answer("free").Press("1");

        Assert.Null(call.Last.Request);
        Assert.Equal(2, call.Journal.OfType<JournalEntry.LookupAsked>().Count());
        Assert.Equal(["Enough.", "Goodbye."], call.Heard);
    }

    [Fact]
    public void Coming_back_while_the_answer_is_awaited_asks_again_and_uses_no_try()
    {
        var call = TestCall.Start(Fees).Take(new CallEvent.Continued()).Press("5");

        Assert.Equal("quote", call.Asked<TurnRequest.LookUp>().Node);
        Assert.Equal(1, call.State.Tries["quote"]);
        Assert.Empty(call.Journal.OfType<JournalEntry.Fault>());
    }

    [Fact]
    public void An_outcome_that_verifies_makes_the_caller_verified_and_another_unmakes_it()
    {
        var call = TestCall.Start("""
            "start": { "type": "set", "variables": { "account": "10000001" }, "next": "pin" },
            "pin": { "type": "collect", "kind": "digits", "into": "pin", "sensitive": true, "prompt": { "en-US": "PIN?" },
                     "next": "verify", "onFailed": "bye" },
            "verify": {
              "type": "lookup", "operation": "wallet.verifyPin", "arguments": { "account": "account", "pin": "pin" },
              "outcomes": { "verified": "pin", "wrong": "pin", "locked": "bye" }, "onUnavailable": "bye"
            }
            """).Press("123456").Answer("verified");

        Assert.True(call.State.Verified);
        Assert.Equal("verify", call.Noted<JournalEntry.CallerVerified>().Node);
        Assert.False(call.Press("1").Answer("wrong").State.Verified);
    }

    [Fact]
    public void Another_account_number_is_another_caller_who_is_not_verified()
    {
        var call = Verified();

        Assert.True(call.Press("3").Press("10000001").State.Verified);
        Assert.False(call.Press("3").Press("10000002").State.Verified);
    }
}
