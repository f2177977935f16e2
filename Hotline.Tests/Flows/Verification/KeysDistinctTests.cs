namespace Hotline.Tests.Flows.Verification;

/// <summary>F10.</summary>
public sealed class KeysDistinctTests
{
    [Theory]
    [InlineData("1 2 3", "")]
    [InlineData("1 12", "12")]
    [InlineData("12 1", "12")]
    [InlineData("11 12 13", "")]
    [InlineData("01", "01")]
    [InlineData("0 01", "01")]
    [InlineData("* # 1", "")]
    [InlineData("1234 123", "1234")]
    public void A_key_that_starts_a_longer_one_is_a_problem_with_the_longer_one(string keys, string problems)
    {
        var choices = string.Join(", ", keys.Split(' ').Select(key => $$""" "{{key}}": { "next": "bye" }"""));

        Assert.Equal(
            problems.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => $"F10 nodes.a.choices.{key}"),
            Checks.OfNodes(
                $$""" "a": { "type": "menu", "prompt": { "en-US": "Press." }, "onFailed": "bye", "choices": { {{choices}} } } """,
                """ "menuDefaults": { "agent": "bye" }, """).Places());
    }

    [Theory]
    [InlineData("payment", "refund", true)]
    [InlineData("payment", "Payment!", false)]
    [InlineData("my payment", "ｍｙ　payment", false)]
    [InlineData("payment", "payment please", false)]
    [InlineData("payment", "failed payment", true)]
    [InlineData("payment", "one", false)]
    [InlineData("payment", "two", true)]
    [InlineData("payment", "...", false)]
    public void What_is_said_names_one_choice(string first, string second, bool isSound) =>
        Assert.Equal(isSound, Checks.OfNodes(
            $$"""
            "a": { "type": "menu", "prompt": { "en-US": "Press." }, "onFailed": "bye", "choices": {
              "1": { "next": "bye", "phrases": { "en-US": ["{{first}}"] } },
              "2": { "next": "bye", "phrases": { "en-US": ["{{second}}"] } } } }
            """).Count == 0);

    [Theory]
    [InlineData("Agent, please", "F10 nodes.a.choices.1.phrases.en-US.0")]
    [InlineData("payment", "")]
    public void No_choice_is_named_as_the_agent_is(string phrase, string problem) => Assert.Equal(
        problem.Split('|', StringSplitOptions.RemoveEmptyEntries),
        Checks.OfNodes(
            $$"""
            "a": { "type": "menu", "prompt": { "en-US": "Press." }, "onFailed": "bye", "choices": {
              "1": { "next": "bye", "phrases": { "en-US": ["{{phrase}}"] } } } }
            """,
            """ "menuDefaults": { "agent": "bye", "agentPhrases": { "en-US": ["agent"] } }, """).Places());

    [Fact]
    public void The_same_phrase_may_stand_in_two_menus_and_in_two_languages() => Assert.Empty(Checks.Of("""
        {
          "name": "x", "languages": ["zh-CN", "en-US"], "start": "a",
          "nodes": {
            "a": { "type": "menu", "prompt": { "zh-CN": "按键。", "en-US": "Press." }, "onFailed": "b", "choices": {
              "1": { "next": "b", "phrases": { "zh-CN": ["PIN"] } }, "2": { "next": "b", "phrases": { "en-US": ["PIN"] } } } },
            "b": { "type": "menu", "prompt": { "zh-CN": "按键。", "en-US": "Press." }, "onFailed": "bye", "choices": {
              "1": { "next": "bye", "phrases": { "zh-CN": ["PIN"] } } } },
            "bye": { "type": "hangup" }
          }
        }
        """));
}
