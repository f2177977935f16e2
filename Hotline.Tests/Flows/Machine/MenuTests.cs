using Hotline.Flows.Machine;

namespace Hotline.Tests.Flows.Machine;

public sealed class MenuTests
{
    private const string Menu = """
        "start": {
          "type": "menu",
          "prompt": { "en-US": { "attempts": ["Fees 1, refunds 2.", "Once more: fees 1, refunds 2.", "1 or 2."] } },
          "choices": {
            "1": { "next": "fees", "phrases": { "en-US": ["fees", "charges"] } },
            "2": { "next": "refunds", "phrases": { "en-US": ["refund"] } }
          },
          "parent": "upstairs",
          "onFailed": "gaveUp"
        },
        "fees": { "type": "say", "prompt": { "en-US": "Fees." }, "next": "bye" },
        "refunds": { "type": "say", "prompt": { "en-US": "Refunds." }, "next": "start" },
        "upstairs": { "type": "say", "prompt": { "en-US": "Upstairs." }, "next": "bye" },
        "agent": { "type": "say", "prompt": { "en-US": "A person." }, "next": "bye" },
        "gaveUp": { "type": "say", "prompt": { "en-US": "Pity." }, "next": "bye" }
        """;

    private const string Defaults = """
        "menuDefaults": {
          "agent": "agent",
          "waitSeconds": 7,
          "silence": { "en-US": "I heard nothing." },
          "wrongKey": { "en-US": "That leads nowhere." },
          "lastChance": { "en-US": "A last time." },
          "failed": { "en-US": "I give up." }
        },
        """;

    [Fact]
    public void A_menu_listens_for_one_key_and_for_its_phrases_in_the_order_of_the_choices()
    {
        var call = TestCall.Start(Menu, Defaults);

        Assert.Equal(["Fees 1, refunds 2."], call.Heard);
        Assert.Equal(1, call.Listens.MaxKeys);
        Assert.Null(call.Listens.FinishKey);
        Assert.Equal(TimeSpan.FromSeconds(7), call.Listens.Wait);
        Assert.Equal("en-US", call.Listens.Speech!.Language);
        Assert.Equal(["fees", "charges", "refund"], call.Listens.Speech.Hints);
    }

    [Theory]
    [InlineData("1", "Fees.")]
    [InlineData("2", "Refunds.")]
    [InlineData("0", "A person.")]
    [InlineData("#", "Upstairs.")]
    public void A_key_leads_where_the_author_or_the_defaults_say(string key, string heard)
    {
        var call = TestCall.Start(Menu, Defaults);

        call.Press(key);

        Assert.Equal(heard, call.Heard[0]);
        Assert.Equal(key, call.Noted<JournalEntry.Pressed>().Keys);
        Assert.Contains(call.Journal, entry => entry is JournalEntry.OutcomeTaken { Node: "start" } taken && taken.Outcome == key);
    }

    [Theory]
    [InlineData("2", "Refunds.")]
    [InlineData("0", "A person.")]
    [InlineData("charges", "Fees.")]
    [InlineData("7", "Fees 1, refunds 2.")]
    [InlineData("good morning", "Fees 1, refunds 2.")]
    public void What_a_menu_passes_on_chooses_in_the_menu_behind_it_or_goes_on_without_a_word(string answer, string heard)
    {
        var call = TestCall.Start(Menu.Replace("\"start\"", "\"menu\"", StringComparison.Ordinal) + Greeting("menu"), Defaults);

        Do(call, answer);

        Assert.Equal(heard, call.Heard[0]);
    }

    [Fact]
    public void What_is_passed_on_does_not_answer_a_menu_before_which_something_was_said()
    {
        const string news = """
            , "news": { "type": "say", "prompt": { "en-US": "We are closed." }, "next": "menu" }
            """;
        var call = TestCall.Start(Menu.Replace("\"start\"", "\"menu\"", StringComparison.Ordinal) + news + Greeting("news"), Defaults);

        call.Press("2");

        Assert.Equal(["We are closed.", "Fees 1, refunds 2."], call.Heard);
    }

    private static string Greeting(string next) => $$"""
        , "start": {
          "type": "menu", "prompt": { "en-US": "Hello. For Chinese, press 9." }, "attempts": 1, "passesOn": true,
          "choices": { "9": { "next": "agent", "phrases": { "en-US": ["Chinese"] } } }, "onFailed": "{{next}}"
        }
        """;

    private static void Do(TestCall call, string answer)
    {
        if (answer.Length == 1)
        {
            call.Press(answer);
        }
        else
        {
            call.Say(answer);
        }
    }

    [Fact]
    public void A_choice_that_names_a_usual_key_takes_its_meaning_away()
    {
        var call = TestCall.Start(
            """
            "start": {
              "type": "menu",
              "prompt": { "en-US": "Choose." },
              "choices": { "0": { "next": "own" }, "*": { "next": "own" }, "#": { "next": "own" } },
              "parent": "bye",
              "onFailed": "bye"
            },
            "own": { "type": "say", "prompt": { "en-US": "Own." }, "next": "start" },
            "agent": { "type": "say", "prompt": { "en-US": "A person." }, "next": "bye" }
            """,
            Defaults);

        Assert.All(new[] { "0", "*", "#" }, key => Assert.Equal(["Own.", "Choose."], call.Press(key).Heard));
    }

    [Fact]
    public void Star_says_the_menu_again_and_costs_no_attempt()
    {
        var call = TestCall.Start(Menu, Defaults).StaySilent();

        call.Press("*").Press("*").Press("*");

        Assert.Equal(["Once more: fees 1, refunds 2."], call.Heard);
        Assert.Equal(1, call.State.AttemptsUsed);
    }

    [Fact]
    public void Without_a_parent_the_hash_is_a_wrong_key_and_without_an_agent_zero_is()
    {
        var call = TestCall.Start("""
            "start": {
              "type": "menu", "prompt": { "en-US": "Choose." }, "choices": { "1": { "next": "bye" } }, "onFailed": "bye"
            }
            """);

        call.Press("#").Press("0");

        Assert.Equal(2, call.State.AttemptsUsed);
    }

    [Fact]
    public void Silence_and_wrong_keys_spend_one_budget_with_prompts_of_their_own_and_the_menu_tapers()
    {
        var call = TestCall.Start(Menu, Defaults);

        Assert.Equal(["I heard nothing.", "Once more: fees 1, refunds 2."], call.StaySilent().Heard);
        Assert.Equal(["A last time.", "1 or 2."], call.Press("9").Heard);
        Assert.Equal(["I give up.", "Pity.", "Goodbye."], call.StaySilent().Heard);
        Assert.Equal(CallPhase.Completed, call.Phase);
    }

    [Fact]
    public void Before_the_last_chance_a_wrong_key_is_called_one()
    {
        var call = TestCall.Start(Menu, Defaults);

        Assert.Equal(["That leads nowhere.", "Once more: fees 1, refunds 2."], call.Press("9").Heard);
    }

    [Fact]
    public void A_menu_entered_again_through_an_outcome_has_all_its_attempts()
    {
        var call = TestCall.Start(Menu, Defaults).StaySilent().StaySilent();

        call.Press("2");

        Assert.Equal(["Refunds.", "Fees 1, refunds 2."], call.Heard);
        Assert.Equal(0, call.State.AttemptsUsed);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("١")]
    [InlineData("１")]
    [InlineData("")]
    [InlineData("*0")]
    [InlineData("\0")]
    [InlineData("\ud83d")]
    [InlineData("📞")]
    [InlineData("\u202e1")]
    [InlineData("4111111111111111")]
    [Trait("Fault", "HOTLINE-15")]
    [Trait("Fault", "HOTLINE-16")]
    public void Keys_that_are_no_choice_cost_an_attempt_and_nothing_else(string keys)
    {
        var call = TestCall.Start(Menu, Defaults);

        call.Press(keys).Press(keys);

        Assert.Equal("start", call.State.Node);
        Assert.Equal(2, call.State.AttemptsUsed);
        Assert.Equal(["I give up.", "Pity.", "Goodbye."], call.Press(keys).Heard);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-15")]
    public void Ten_thousand_characters_are_no_choice_and_are_not_kept()
    {
        var call = TestCall.Start(Menu, Defaults);

        call.Press(new string('1', 10_000));
        Assert.Equal("other", call.Noted<JournalEntry.Pressed>().Shape);
        Assert.Null(call.Noted<JournalEntry.Pressed>().Private);
        call.Say(new string('é', 10_000));

        Assert.Equal(2, call.State.AttemptsUsed);
        Assert.True(call.Noted<JournalEntry.Spoke>().Private!["speech"].Length <= 500);
    }

    [Fact]
    public void A_phrase_chooses_like_its_key()
    {
        var call = TestCall.Start(Menu, Defaults);

        call.Say("refund");

        Assert.Equal("Refunds.", call.Heard[0]);
        var spoke = call.Noted<JournalEntry.Spoke>();
        Assert.Equal("2", spoke.Choice);
        Assert.Equal("refund", spoke.Private!["speech"]);
    }

    [Fact]
    public void Words_that_match_nothing_cost_an_attempt()
    {
        var call = TestCall.Start(Menu, Defaults);

        call.Say("the weather");

        Assert.Equal(["That leads nowhere.", "Once more: fees 1, refunds 2."], call.Heard);
        Assert.Null(call.Noted<JournalEntry.Spoke>().Choice);
    }

    [Fact]
    public void A_menu_understands_the_phrases_of_every_language_so_that_a_language_can_be_chosen_in_it()
    {
        var call = TestCall.Start(TestCall.Nodes(
            """
            "start": {
              "type": "menu",
              "prompt": { "zh-CN": "中文请按1。", "en-US": "For English, press 2." },
              "choices": {
                "1": { "next": "chinese", "phrases": { "zh-CN": ["中文"] } },
                "2": { "next": "english", "phrases": { "zh-CN": ["英文"], "en-US": ["English"] } }
              },
              "onFailed": "bye"
            },
            "chinese": { "type": "language", "to": "zh-CN", "next": "bye" },
            "english": { "type": "language", "to": "en-US", "next": "bye" }
            """,
            languages: "\"zh-CN\", \"en-US\""));

        Assert.Equal(["中文", "英文"], call.Listens.Speech!.Hints);
        call.Say("English");

        Assert.Equal("en-US", call.State.Language);
        Assert.Equal("en-US", call.Noted<JournalEntry.LanguageChosen>().Language);
    }

    [Fact]
    public void Where_only_another_language_has_phrases_they_are_listened_for_all_the_same()
    {
        var call = TestCall.Start(TestCall.Nodes(
            """
            "start": {
              "type": "menu",
              "prompt": { "zh-CN": "1" },
              "choices": { "1": { "next": "bye", "phrases": { "en-US": ["English"] } } },
              "onFailed": "bye"
            }
            """,
            languages: "\"zh-CN\", \"en-US\""));

        Assert.Equal("zh-CN", call.Listens.Speech!.Language);
        Assert.Equal(["English"], call.Listens.Speech.Hints);
    }

    [Fact]
    public void A_menu_without_phrases_takes_keys_only_as_many_as_its_longest_has()
    {
        var call = TestCall.Start("""
            "start": {
              "type": "menu",
              "prompt": { "en-US": "Choose." },
              "choices": { "1": { "next": "bye" }, "23": { "next": "bye" } },
              "onFailed": "bye"
            }
            """);

        Assert.Null(call.Listens.Speech);
        Assert.Equal(2, call.Listens.MaxKeys);
        Assert.Equal(CallPhase.Completed, call.Press("23").Phase);
    }

    [Fact]
    public void A_card_number_pressed_at_a_menu_is_not_kept_anywhere()
    {
        var call = TestCall.Start(Menu, Defaults);

        call.Press("4111111111111111").Say("4111 1111 1111 1111");

        Assert.Null(call.Noted<JournalEntry.Pressed>().Private);
        Assert.Equal("16 digits", call.Noted<JournalEntry.Pressed>().Shape);
        Assert.Null(call.Noted<JournalEntry.Spoke>().Private);
    }

    [Fact]
    public void Coming_back_to_a_menu_that_waits_says_it_again_and_costs_no_attempt()
    {
        var call = TestCall.Start(Menu, Defaults).Take(new CallEvent.Continued());

        Assert.Equal(["Fees 1, refunds 2."], call.Heard);
        Assert.Equal(0, call.State.AttemptsUsed);
    }
}
