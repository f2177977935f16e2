namespace Hotline.Tests.Flows.Verification;

/// <summary>F02, as far as it can be seen without calling.</summary>
public sealed class CirclesAskTests
{
    private const string Say = """{ "type": "say", "prompt": { "en-US": "Hi." }, "next": "@" }""";

    [Theory]
    [Trait("Fault", "HOTLINE-68")]
    [InlineData("say", "F02 nodes.a|F01 nodes.bye", """ "a": SAY(a) """)]
    [InlineData("set", "F02 nodes.a|F01 nodes.bye", """ "a": SAY(b), "b": { "type": "set", "variables": { "v": "1" }, "next": "a" } """)]
    [InlineData("branch", "F02 nodes.b", """
        "a": { "type": "set", "variables": { "w": "1" }, "next": "b" },
        "b": { "type": "branch", "on": "hasNumber", "cases": { "no": "c" }, "otherwise": "bye" }, "c": SAY(b)
        """)]
    [InlineData("split", "F02 nodes.a", """
        "a": { "type": "split", "shares": [{ "percent": 50, "next": "bye" }, { "percent": 50, "next": "b" }] }, "b": SAY(a)
        """)]
    [InlineData("look-up that is tried for ever", "F02 nodes.a", """
        "a": { "type": "lookup", "operation": "wallet.promotions", "outcomes": { "running": "bye", "none": "bye" }, "onUnavailable": "b" }, "b": SAY(a)
        """)]
    public void A_circle_without_a_question_is_a_problem(string what, string places, string nodes)
    {
        Assert.NotEmpty(what);
        Assert.Equal(places.Split('|').Order(), Checks.OfNodes(Written(nodes)).Places().Order());
    }

    [Theory]
    [InlineData("""
        "a": { "type": "menu", "prompt": { "en-US": "Press 1." }, "choices": { "1": { "next": "b" } }, "onFailed": "bye" }, "b": SAY(a)
        """)]
    [InlineData("""
        "a": { "type": "branch", "on": "round", "cases": { "2": "bye" }, "otherwise": "b" },
        "b": { "type": "set", "variables": { "round": "2" }, "next": "c" }, "c": SAY(a)
        """)]
    [InlineData("""
        "a": { "type": "lookup", "operation": "wallet.promotions", "outcomes": { "running": "bye", "none": "bye" }, "onUnavailable": "b",
               "maxTries": 2, "onTriesUsed": "bye" }, "b": SAY(a)
        """)]
    public void A_circle_that_asks_or_counts_is_none(string nodes) => Assert.Empty(Checks.OfNodes(Written(nodes)));

    [Fact]
    public void The_way_round_is_named() => Assert.Equal(
        "A call that gets here goes round for ever, without being asked anything: 'a' -> 'b' -> 'c' -> 'a'.",
        Checks.OfNodes(Written(""" "a": SAY(b), "b": SAY(c), "c": SAY(a) """)).Single(problem => problem.Code == "F02").Message);

    private static string Written(string nodes) =>
        System.Text.RegularExpressions.Regex.Replace(nodes, @"SAY\((\w+)\)", match => Say.Replace("@", match.Groups[1].Value, StringComparison.Ordinal));
}
