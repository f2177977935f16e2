namespace Hotline.Tests.Flows.Verification;

/// <summary>F07, and the part of F12 about sensitive arguments.</summary>
public sealed class SecretsStayTests
{
    private const string Check = """
        "check": { "type": "lookup", "operation": "wallet.verifyPin", "arguments": { "account": "account", "pin": "pin" },
                   "outcomes": { "verified": "next", "wrong": "next", "locked": "next" }, "onUnavailable": "next" }
        """;

    private const string Pin = """
        "pin": { "type": "collect", "kind": "digits", "into": "pin", "sensitive": true, "prompt": { "en-US": "Enter your PIN." }, "next": "check", "onFailed": "bye" }
        """;

    [Fact]
    public void A_PIN_that_goes_to_one_look_up_is_sound() =>
        Assert.Empty(With(Pin, Check, """ "next": { "type": "hangup" } """));

    [Theory]
    [InlineData("""{ "type": "say", "prompt": { "en-US": "Your PIN is {pin}." }, "next": "bye" }""", "F07 nodes.next.prompt.en-US")]
    [InlineData("""{ "type": "sms", "text": { "en-US": "{pin:digits}" }, "next": "bye", "onFailed": "bye" }""", "F07 nodes.next.text.en-US")]
    [InlineData("""{ "type": "branch", "on": "pin", "cases": { "123456": "bye" }, "otherwise": "bye" }""", "F07 nodes.next.on")]
    [InlineData("""{ "type": "callback", "queue": "general", "brief": ["pin"], "next": "bye", "onRefused": "bye" }""", "F07 nodes.next.brief.0")]
    [InlineData("""{ "type": "callback", "queue": "general", "number": "pin", "next": "bye", "onRefused": "bye" }""", "F07 nodes.next.number")]
    [InlineData("""{ "type": "set", "variables": { "pin": "123456" }, "next": "bye" }""", "F07 nodes.next.variables.pin")]
    [InlineData("""{ "type": "collect", "kind": "digits", "into": "pin", "prompt": { "en-US": "Again." }, "next": "bye", "onFailed": "bye" }""", "F07 nodes.next.into")]
    [InlineData("""{ "type": "lookup", "operation": "wallet.verifyPin", "arguments": { "account": "account", "pin": "pin" }, "outcomes": { "verified": "bye", "wrong": "bye", "locked": "bye" }, "onUnavailable": "bye" }""", "F07 nodes.next.arguments.pin")]
    public void A_PIN_that_goes_anywhere_else_is_a_problem(string next, string place) =>
        Assert.Equal([place], With(Pin, Check, $""" "next": {next} """).Places());

    [Fact]
    public void A_PIN_that_is_said_by_a_shared_prompt_is_a_problem() => Assert.Equal(
        ["F07 prompts.shared.en-US"],
        Checks.OfNodes(Nodes(Pin, Check, """ "next": { "type": "hangup" } """), """ "prompts": { "shared": { "en-US": "{pin}" } }, """).Places());

    [Theory]
    [InlineData("\"kind\": \"digits\"", "\"kind\": \"phone\"", "F07 nodes.pin.kind")]
    [InlineData("\"sensitive\": true", "\"sensitive\": true, \"confirm\": { \"en-US\": \"Right?\" }", "F07 nodes.pin.confirm")]
    [InlineData("\"sensitive\": true", "\"sensitive\": false", "F12 nodes.check.arguments.pin")]
    public void A_PIN_is_entered_by_keys_and_not_read_back(string right, string wrong, string place) => Assert.Equal(
        [place],
        With(Pin.Replace(right, wrong, StringComparison.Ordinal), Check, """ "next": { "type": "hangup" } """).Places());

    [Fact]
    public void A_PIN_that_is_asked_for_and_not_used_is_a_problem() => Assert.Equal(
        ["F07 nodes.pin.into"],
        With(Pin, """ "check": { "type": "say", "prompt": { "en-US": "Thanks." }, "next": "next" } """, """ "next": { "type": "hangup" } """).Places());

    [Fact]
    public void A_PIN_does_not_go_to_an_argument_that_is_not_made_for_one() => Assert.Equal(
        ["F12 nodes.check.arguments.account"],
        With(
            Pin.Replace("\"into\": \"pin\"", "\"into\": \"secret\"", StringComparison.Ordinal),
            """
            "check": { "type": "lookup", "operation": "wallet.lockAccount", "arguments": { "account": "secret" },
                       "outcomes": { "locked": "next", "alreadyLocked": "next" }, "onUnavailable": "next" }
            """,
            """ "next": { "type": "hangup" } """).Places());

    private static IReadOnlyList<Hotline.Flows.Definition.FlowProblem> With(params string[] nodes) => Checks.OfNodes(Nodes(nodes));

    private static string Nodes(params string[] nodes) => """
        "a": { "type": "collect", "kind": "digits", "into": "account", "prompt": { "en-US": "Enter your account." }, "next": "pin", "onFailed": "bye" },
        """ + string.Join(",\n", nodes);
}
