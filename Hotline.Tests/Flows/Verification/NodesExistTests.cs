namespace Hotline.Tests.Flows.Verification;

/// <summary>F01.</summary>
public sealed class NodesExistTests
{
    [Fact]
    [Trait("Fault", "HOTLINE-68")]
    public void Every_member_that_names_a_node_is_checked()
    {
        var problems = Checks.OfNodes(
            """
            "a": { "type": "menu", "prompt": { "en-US": "Press." }, "parent": "x1", "onFailed": "x2", "choices": {
              "1": { "next": "b" }, "2": { "next": "c" }, "3": { "next": "d" }, "4": { "next": "e" }, "5": { "next": "f" },
              "6": { "next": "g" }, "7": { "next": "h" }, "8": { "next": "bye" }, "9": { "next": "i" } } },
            "b": { "type": "hours", "calendar": "office", "open": "x3", "closed": "x4", "holiday": "x5", "emergency": "x6" },
            "c": { "type": "lookup", "operation": "wallet.promotions", "outcomes": { "running": "x7", "none": "x8" },
                   "onUnavailable": "x9", "maxTries": 1, "onTriesUsed": "x10" },
            "d": { "type": "branch", "on": "verified", "cases": { "yes": "x11" }, "otherwise": "x12" },
            "e": { "type": "queue", "queue": "general", "staffed": "always", "onLeave": { "1": "x13" }, "onTimeout": "x14",
                   "onFull": "x15", "onNoAgents": "x16", "onClosed": "x17", "onError": "x18", "onAfter": "x19" },
            "f": { "type": "callback", "queue": "general", "next": "x20", "onRefused": "x21" },
            "g": { "type": "voicemail", "queue": "general", "prompt": { "en-US": "Speak." }, "next": "x22", "onEmpty": "x23" },
            "h": { "type": "transfer", "destination": "police", "onBusy": "x24", "onNoAnswer": "x25", "onFailed": "x26", "onAfter": "x27" },
            "i": { "type": "split", "shares": [{ "percent": 20, "next": "j" }, { "percent": 20, "next": "k" }, { "percent": 20, "next": "l" },
                   { "percent": 20, "next": "m" }, { "percent": 20, "next": "n" }] },
            "j": { "type": "sms", "text": { "en-US": "Hello." }, "next": "x28", "onFailed": "x29" },
            "k": { "type": "language", "to": "en-US", "next": "x30" },
            "l": { "type": "outcome", "result": "resolved", "name": "x", "next": "x31" },
            "m": { "type": "set", "variables": { "v": "1" }, "next": "x32" },
            "n": { "type": "collect", "kind": "date", "into": "v", "prompt": { "en-US": "Enter." }, "parent": "x33", "next": "x34", "onFailed": "x35" }
            """,
            """ "onEmergency": "x36", "menuDefaults": { "agent": "x37" }, """);

        Assert.All(problems, problem => Assert.Equal("F01", problem.Code));
        Assert.Equal(
            Enumerable.Range(1, 37).Select(number => $"'x{number}'").Order(StringComparer.Ordinal),
            problems.Select(problem => problem.Message.Split(' ')[4]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [Trait("Fault", "HOTLINE-68")]
    [InlineData("""  "a": { "type": "say", "prompt": { "en-US": "Hi." }, "next": "bye" }, "b": { "type": "say", "prompt": { "en-US": "Hi." }, "next": "bye" }""", "F01 nodes.b")]
    [InlineData("""  "a": { "type": "say", "prompt": { "en-US": "Hi." }, "next": "bye" }, "b": { "type": "say", "prompt": { "en-US": "Hi." }, "next": "b" }""", "F01 nodes.b|F02 nodes.b")]
    [InlineData("""  "a": { "type": "hangup" }""", "F01 nodes.bye")]
    [InlineData("""  "a": { "type": "return" }""", "F01 nodes.a|F01 nodes.bye")]
    public void A_node_no_call_gets_to_is_a_problem(string nodes, string places) =>
        Assert.Equal(places.Split('|'), Checks.OfNodes(nodes).Places());

    [Fact]
    public void A_start_that_does_not_exist_is_a_problem() =>
        Assert.Contains("F01 start", Checks.Of(TestBundles.Minimal.Replace("\"start\": \"hello\"", "\"start\": \"now\"", StringComparison.Ordinal)).Places());

    [Fact]
    public void The_agent_of_the_menus_and_the_emergency_node_are_ways_in() => Assert.Empty(Checks.OfNodes(
        """
        "a": { "type": "menu", "prompt": { "en-US": "Press." }, "onFailed": "bye", "choices": { "1": { "next": "bye" } } },
        "agent": { "type": "hangup" },
        "emergency": { "type": "hangup" }
        """,
        """ "onEmergency": "emergency", "menuDefaults": { "agent": "agent" }, """));

    [Fact]
    public void The_agent_of_the_menus_is_no_way_in_where_there_is_no_menu() => Assert.Equal(
        ["F01 nodes.agent"],
        Checks.OfNodes(
            """ "a": { "type": "say", "prompt": { "en-US": "Hi." }, "next": "bye" }, "agent": { "type": "hangup" } """,
            """ "menuDefaults": { "agent": "agent" }, """).Places());

    [Fact]
    public void A_sub_flow_is_entered_by_a_call_and_left_by_return() => Assert.Empty(Checks.OfNodes(
        """ "a": { "type": "call", "flow": "sub", "next": "bye" } """,
        """ "subFlows": { "sub": { "start": "a", "nodes": { "a": { "type": "return" } } } }, """));

    [Theory]
    [InlineData("""  "sub": { "start": "a", "nodes": { "a": { "type": "return" } } }, "other": { "start": "a", "nodes": { "a": { "type": "return" } } }""", "F01 subFlows.other")]
    [InlineData("""  "sub": { "start": "b", "nodes": { "a": { "type": "return" } } }""", "F01 nodes.bye|F01 subFlows.sub|F01 subFlows.sub.start")]
    [InlineData("""  "sub": { "start": "a", "nodes": { "a": { "type": "hangup" } } }""", "F01 nodes.bye")]
    [InlineData("""  "sub": { "start": "a", "nodes": { "a": { "type": "set", "variables": { "v": "1" }, "next": "bye" }, "b": { "type": "return" } } }""", "F01 nodes.bye|F01 subFlows.sub.nodes.a.next|F01 subFlows.sub.nodes.b")]
    [InlineData("""  "sab": { "start": "a", "nodes": { "a": { "type": "return" } } }""", "F01 nodes.a.flow")]
    [InlineData("""  "sub": { "start": "a", "nodes": { "a": { "type": "call", "flow": "sub", "next": "b" }, "b": { "type": "return" } } }""", "F01 subFlows.sub.nodes.a.flow")]
    public void A_mistake_in_a_sub_flow_is_a_problem(string subFlows, string places) => Assert.Equal(
        places.Split('|'),
        Checks.OfNodes(""" "a": { "type": "call", "flow": "sub", "next": "bye" } """, $$""" "subFlows": { {{subFlows}} }, """)
            .Places().Order(StringComparer.Ordinal));

    [Fact]
    public void Sub_flows_that_call_each_other_are_a_problem_in_both() => Assert.Equal(
        ["F01 subFlows.one.nodes.a.flow", "F01 subFlows.two.nodes.b.flow"],
        Checks.OfNodes(
            """ "a": { "type": "call", "flow": "one", "next": "bye" } """,
            """
            "subFlows": {
              "one": { "start": "s", "nodes": { "s": { "type": "branch", "on": "verified", "cases": { "yes": "a" }, "otherwise": "r" },
                "a": { "type": "call", "flow": "two", "next": "r" }, "r": { "type": "return" } } },
              "two": { "start": "b", "nodes": { "b": { "type": "call", "flow": "one", "next": "r" }, "r": { "type": "return" } } }
            },
            """).Places());
}
