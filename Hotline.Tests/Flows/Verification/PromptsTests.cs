using Hotline.Flows.Definition;

namespace Hotline.Tests.Flows.Verification;

/// <summary>F08, and F04 as far as words are missing.</summary>
public sealed class PromptsTests
{
    [Theory]
    [InlineData("""{ "en-US": "Hi {nmae}." }""", "F08 nodes.a.prompt.en-US", "did you mean 'name'?")]
    [InlineData("""{ "en-US": "Hi {verifed}." }""", "F08 nodes.a.prompt.en-US", "did you mean 'verified'?")]
    [InlineData("""{ "en-US": ["Hi ", { "value": "nothing", "format": "date" }] }""", "F08 nodes.a.prompt.en-US", "Nothing ever puts a value")]
    [InlineData("""{ "en-US": "Hi {name:money}." }""", "F08 nodes.a.prompt.en-US", "set to 'Ann' (nodes.b.variables.name); it cannot be read as money")]
    [InlineData("""{ "en-US": "Hi {opensTime:date}." }""", "F08 nodes.a.prompt.en-US", "always there; it cannot be read as date")]
    [InlineData("""{ "en-US": "  ...  " }""", "F04 nodes.a.prompt.en-US", "Nothing is said")]
    [InlineData("""{ "en-US": { "attempts": ["Hi.", ""] } }""", "F04 nodes.a.prompt.en-US", "Nothing is said")]
    [InlineData("""{}""", "F08 nodes.a.prompt", "Nothing is written here for en-US")]
    [InlineData("\"goodby\"", "F08 nodes.a.prompt", "did you mean 'goodbye'?")]
    [InlineData("\"Welcome to our hotline.\"", "F08 nodes.a.prompt", "write one text per language")]
    [InlineData("""{ "en-US": "Hi {name:mony}." }""", "F08 nodes.a.prompt.en-US", "'{name:mony}' is spoken as it stands")]
    [InlineData("""{ "en-US": "Hi { name }." }""", "F08 nodes.a.prompt.en-US", "'{ name }' is spoken as it stands")]
    [InlineData("""{ "en-US": ["Hi.", { "say": "你好。", "in": "zh-CN" }] }""", "F08 nodes.a.prompt.en-US", "does not speak zh-CN")]
    [InlineData("""{ "en-US": "Hi.", "zh-CN": "好。" }""", "F08 nodes.a.prompt.zh-CN", "does not speak zh-CN")]
    public void A_mistake_in_a_prompt_is_one_problem(string prompt, string place, string message)
    {
        var problem = Assert.Single(Checks.OfNodes(
            $$"""
            "a": { "type": "say", "prompt": {{prompt}}, "next": "b" },
            "b": { "type": "set", "variables": { "name": "Ann" }, "next": "bye" }
            """,
            """ "prompts": { "goodbye": { "en-US": "Goodbye." } }, """));

        Assert.Equal(place, $"{problem.Code} {problem.Path}");
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Fault", "HOTLINE-70")]
    [InlineData("Six times seven is {{7*7}}.")]
    [InlineData("${jndi:ldap://x}")]
    [InlineData("{ } and {} and }{")]
    [InlineData("Hi {name}, it is {name:text}.")]
    public void Braces_that_hold_no_variable_are_text_and_no_problem(string text) => Assert.Empty(Checks.OfNodes(
        $$"""
        "a": { "type": "say", "prompt": { "en-US": "{{text}}" }, "next": "b" },
        "b": { "type": "set", "variables": { "name": "Ann" }, "next": "bye" }
        """));

    [Theory]
    [InlineData("amount", "amount", "money")]
    [InlineData("amount", "amount", "number")]
    [InlineData("amount", "amount", "text")]
    [InlineData("amount", "amount", "date", false)]
    [InlineData("digits", "number", "digits")]
    [InlineData("digits", "number", "number", false)]
    [InlineData("digits", "number", "money", false)]
    [InlineData("date", "day", "date")]
    [InlineData("date", "day", "time", false)]
    [InlineData("phone", "phone", "digits")]
    [InlineData("phone", "phone", "money", false)]
    [InlineData("yesNo", "answer", "text")]
    [InlineData("yesNo", "answer", "number", false)]
    public void An_entry_is_read_with_a_format_that_fits_it(string kind, string variable, string format, bool fits = true) =>
        Assert.Equal(fits, Checks.OfNodes(
            $$"""
            "a": { "type": "collect", "kind": "{{kind}}", "into": "{{variable}}", "prompt": { "en-US": "Enter it." }, "next": "b", "onFailed": "bye" },
            "b": { "type": "say", "prompt": { "en-US": "You entered { {{variable}}:{{format}}}." }, "next": "bye" }
            """.Replace("{ ", "{", StringComparison.Ordinal)).Count == 0);

    [Theory]
    [InlineData("12.50", "money")]
    [InlineData("3", "number")]
    [InlineData("10086", "digits")]
    [InlineData("2026-10-01", "date")]
    [InlineData("18:30", "time")]
    [InlineData("ten", "money", false)]
    [InlineData("2026-13-01", "date", false)]
    [InlineData("25:00", "time", false)]
    public void A_constant_is_read_with_a_format_that_fits_it(string value, string format, bool fits = true) =>
        Assert.Equal(fits, Checks.OfNodes(
            $$"""
            "a": { "type": "set", "variables": { "v": "{{value}}" }, "next": "b" },
            "b": { "type": "say", "prompt": { "en-US": [{ "value": "v", "format": "{{format}}" }] }, "next": "bye" }
            """).Count == 0);

    [Fact]
    public void A_variable_of_one_language_is_missed_in_the_other()
    {
        var problem = Assert.Single(Checks.Of(TestBundles.Small.Replace(
            "I found no payment with the number {reference:digits}.", "I found no such payment.", StringComparison.Ordinal)));

        Assert.Equal("F08 nodes.paymentUnknown.prompt.en-US", $"{problem.Code} {problem.Path}");
        Assert.Equal("'reference' is said in zh-CN, but not in en-US.", problem.Message);
    }

    [Fact]
    public void A_shared_prompt_does_not_name_another() => Assert.Equal(
        ["F08 prompts.two"],
        Checks.OfNodes(
            """ "a": { "type": "say", "prompt": "two", "next": "bye" } """,
            """ "prompts": { "one": { "en-US": "One." }, "two": "one" }, """).Places());

    [Fact]
    public void Prompts_of_menus_entries_and_defaults_are_checked_as_well()
    {
        const string missing = """{ "zh-CN": "好" }""";
        var problems = Checks.OfNodes(
            $$"""
            "a": { "type": "menu", "prompt": {{missing}}, "silence": {{missing}}, "wrongKey": {{missing}}, "onFailed": "b", "choices": { "1": { "next": "b" } } },
            "b": { "type": "collect", "kind": "phone", "into": "number", "prompt": {{missing}}, "confirm": {{missing}}, "wrongKey": {{missing}}, "next": "c", "onFailed": "bye" },
            "c": { "type": "queue", "queue": "general", "staffed": "always", "prompt": {{missing}}, "onTimeout": "d", "onFull": "d", "onNoAgents": "d", "onClosed": "d", "onError": "d", "onAfter": "d" },
            "d": { "type": "voicemail", "queue": "general", "prompt": {{missing}}, "next": "e", "onEmpty": "e" },
            "e": { "type": "transfer", "destination": "police", "prompt": {{missing}}, "onBusy": "f", "onNoAnswer": "f", "onFailed": "f", "onAfter": "f" },
            "f": { "type": "sms", "text": {{missing}}, "next": "g", "onFailed": "bye" },
            "g": { "type": "hangup", "prompt": {{missing}} }
            """,
            $$"""
            "menuDefaults": { "silence": {{missing}}, "wrongKey": {{missing}}, "lastChance": {{missing}}, "failed": {{missing}}, "oneMoment": {{missing}} },
            "prompts": { "shared": {{missing}} },
            """).Where(problem => problem.Severity is FlowSeverity.Error).ToList();

        Assert.Equal(17, problems.Count);
        Assert.All(problems, problem => Assert.StartsWith("Nothing is written here for en-US", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Holidays_and_queues_are_named_in_every_language()
    {
        var problems = Checks.Of(
            TestBundles.Small,
            TestBundles.Hours.Replace("\"zh-CN\": \"国庆节\", ", "", StringComparison.Ordinal),
            TestBundles.Queues.Replace(", \"en-US\": \"General\"", "", StringComparison.Ordinal));

        Assert.Equal(
            ["F08 calendars.office.exceptions.0.name", "F08 queues.general.title"], problems.Places());
    }
}
