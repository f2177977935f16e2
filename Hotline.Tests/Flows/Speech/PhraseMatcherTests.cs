using CsCheck;
using Hotline.Flows.Speech;

namespace Hotline.Tests.Flows.Speech;

public sealed class PhraseMatcherTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Menu = new()
    {
        ["1"] = ["支付失败", "付不了款", "failed payment", "payment"],
        ["2"] = ["退款", "refund"],
        ["3"] = ["账户被封", "冻结", "frozen account"],
        ["4"] = ["手续费", "fees", "How much are the fees?"],
        ["5"] = ["安全", "security", "I want to report misuse"],
        ["0"] = ["人工", "转人工服务", "agent"],
        ["*"] = ["再说一遍", "repeat"],
    };

    [Theory]
    [InlineData("退款", "2")]
    [InlineData("我想退款。", "2")]
    [InlineData("嗯，那个，我要退款", "2")]
    [InlineData("退……嗯……款", "2")]
    [InlineData("退 款", "2")]
    [InlineData("申请退款怎么弄", "2")]
    [InlineData("请问手续费是多少？", "4")]
    [InlineData("我的账户被封了", "3")]
    [InlineData("麻烦转人工服务，谢谢", "0")]
    [InlineData("转人工", "0")]
    [InlineData("再说一遍", "*")]
    [InlineData("再说1遍", "*")]
    [InlineData("Refund", "2")]
    [InlineData("um, I want to get a REFUND please!", "2")]
    [InlineData("I'd like a refund", "2")]
    [InlineData("Ｒｅｆｕｎｄ", "2")]
    [InlineData("report misuse", "5")]
    [InlineData("how much are the fees", "4")]
    public void A_phrase_is_found_in_what_was_said(string spoken, string key) =>
        Assert.Equal(key, PhraseMatcher.Match(spoken, Menu));

    [Theory]
    [InlineData("一", "1")]
    [InlineData("幺", "1")]
    [InlineData("1", "1")]
    [InlineData("１", "1")]
    [InlineData("①", "1")]
    [InlineData("1️⃣", "1")]
    [InlineData("按一", "1")]
    [InlineData("请按一号键", "1")]
    [InlineData("我选第一个", "1")]
    [InlineData("两", "2")]
    [InlineData("二。", "2")]
    [InlineData("选择二", "2")]
    [InlineData("零", "0")]
    [InlineData("按零吧", "0")]
    [InlineData("星号键", "*")]
    [InlineData("one", "1")]
    [InlineData("press one", "1")]
    [InlineData("Press 1, please.", "1")]
    [InlineData("number two", "2")]
    [InlineData("option two", "2")]
    [InlineData("the first option", "1")]
    [InlineData("press to", "2")]
    [InlineData("four", "4")]
    [InlineData("for", "4")]
    [InlineData("zero", "0")]
    [InlineData("oh", "0")]
    [InlineData("star", "*")]
    public void The_key_itself_can_be_said(string spoken, string key) =>
        Assert.Equal(key, PhraseMatcher.Match(spoken, Menu));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("嗯")]
    [InlineData("等一下")]
    [InlineData("十一")]
    [InlineData("12")]
    [InlineData("一二")]
    [InlineData("按九")]
    [InlineData("no one")]
    [InlineData("one moment")]
    [InlineData("refunding")]
    [InlineData("prerefund")]
    [InlineData("天气怎么样")]
    [InlineData("press")]
    [InlineData("#")]
    [InlineData("🙂🙂")]
    [InlineData("שלום")]
    [InlineData("\0\0")]
    [InlineData("\ud800")]
    public void What_names_no_choice_is_no_match(string spoken) =>
        Assert.Null(PhraseMatcher.Match(spoken, Menu));

    [Fact]
    public void The_longest_phrase_wins()
    {
        Dictionary<string, IReadOnlyList<string>> choices = new() { ["1"] = ["退款"], ["2"] = ["退款进度"] };

        Assert.Equal("2", PhraseMatcher.Match("我想查退款进度", choices));
        Assert.Equal("1", PhraseMatcher.Match("我想退款", choices));
    }

    [Fact]
    public void Two_choices_named_equally_well_are_no_match() =>
        Assert.Null(PhraseMatcher.Match("退款还是安全", Menu));

    [Fact]
    public void A_longer_phrase_decides_between_two_that_tie()
    {
        Dictionary<string, IReadOnlyList<string>> choices = new() { ["1"] = ["退款"], ["2"] = ["安全"], ["3"] = ["手续费"] };

        Assert.Equal("3", PhraseMatcher.Match("退款安全手续费", choices));
    }

    [Fact]
    public void A_phrase_that_is_only_a_numeral_is_heard_alone_only()
    {
        Dictionary<string, IReadOnlyList<string>> choices = new() { ["1"] = ["一"], ["2"] = ["two"] };

        Assert.Equal("1", PhraseMatcher.Match("一", choices));
        Assert.Null(PhraseMatcher.Match("等一下", choices));
        Assert.Null(PhraseMatcher.Match("two of them", choices));
    }

    [Fact]
    public void A_phrase_of_one_character_is_heard_alone_only()
    {
        Dictionary<string, IReadOnlyList<string>> choices = new() { ["1"] = ["是"], ["2"] = ["否"] };

        Assert.Equal("1", PhraseMatcher.Match("嗯，是。", choices));
        Assert.Equal("1", PhraseMatcher.Match("是是是", choices));
        Assert.Null(PhraseMatcher.Match("不是", choices));
    }

    [Fact]
    public void Phrases_that_hold_nothing_match_nothing()
    {
        Dictionary<string, IReadOnlyList<string>> choices = new() { ["1"] = ["", "  ", "。", "请", "um"], ["2"] = [] };

        Assert.Null(PhraseMatcher.Match("", choices));
        Assert.Null(PhraseMatcher.Match("。", choices));
        Assert.Null(PhraseMatcher.Match("我要退款", choices));
    }

    [Theory]
    [InlineData("refu\u200bnd")]
    [InlineData("\u202erefund\u202c")]
    [InlineData("\ufeffrefund\0")]
    [InlineData("refund\ud83d")]
    [InlineData("🙂refund🙂")]
    [Trait("Fault", "HOTLINE-15")]
    public void Invisible_and_broken_characters_do_not_hide_a_phrase(string spoken) =>
        Assert.Equal("2", PhraseMatcher.Match(spoken, Menu));

    [Fact]
    [Trait("Fault", "HOTLINE-15")]
    public void Anything_at_all_can_be_said()
    {
        var anything = Gen.OneOf(Gen.String, Gen.String[Gen.Char["一二十退款我要请1 \0\ud83d\ude42\u202e\u0301，refund*#"], 0, 60]);

        anything.Sample(spoken =>
        {
            var key = PhraseMatcher.Match(spoken, Menu);

            Assert.True(key is null || Menu.ContainsKey(key));
        });
    }

    [Theory]
    [InlineData("退")]
    [InlineData("我要")]
    [InlineData("i want to ")]
    [InlineData("十")]
    [InlineData("\ud83d")]
    [InlineData("a")]
    [Trait("Fault", "HOTLINE-15")]
    public void A_hundred_thousand_characters_choose_nothing(string repeated)
    {
        var spoken = string.Concat(Enumerable.Repeat(repeated, 100_000 / repeated.Length));

        Assert.Null(PhraseMatcher.Match(spoken, Menu));
    }
}
