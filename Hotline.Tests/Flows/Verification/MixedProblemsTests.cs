using Hotline.Flows.Definition;
using Hotline.Flows.Verification;

namespace Hotline.Tests.Flows.Verification;

/// <summary>What the reader finds and what can be proved of the rest come at once, and nothing that follows from the former comes with it.</summary>
public sealed class MixedProblemsTests
{
    private const string TenMistakes = """
        {
          "name": "Ten mistakes",
          "languages": ["zh-CN", "en-US"],
          "start": "welcome",
          "menuDefaults": { "attempts": 12 },
          "nodes": {
            "welcome": { "type": "say", "prompt": { "zh-CN": "您好。" }, "next": "mainMenu" },
            "mainMenu": {
              "type": "menu",
              "prompt": { "zh-CN": "请按键。", "en-US": "Press a key." },
              "banana": true,
              "choices": {
                "1": { "next": "amunt" },
                "12": { "next": "reference" }
              },
              "onFailed": "agents"
            },
            "amount": {
              "type": "collect", "kind": "amounts", "into": "amount", "minAmount": 1,
              "prompt": { "zh-CN": "请输入。", "en-US": "Please enter it." },
              "next": "quote", "onFailed": "agents"
            },
            "quote": {
              "type": "say",
              "prompt": { "zh-CN": "{amount:money}。", "en-US": "It costs {amount:money}." }
            },
            "reference": {
              "type": "collect", "kind": "digits", "into": "reference", "waitSeconds": "5",
              "prompt": { "zh-CN": "请输入。", "en-US": "Please enter it." },
              "next": "payment", "onFailed": "agents"
            },
            "payment": {
              "type": "lookup", "operation": "wallet.paymentStatus",
              "arguments": { "reference": "reference" },
              "outcomes": { "completed": "bye", "pending": "bye", "notFound": "bye" },
              "onUnavailable": "agents"
            },
            "agents": {
              "type": "queue", "queue": "generel", "calendar": "office",
              "onTimeout": "bye", "onFull": "bye", "onNoAgents": "bye", "onClosed": "bye", "onError": "bye", "onAfter": "bye"
            },
            "bye": { "type": "hangup" }
          }
        }
        """;

    [Fact]
    [Trait("Fault", "HOTLINE-67")]
    public void Ten_mistakes_of_both_kinds_are_ten_problems_each_with_its_line_and_column()
    {
        var reading = FlowReader.Read(TestBundles.Files(TenMistakes));

        Assert.Null(reading.Bundle);
        Assert.Equal(
            [
                "flow.json(5,33): error J10 at menuDefaults.attempts: Expected a whole number from 1 to 9, found the number 12.",
                "flow.json(7,33): error F08 at nodes.welcome.prompt: Nothing is written here for en-US; say this in every language of the flow.",
                "flow.json(11,7): error J05 at nodes.mainMenu.banana: There is no member 'banana' here.",
                "flow.json(13,24): error F01 at nodes.mainMenu.choices.1.next: There is no node 'amunt' in this flow; did you mean 'amount'?",
                "flow.json(14,9): error F10 at nodes.mainMenu.choices.12: Key 1 is a choice of its own, so that 12 cannot be told from it.",
                "flow.json(19,34): error J09 at nodes.amount.kind: 'amounts' is not allowed here: expected one of 'digits', 'amount', 'date', 'yesNo', 'phone'; did you mean 'amount'?",
                "flow.json(23,5): error J07 at nodes.quote.next: The member 'next' is missing: The node after it.",
                "flow.json(28,80): error J08 at nodes.reference.waitSeconds: Expected a whole number from 1 to 60, found the text '5'.",
                "flow.json(35,7): error F12 at nodes.payment.outcomes: The outcome 'failed' of wallet.paymentStatus leads nowhere: ",
                "flow.json(39,33): error F12 at nodes.agents.queue: There is no queue 'generel'; did you mean 'general'?",
            ],
            FlowVerifier.Check(reading, Checks.Surroundings).Select(problem => problem.ToString()),
            (expected, found) => found.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-68")]
    public void A_node_no_call_gets_to_is_found_beside_a_way_that_is_missing()
    {
        var problems = FlowVerifier.Check(
            FlowReader.Read(TestBundles.Files(Flow("""
                "a": { "type": "hours", "calendar": "office", "open": "bye" },
                "lost": { "type": "say", "prompt": { "en-US": "Nobody hears this." }, "next": "after" },
                "after": { "type": "say", "prompt": { "en-US": "Nor this." }, "next": "bye" }
                """))),
            Checks.Surroundings);

        Assert.Equal(["J07 nodes.a.closed", "F01 nodes.lost"], problems.Places());
        Assert.Equal([FlowSeverity.Error, FlowSeverity.Warning], problems.Select(problem => problem.Severity));
        Assert.Equal((5, 1), (problems[1].Line, problems[1].Column));
    }

    [Fact]
    public void Circles_of_lost_nodes_are_named_once() => Assert.Equal(
        ["J07 nodes.a.closed", "F01 nodes.b", "F02 nodes.b"],
        Places(Flow("""
            "a": { "type": "hours", "calendar": "office", "open": "bye" },
            "b": { "type": "say", "prompt": { "en-US": "Here." }, "next": "c" },
            "c": { "type": "say", "prompt": { "en-US": "There." }, "next": "b" }
            """)));

    [Theory]
    [InlineData(""" "a": { "type": "lanugage", "to": "en-US", "next": "b" }, "b": { "type": "say", "prompt": { "en-US": "Hello." }, "next": "bye" } """,
        "J09 nodes.a.type")]
    [InlineData(""" "a": { "type": "hours", "calendar": "office", "open": "bye", "closed": "bye", "holyday": "b" }, "b": { "type": "hangup" } """,
        "J05 nodes.a.holyday")]
    [InlineData(""" "a": { "type": "colect", "kind": "digits", "into": "code", "next": "b" }, "b": { "type": "hangup", "prompt": { "en-US": "{code:digits}" } } """,
        "J09 nodes.a.type")]
    [InlineData(""" "a": { "type": "say", "prompt": { "en-us": "Hello." }, "next": "bye" } """, "J05 nodes.a.prompt.en-us")]
    [InlineData(""" "a": { "type": "queue", "queue": "general", "calender": "office", "onTimeout": "bye", "onFull": "bye", "onNoAgents": "bye", "onClosed": "bye", "onError": "bye", "onAfter": "bye" } """,
        "J05 nodes.a.calender")]
    [InlineData(""" "a": { "type": "split", "shares": [{ "percent": "50", "next": "bye" }, { "percent": 50, "next": "bye" }] } """,
        "J08 nodes.a.shares.0.percent")]
    [InlineData(""" "a": { "type": "say", "prompt": { "en-US": "Hello." }, "next": "Menu" }, "Menu": { "type": "hangup" } """, "J10 nodes.Menu")]
    [InlineData(""" "a": { "type": "say", "prompt": { "en-US": "Hello." }, "next": "menu" }, "Menu": { "type": "hangup" } """, "J10 nodes.Menu")]
    public void What_follows_from_a_mistake_is_not_another_one(string nodes, string place) => Assert.Equal(
        [place],
        FlowVerifier.Check(FlowReader.Read(TestBundles.Files(Flow(nodes))), Checks.Surroundings)
            .Where(problem => problem.Severity is FlowSeverity.Error).Places());

    [Fact]
    public void A_member_that_stands_twice_leaves_the_first_to_be_proved() => Assert.Equal(
        ["J06 nodes.a.note", "F08 nodes.a.prompt", "F12 nodes.c.to", "F01 nodes.b"],
        Places(Flow("""
            "a": { "type": "say", "note": "x", "note": "y", "prompt": "none", "next": "c" },
            "c": { "type": "language", "to": "zh-CN", "next": "bye" },
            "b": { "type": "hangup" }
            """)));

    [Fact]
    public void Problems_of_a_node_that_lacks_a_member_are_found_in_its_other_members() => Assert.Equal(
        ["J07 nodes.a.onFailed", "F10 nodes.a.choices.12", "F01 nodes.a.choices.12.next"],
        Places(Flow("""
            "a": {
              "type": "menu", "prompt": { "en-US": "Press a key." },
              "choices": { "1": { "next": "bye" }, "12": { "next": "nowhere" } }
            }
            """)));

    [Fact]
    public void A_flow_that_is_not_JSON_does_not_hide_what_can_be_proved_of_the_other_files()
    {
        var files = TestBundles.Files("{", TestBundles.Hours.Replace("\"Asia/Shanghai\"", "\"Asia/Peking\"", StringComparison.Ordinal));

        Assert.Equal(
            ["J03 ", "F12 calendars.office.timeZone", "F12 calendars.always.timeZone"],
            FlowVerifier.Check(FlowReader.Read(files), Checks.Surroundings).Places());
    }

    [Theory]
    [InlineData("hours.json", "{", "J03 ")]
    [InlineData("hours.json", null, "J01 ")]
    [InlineData("queues.json", "[]", "J08 ")]
    [InlineData("queues.json", """{ "queues": { "general service": { "title": { "zh-CN": "综合", "en-US": "General" } } } }""", "J10 queues.general service")]
    public void Names_of_a_file_that_cannot_be_read_are_not_called_unknown(string file, string? content, string place)
    {
        var files = TestBundles.Files(TestBundles.Small);
        files.Remove(file);
        if (content is not null)
        {
            files.Add(file, System.Text.Encoding.UTF8.GetBytes(content));
        }

        Assert.Equal([place], FlowVerifier.Check(FlowReader.Read(files), Checks.Surroundings).Places());
    }

    [Fact]
    public void That_more_is_wrong_than_is_listed_is_said_last()
    {
        var flow = "[" + string.Join(',', Enumerable.Range(0, 3000).Select(number => $"/* {number} */ 1")) + "]";

        var problems = FlowVerifier.Check(FlowReader.Read(TestBundles.Files(flow)), Checks.Surroundings);

        Assert.Equal(1001, problems.Count);
        Assert.Equal("J04", problems[^1].Code);
    }

    private static IEnumerable<string> Places(string flow) =>
        FlowVerifier.Check(FlowReader.Read(TestBundles.Files(flow)), Checks.Surroundings).Places();

    private static string Flow(string nodes) => $$"""
        {
          "name": "Test", "languages": ["en-US"], "start": "a",
          "nodes": {
            {{nodes}},
            "bye": { "type": "hangup", "prompt": { "en-US": "Goodbye." } }
          }
        }
        """;
}
