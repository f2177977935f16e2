using System.Text.Json;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine;

namespace Hotline.Tests.Flows.Machine;

public sealed class CollectTests
{
    private const string Defaults = """
        "menuDefaults": {
          "agent": "agent", "silence": { "en-US": "Nothing." }, "wrongKey": { "en-US": "Wrong." }, "failed": { "en-US": "I give up." }
        },
        """;

    private static string Collect(string members) => $$"""
        "start": {
          "type": "collect", "into": "entry", "prompt": { "en-US": "Please enter." }, {{members}},
          "next": "good", "onFailed": "bad"
        },
        "good": { "type": "menu", "prompt": { "en-US": "Got {entry}." }, "choices": { "1": { "next": "start" } }, "onFailed": "bye" },
        "bad": { "type": "say", "prompt": { "en-US": "Bad." }, "next": "bye" },
        "agent": { "type": "say", "prompt": { "en-US": "A person." }, "next": "bye" },
        "back": { "type": "say", "prompt": { "en-US": "Back." }, "next": "bye" }
        """;

    private static TestCall Start(string members) => TestCall.Start(Collect(members), Defaults);

    [Theory]
    [InlineData("\"kind\": \"digits\"", "0123456789", "0123456789")]
    [InlineData("\"kind\": \"digits\", \"minDigits\": 3, \"maxDigits\": 4", "123", "123")]
    [InlineData("\"kind\": \"digits\", \"minDigits\": 3, \"maxDigits\": 4", "12", null)]
    [InlineData("\"kind\": \"digits\", \"minDigits\": 3, \"maxDigits\": 4", "12345", null)]
    [InlineData("\"kind\": \"digits\"", "12*3", null)]
    [InlineData("\"kind\": \"digits\"", "abc", null)]
    [InlineData("\"kind\": \"digits\"", "１２３", null)]
    [InlineData("\"kind\": \"digits\"", "📞", null)]
    [InlineData("\"kind\": \"digits\"", "123456789012345678901234567890123456789012345678901234567890", null)]
    [InlineData("\"kind\": \"amount\"", "12*34", "12.34")]
    [InlineData("\"kind\": \"amount\"", "12*5", "12.5")]
    [InlineData("\"kind\": \"amount\"", "012", "12")]
    [InlineData("\"kind\": \"amount\"", "12*", null)]
    [InlineData("\"kind\": \"amount\"", "12*345", null)]
    [InlineData("\"kind\": \"amount\"", "*5", null)]
    [InlineData("\"kind\": \"amount\"", "1*2*3", null)]
    [InlineData("\"kind\": \"amount\"", "99999999999999999999", null)]
    [InlineData("\"kind\": \"amount\", \"minAmount\": 1, \"maxAmount\": 50000", "0*99", null)]
    [InlineData("\"kind\": \"amount\", \"minAmount\": 1, \"maxAmount\": 50000", "50000", "50000")]
    [InlineData("\"kind\": \"amount\", \"minAmount\": 1, \"maxAmount\": 50000", "50000*01", null)]
    [InlineData("\"kind\": \"date\"", "20240229", "2024-02-29")]
    [InlineData("\"kind\": \"date\"", "20250229", null)]
    [InlineData("\"kind\": \"date\"", "20251301", null)]
    [InlineData("\"kind\": \"date\"", "00000000", null)]
    [InlineData("\"kind\": \"date\"", "2025010", null)]
    [InlineData("\"kind\": \"phone\"", "13800138000", "+8613800138000")]
    [InlineData("\"kind\": \"phone\"", "8613800138000", "+8613800138000")]
    [InlineData("\"kind\": \"phone\"", "008613800138000", "+8613800138000")]
    [InlineData("\"kind\": \"phone\"", "0014155550100", "+14155550100")]
    [InlineData("\"kind\": \"phone\"", "01085550100", "+861085550100")]
    [InlineData("\"kind\": \"phone\"", "12345678901", null)]
    [InlineData("\"kind\": \"phone\"", "000138001380", null)]
    [InlineData("\"kind\": \"phone\"", "10086", null)]
    [InlineData("\"kind\": \"yesNo\"", "1", "yes")]
    [InlineData("\"kind\": \"yesNo\"", "2", "no")]
    [InlineData("\"kind\": \"yesNo\"", "3", null)]
    [Trait("Fault", "HOTLINE-16")]
    public void An_entry_is_kept_in_its_canonical_form_or_costs_an_attempt(string members, string keys, string? value)
    {
        var call = Start(members).Press(keys);

        Assert.Equal(value, call.State.Variables.GetValueOrDefault("entry")?.Text);
        Assert.Equal(value is null ? "start" : "good", call.State.Node);
        Assert.Equal(value is null ? 1 : 0, call.State.AttemptsUsed);
        Assert.Equal(value is not null, call.Noted<JournalEntry.Pressed>().Accepted);
        Assert.Null(call.Noted<JournalEntry.Pressed>().Keys);
    }

    [Fact]
    public void An_entry_ends_with_the_hash_key_and_takes_no_speech()
    {
        var call = Start("\"kind\": \"digits\"");

        Assert.Equal("#", call.Listens.FinishKey);
        Assert.Null(call.Listens.Speech);
        Assert.Equal(1, call.Say("one two three").State.AttemptsUsed);
    }

    [Fact]
    public void A_yes_or_no_takes_one_key_or_words()
    {
        var call = Start("\"kind\": \"yesNo\"");

        Assert.Equal(1, call.Listens.MaxKeys);
        Assert.Null(call.Listens.FinishKey);
        Assert.Contains("yes", call.Listens.Speech!.Hints);
    }

    [Theory]
    [InlineData("yes", "yes")]
    [InlineData("no, thanks", "no")]
    [InlineData("是的", "yes")]
    [InlineData("不是", "no")]
    [InlineData("不正确", "no")]
    [InlineData("没错", "yes")]
    [InlineData("press one", "yes")]
    [InlineData("maybe", null)]
    public void Yes_and_no_are_understood_in_both_languages(string words, string? value)
    {
        var call = Start("\"kind\": \"yesNo\"").Say(words);

        Assert.Equal(value, call.State.Variables.GetValueOrDefault("entry")?.Text);
    }

    [Fact]
    public void Star_repeats_star_zero_leads_to_the_agent_and_two_stars_lead_back()
    {
        var call = Start("\"kind\": \"digits\", \"parent\": \"back\"").StaySilent();

        Assert.Equal(["Please enter."], call.Press("*").Heard);
        Assert.Equal(1, call.State.AttemptsUsed);
        Assert.Equal("A person.", Start("\"kind\": \"digits\", \"parent\": \"back\"").Press("*0").Heard[0]);
        Assert.Equal("Back.", Start("\"kind\": \"digits\", \"parent\": \"back\"").Press("**").Heard[0]);
        Assert.Equal(1, Start("\"kind\": \"digits\"").Press("**").State.AttemptsUsed);
    }

    [Fact]
    public void Where_one_key_is_asked_for_zero_and_hash_alone_are_enough()
    {
        Assert.Equal("A person.", Start("\"kind\": \"yesNo\", \"parent\": \"back\"").Press("0").Heard[0]);
        Assert.Equal("Back.", Start("\"kind\": \"yesNo\", \"parent\": \"back\"").Press("#").Heard[0]);
        Assert.Equal(["Please enter."], Start("\"kind\": \"yesNo\"").Press("*").Heard);
    }

    [Fact]
    public void When_the_attempts_are_used_up_the_caller_hears_so_and_goes_on()
    {
        var call = Start("\"kind\": \"digits\", \"minDigits\": 5").Press("1").StaySilent().Press("2");

        Assert.Equal(["I give up.", "Bad.", "Goodbye."], call.Heard);
    }

    [Fact]
    public void A_confirmed_entry_is_read_back_before_it_is_kept()
    {
        var call = Start("\"kind\": \"digits\", \"confirm\": { \"en-US\": \"{entry:digits}: press 1, or 2 to correct it.\" }").Press("42");

        Assert.Contains("4", call.Heard[0], StringComparison.Ordinal);
        Assert.Equal((1, null), (call.Listens.MaxKeys, call.Listens.FinishKey));
        Assert.NotNull(call.Listens.Speech);
        Assert.Empty(call.State.Variables);
        Assert.Equal("42", call.Journal.OfType<JournalEntry.Said>().Last().Private!["entry"]);

        call.Press("1");

        Assert.Equal(new FlowValue("42", ValueClass.Personal), call.State.Variables["entry"]);
        Assert.Null(call.State.Unconfirmed);
    }

    [Fact]
    public void Correcting_an_entry_costs_an_attempt_so_that_it_ends()
    {
        var call = Start("\"kind\": \"digits\", \"confirm\": { \"en-US\": \"{entry}: right?\" }");

        Assert.Equal(["Please enter."], call.Press("1").Press("2").Heard);
        Assert.Equal(["Please enter."], call.Press("1").Say("no").Heard);
        Assert.Equal(["I give up.", "Bad.", "Goodbye."], call.Press("1").Press("2").Heard);
    }

    [Fact]
    public void Silence_and_wrong_keys_at_the_confirmation_keep_the_entry_and_cost_attempts()
    {
        var call = Start("\"kind\": \"digits\", \"confirm\": { \"en-US\": \"{entry}: right?\" }").Press("7");

        Assert.Equal(["Nothing.", "7: right?"], call.StaySilent().Heard);
        Assert.Equal(["Wrong.", "7: right?"], call.Press("9").Heard);
        Assert.Equal(["7: right?"], call.Press("*").Heard);
        Assert.Equal("Got 7.", call.Press("1").Heard[0]);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-86")]
    public void A_sensitive_entry_is_in_neither_state_nor_journal_nor_answer()
    {
        const string pin = "9517534862";
        var call = TestCall.Start(
            """
            "start": {
              "type": "collect", "kind": "digits", "into": "pin", "sensitive": true, "minDigits": 6, "maxDigits": 10,
              "prompt": { "en-US": "PIN?" }, "confirm": { "en-US": "{pin}?" }, "next": "account", "onFailed": "bye"
            },
            "account": { "type": "set", "variables": { "account": "12345678" }, "next": "verify" },
            "verify": {
              "type": "lookup", "operation": "wallet.verifyPin", "arguments": { "account": "account", "pin": "pin" },
              "outcomes": { "verified": "said", "wrong": "start", "locked": "bye" }, "onUnavailable": "bye"
            },
            "said": { "type": "menu", "prompt": { "en-US": "{pin} is yours." }, "choices": { "1": { "next": "start" } }, "onFailed": "bye" }
            """);

        Assert.Null(call.Listens.Speech);
        call.Press(pin + "*").Say(pin);
        AssertGone(call, pin);
        call.Press(pin);
        var request = call.Asked<TurnRequest.LookUp>();
        Assert.Equal(pin, request.Arguments["pin"]);
        Assert.True(request.HasSecret);
        Assert.DoesNotContain(pin, request.ToString(), StringComparison.Ordinal);
        AssertGone(call, pin);
        call.Answer("verified");

        Assert.Empty(call.State.Secrets);
        AssertGone(call, pin);
        Assert.Equal("10 digits", call.Journal.OfType<JournalEntry.Pressed>().Single(pressed => pressed.Accepted).Shape);
    }

    [Fact]
    public void A_secret_that_waited_for_the_caller_is_lost_and_the_look_up_is_not_asked()
    {
        var call = TestCall.Start("""
            "start": {
              "type": "collect", "kind": "digits", "into": "pin", "sensitive": true, "prompt": { "en-US": "PIN?" },
              "next": "sure", "onFailed": "bye"
            },
            "sure": { "type": "menu", "prompt": { "en-US": "Sure?" }, "choices": { "1": { "next": "verify" } }, "onFailed": "bye" },
            "verify": {
              "type": "lookup", "operation": "wallet.verifyPin", "arguments": { "pin": "pin" },
              "outcomes": { "verified": "bye", "wrong": "bye", "locked": "bye" }, "onUnavailable": "down"
            },
            "down": { "type": "say", "prompt": { "en-US": "Not now." }, "next": "bye" }
            """);

        call.Press("123456").Press("1");

        Assert.Equal("secretLost", call.Noted<JournalEntry.Fault>().Code);
        Assert.Equal(["Not now.", "Goodbye."], call.Heard);
    }

    private static void AssertGone(TestCall call, string secret)
    {
        Assert.DoesNotContain(secret, JsonSerializer.Serialize(call.State), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, call.State.ToString(), StringComparison.Ordinal);
        Assert.All(call.Heard, heard => Assert.DoesNotContain(secret, heard, StringComparison.Ordinal));
        Assert.All(call.Journal, entry =>
        {
            Assert.DoesNotContain(secret, JsonSerializer.Serialize(entry), StringComparison.Ordinal);
            Assert.DoesNotContain(entry.Private?.Values ?? [], value => value.Contains(secret, StringComparison.Ordinal));
        });
    }
}
