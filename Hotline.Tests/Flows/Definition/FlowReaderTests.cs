using System.Text;
using Hotline.Flows.Definition;

namespace Hotline.Tests.Flows.Definition;

public sealed class FlowReaderTests
{
    private const string TenMistakes = """
        {
          "name": "Ten mistakes",
          "languages": ["en-US", "de-DE"],
          "start": 5,
          "menuDefaults": { "attempts": 12 },
          "nodes": {
            "hello": { "type": "say", "promt": { "en-US": "Hello." }, "next": "bye" },
            "Menu": { "type": "hangup" },
            "ask": {
              "type": "collect",
              "prompt": { "en-US": [{ "value": "amount", "format": "euros" }] },
              "kind": "digits",
              "into": "amount",
              "next": "bye",
              "next": "hello",
              "onFailed": "bye",
            },
            "bye": { "type": "hangupp" }
          }
        }
        """;

    [Fact]
    [Trait("Fault", "HOTLINE-67")]
    public void Ten_mistakes_are_ten_problems_each_with_its_line_and_column()
    {
        var reading = FlowReader.Read(TestBundles.Files(TenMistakes));

        Assert.Null(reading.Bundle);
        Assert.Equal(
            [
                "flow.json(3,26): error J10 at languages.1: 'de-DE' is not allowed here: expected 'zh-CN' or 'en-US'.",
                "flow.json(4,12): error J08 at start: Expected a text, found the number 5.",
                "flow.json(5,33): error J10 at menuDefaults.attempts: Expected a whole number from 1 to 9, found the number 12.",
                "flow.json(7,5): error J07 at nodes.hello.prompt: The member 'prompt' is missing: What is said.",
                "flow.json(7,31): error J05 at nodes.hello.promt: There is no member 'promt' here; did you mean 'prompt'?",
                "flow.json(8,5): error J10 at nodes.Menu: 'Menu' is not allowed here: expected a small letter followed by at most 39 letters and digits.",
                "flow.json(11,60): error J09 at nodes.ask.prompt.en-US.0.format: 'euros' is not allowed here: expected one of 'text', 'digits', 'money', 'date', 'time', 'number'.",
                "flow.json(15,7): error J06 at nodes.ask.next: 'next' stands here a second time; the first is on line 14.",
                "flow.json(16,24): error J03 at nodes.ask: Nothing follows this comma; take it away.",
                "flow.json(18,22): error J09 at nodes.bye.type: 'hangupp' is not allowed here: expected one of 'say', 'menu', 'collect', 'hours', 'lookup', 'branch', 'set', 'language', 'queue', 'callback', 'voicemail', 'transfer', 'sms', 'call', 'return', 'split', 'outcome', 'hangup'; did you mean 'hangup'?",
            ],
            reading.Problems.Select(problem => problem.ToString()));
    }

    [Theory]
    [Trait("Fault", "HOTLINE-67")]
    [InlineData("""{ "type": "hangup", "promt": "x" }""", "J05", "nodes.a.promt", "did you mean 'prompt'?")]
    [InlineData("""{ "type": "hangup", "banana": 1 }""", "J05", "nodes.a.banana", "no member 'banana' here.")]
    [InlineData("""{ "type": "hangup", "note": "x", "note": "y" }""", "J06", "nodes.a.note", "the first is on line 1")]
    [InlineData("""{ "type": "hangup", "type": "hangup" }""", "J06", "nodes.a.type", "a second time")]
    [InlineData("""{ "note": "x" }""", "J07", "nodes.a.type", "'type' is missing")]
    [InlineData("""{ "type": "say", "prompt": "x" }""", "J07", "nodes.a.next", "The node after it.")]
    [InlineData("""{ "type": 5 }""", "J08", "nodes.a.type", "found the number 5")]
    [InlineData("""{ "type": "Hangup" }""", "J09", "nodes.a.type", "did you mean 'hangup'?")]
    [InlineData("""[]""", "J08", "nodes.a", "Expected an object, found a list")]
    [InlineData("""null""", "J08", "nodes.a", "found null")]
    [InlineData("""{ "type": "hangup", "note": 5 }""", "J08", "nodes.a.note", "Expected a text")]
    [InlineData("""{ "type": "hangup", "emergencyExempt": "yes" }""", "J08", "nodes.a.emergencyExempt", "Expected true or false, found the text 'yes'")]
    [InlineData("""{ "type": "say", "prompt": "x", "next": null }""", "J08", "nodes.a.next", "Expected a text, found null")]
    [InlineData("""{ "type": "split", "shares": [{ "percent": 101, "next": "a" }] }""", "J10", "nodes.a.shares.0.percent", "from 0 to 100, found the number 101")]
    [InlineData("""{ "type": "split", "shares": [{ "percent": 1.5, "next": "a" }] }""", "J08", "nodes.a.shares.0.percent", "Expected a whole number")]
    [InlineData("""{ "type": "split", "shares": [{ "percent": 99999999999999999999, "next": "a" }] }""", "J08", "nodes.a.shares.0.percent", "Expected a whole number")]
    [InlineData("""{ "type": "split", "shares": [{ "percent": "5", "next": "a" }] }""", "J08", "nodes.a.shares.0.percent", "found the text '5'")]
    [InlineData("""{ "type": "split", "shares": [] }""", "J10", "nodes.a.shares", "Expected 1 to 50 elements, found 0")]
    [InlineData("""{ "type": "outcome", "result": "resolve", "name": "x", "next": "a" }""", "J09", "nodes.a.result", "'resolved', 'unresolved', 'milestone'; did you mean 'resolved'?")]
    [InlineData("""{ "type": "outcome", "result": "Resolved", "name": "x", "next": "a" }""", "J09", "nodes.a.result", "did you mean 'resolved'?")]
    [InlineData("""{ "type": "outcome", "result": "resolved", "name": "", "next": "a" }""", "J10", "nodes.a.name", "1 to 100 characters")]
    [InlineData("""{ "type": "set", "variables": { "Topic": "x" }, "next": "a" }""", "J10", "nodes.a.variables.Topic", "a small letter")]
    [InlineData("""{ "type": "set", "variables": { "topic": 5 }, "next": "a" }""", "J08", "nodes.a.variables.topic", "Expected a text")]
    [InlineData("""{ "type": "language", "to": "en", "next": "a" }""", "J10", "nodes.a.to", "'zh-CN' or 'en-US'")]
    [InlineData("""{ "type": "lookup", "operation": "paymentStatus", "outcomes": { "x": "a" }, "onUnavailable": "a" }""", "J10", "nodes.a.operation", "as wallet.paymentStatus")]
    [InlineData("""{ "type": "menu", "prompt": "x", "choices": { "12345": { "next": "a" } }, "onFailed": "a" }""", "J10", "nodes.a.choices.12345", "1 to 4 digits")]
    [InlineData("""{ "type": "menu", "prompt": "x", "choices": {}, "onFailed": "a" }""", "J10", "nodes.a.choices", "1 to 50 members")]
    [InlineData("""{ "type": "menu", "prompt": "x", "choices": { "1": { "next": "a", "phrases": { "en": ["x"] } } }, "onFailed": "a" }""", "J10", "nodes.a.choices.1.phrases.en", "'zh-CN' or 'en-US'")]
    [InlineData("""{ "type": "menu", "prompt": "x", "choices": { "1": { "next": "a", "phrases": { "en-US": ["x", "x"] } } }, "onFailed": "a" }""", "J06", "nodes.a.choices.1.phrases.en-US.1", "in this list already")]
    [InlineData("""{ "type": "hangup", "prompt": 5 }""", "J08", "nodes.a.prompt", "Expected a prompt")]
    [InlineData("""{ "type": "hangup", "prompt": { "fr": "x" } }""", "J05", "nodes.a.prompt.fr", "no member 'fr'")]
    [InlineData("""{ "type": "hangup", "prompt": { "en-us": "x" } }""", "J05", "nodes.a.prompt.en-us", "did you mean 'en-US'?")]
    [InlineData("""{ "type": "hangup", "prompt": { "en-US": 5 } }""", "J08", "nodes.a.prompt.en-US", "Expected a text or a list of parts")]
    [InlineData("""{ "type": "hangup", "prompt": { "en-US": [] } }""", "J10", "nodes.a.prompt.en-US", "1 to 50 parts")]
    [InlineData("""{ "type": "hangup", "prompt": { "en-US": { "attempts": "x" } } }""", "J08", "nodes.a.prompt.en-US.attempts", "Expected a list")]
    [InlineData("""{ "type": "hangup", "prompt": { "en-US": { "attempts": [] } } }""", "J10", "nodes.a.prompt.en-US.attempts", "1 to 9 attempts")]
    [InlineData("""{ "type": "hangup", "prompt": { "en-US": {} } }""", "J07", "nodes.a.prompt.en-US.attempts", "is missing")]
    [InlineData("""{ "type": "hangup", "prompt": { "en-US": [{}] } }""", "J07", "nodes.a.prompt.en-US.0.value", "is missing")]
    [InlineData("""{ "type": "hangup", "prompt": { "en-US": [{ "play": "../secret.wav" }] } }""", "J10", "nodes.a.prompt.en-US.0.play", "as audio/welcome.wav")]
    [InlineData("""{ "type": "hangup", "prompt": { "en-US": [{ "say": "Hi." }] } }""", "J07", "nodes.a.prompt.en-US.0.in", "the language this is said in")]
    [InlineData("""{ "type": "hangup", "prompt": { "en-US": [{ "say": "Hi.", "in": "english" }] } }""", "J10", "nodes.a.prompt.en-US.0.in", "en-US")]
    [InlineData("""{ "type": "hangup", "prompt": { "en-US": [{ "play": "audio/a.wav", "format": "text" }] } }""", "J05", "nodes.a.prompt.en-US.0.format", "no member 'format'")]
    [InlineData("""{ "type": "hangup", "prompt": { "en-US": [{ "value": "a b" }] } }""", "J10", "nodes.a.prompt.en-US.0.value", "a small letter")]
    [InlineData("""{ "type": "hangup", "prompt": { "en-US": "x", "en-US": "y" } }""", "J06", "nodes.a.prompt.en-US", "a second time")]
    public void A_mistake_in_a_node_is_one_problem(string node, string code, string path, string message)
    {
        var flow = $$"""{ "name": "x", "languages": ["en-US"], "start": "a", "nodes": { "a": {{node}} } }""";

        var problem = Assert.Single(FlowReader.Read(TestBundles.Files(flow)).Problems);

        Assert.Equal((code, path), (problem.Code, problem.Path));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(1, problem.Line);
        Assert.InRange(problem.Column, 1, flow.Length);
    }

    [Theory]
    [Trait("Fault", "HOTLINE-67")]
    [InlineData("", 0, 0, "empty")]
    [InlineData("{\n  \"name\": \"x\"\n  \"start\": 1\n}", 3, 3, "A comma or a colon is missing")]
    [InlineData("{\n  \"name\": NaN\n}", 2, 11, "no such number")]
    [InlineData("{\n  'name': 1\n}", 2, 3, "double quotes")]
    [InlineData("{\n  \"name\": \"x\"", 2, 14, "too early")]
    [InlineData("{\n  \"name\": 01\n}", 2, 12, "not JSON")]
    [InlineData("{} {}", 1, 4, "not JSON")]
    [InlineData("好", 1, 1, "not JSON")]
    [InlineData("{ \"好好😀\": NaN }", 1, 11, "no such number")]
    public void What_is_not_JSON_is_reported_where_it_stops_being_JSON(string flow, int line, int column, string message)
    {
        var problem = Assert.Single(FlowReader.Read(TestBundles.Files(flow)).Problems);

        Assert.Equal(("J03", line, column), (problem.Code, problem.Line, problem.Column));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_is_a_problem_and_what_follows_is_read_on()
    {
        var problems = FlowReader.Read(TestBundles.Files("""
            {
              // the name
              "name": "x", "languages": ["en-US",], "start": "a", /* more */ "nodes": { "a": { "type": "hangup" } }
            }
            """)).Problems;

        Assert.Equal(
            [(2, 3, "J03"), (3, 37, "J03"), (3, 55, "J03")],
            problems.Select(problem => (problem.Line, problem.Column, problem.Code)));
    }

    [Fact]
    public void A_broken_file_does_not_hide_what_is_wrong_in_the_others()
    {
        var files = TestBundles.Files("{", """{ "calendars": [] }""", """{ "queues": {}, "queues": {} }""");

        Assert.Equal(
            [("flow.json", "J03"), ("hours.json", "J08"), ("queues.json", "J06")],
            FlowReader.Read(files).Problems.Select(problem => (problem.File, problem.Code)));
    }

    [Fact]
    public void A_missing_file_is_a_problem_of_its_own()
    {
        var files = TestBundles.Files(TestBundles.Minimal);
        files.Remove("hours.json");

        var problem = Assert.Single(FlowReader.Read(files).Problems);

        Assert.Equal("hours.json: error J01: The file is missing.", problem.ToString());
    }

    [Fact]
    [Trait("Fault", "HOTLINE-67")]
    public void A_byte_order_mark_is_a_problem_and_what_follows_is_read_on()
    {
        var files = TestBundles.Files(TestBundles.Minimal);
        files["flow.json"] = Encoding.UTF8.GetBytes("\uFEFF{ \"name\": NaN }");

        var problems = FlowReader.Read(files).Problems;

        Assert.Equal(
            [("J02", 1, 1), ("J03", 1, 12)],
            problems.Select(problem => (problem.Code, problem.Line, problem.Column)));
    }

    [Theory]
    [Trait("Fault", "HOTLINE-67")]
    [InlineData(new byte[] { 0x7B, 0x0A, 0x20, 0xFF, 0x7D }, 2, 2)]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00 }, 1, 1)]
    [InlineData(new byte[] { 0x22, 0xE5, 0xA5 }, 1, 2)]
    public void Bytes_that_are_not_UTF8_are_reported_at_the_first_one(byte[] flow, int line, int column)
    {
        var files = TestBundles.Files(TestBundles.Minimal);
        files["flow.json"] = flow;

        var problem = Assert.Single(FlowReader.Read(files).Problems);

        Assert.Equal(("J02", line, column), (problem.Code, problem.Line, problem.Column));
    }

    [Fact]
    public void Half_a_character_is_a_problem()
    {
        var problem = Assert.Single(FlowReader.Read(TestBundles.Files("""{ "name": "\ud800" }""")).Problems);

        Assert.Equal(("J02", 1, 11), (problem.Code, problem.Line, problem.Column));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-67")]
    public void Sixty_five_levels_are_one_too_many()
    {
        var deep = new string('[', 65) + new string(']', 65);
        var allowed = new string('[', 64) + new string(']', 64);

        var problem = Assert.Single(FlowReader.Read(TestBundles.Files(deep)).Problems);

        Assert.Equal(("J04", 1, 65), (problem.Code, problem.Line, problem.Column));
        Assert.Equal("J08", Assert.Single(FlowReader.Read(TestBundles.Files(allowed)).Problems).Code);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-67")]
    public void More_than_a_megabyte_is_refused_unread()
    {
        var files = TestBundles.Files(TestBundles.Minimal + new string(' ', FlowReader.MostJsonBytes));

        var problem = Assert.Single(FlowReader.Read(files).Problems);

        Assert.Equal("flow.json: error J01: The file has more than 1 MB.", problem.ToString());
    }

    [Fact]
    public void A_scenario_of_more_than_a_megabyte_is_refused_as_well()
    {
        var files = TestBundles.Files(TestBundles.Minimal);
        files["scenarios/a.json"] = new byte[FlowReader.MostJsonBytes + 1];

        Assert.Equal("scenarios/a.json", Assert.Single(FlowReader.Read(files).Problems).File);
    }

    [Theory]
    [InlineData(2000, 0, null)]
    [InlineData(2001, 0, "J10")]
    [InlineData(1999, 1, null)]
    [InlineData(1999, 2, "J04")]
    public void Two_thousand_nodes_are_allowed_with_those_of_sub_flows(int own, int inside, string? code)
    {
        static string Nodes(int count) =>
            string.Join(',', Enumerable.Range(0, count).Select(number => $$""" "n{{number}}": { "type": "hangup" }"""));
        var subFlows = inside == 0 ? "" : $$""" "x": { "start": "n0", "nodes": { {{Nodes(inside)}} } }""";
        var flow = $$"""
            { "name": "x", "languages": ["en-US"], "start": "n0", "nodes": { {{Nodes(own)}} }, "subFlows": { {{subFlows}} } }
            """;

        Assert.Equal(code, FlowReader.Read(TestBundles.Files(flow)).Problems.SingleOrDefault()?.Code);
    }

    [Fact]
    public void Problems_beyond_a_thousand_are_counted_not_listed()
    {
        var flow = "[" + string.Join(',', Enumerable.Range(0, 3000).Select(number => $"/* {number} */ 1")) + "]";

        var problems = FlowReader.Read(TestBundles.Files(flow)).Problems;

        Assert.Equal(1001, problems.Count);
        Assert.Equal("flow.json: error J04: More than 1000 problems; the rest is not listed.", problems[^1].ToString());
    }

    [Fact]
    public void Every_form_of_a_prompt_is_read()
    {
        var flow = TestBundles.Read("""
            {
              "name": "x", "languages": ["en-US"], "start": "a",
              "prompts": {
                "text": { "en-US": "You owe {sum:money}." },
                "foreign": { "en-US": ["Hello. ", { "say": "余额{sum:money}。", "in": "zh-CN" }] },
                "parts": { "en-US": ["You owe ", { "format": "money", "value": "sum" }, { "value": "sum" }, { "play": "audio/tone.wav" }] },
                "attempts": { "en-US": { "attempts": ["Once.", ["Twice."]] } }
              },
              "nodes": { "a": { "type": "hangup", "prompt": "text" } }
            }
            """).Flow;

        Assert.Equal("text", ((FlowNode.Hangup)flow.Nodes["a"]).Prompt!.Reference);
        Assert.Equal(
            [new PromptPart.Words("You owe "), new PromptPart.Value("sum", ValueFormat.Money), new PromptPart.Words(".")],
            flow.Prompts["text"].Languages["en-US"].Attempts[0]);
        Assert.Equal(
            [
                new PromptPart.Words("You owe "), new PromptPart.Value("sum", ValueFormat.Money),
                new PromptPart.Value("sum", ValueFormat.Text), new PromptPart.Recording("audio/tone.wav"),
            ],
            flow.Prompts["parts"].Languages["en-US"].Attempts[0]);
        Assert.Equal(
            [
                new PromptPart.Words("Hello. "), new PromptPart.Words("余额") { Language = "zh-CN" },
                new PromptPart.Value("sum", ValueFormat.Money) { Language = "zh-CN" }, new PromptPart.Words("。") { Language = "zh-CN" },
            ],
            flow.Prompts["foreign"].Languages["en-US"].Attempts[0]);
        Assert.Equal([1, 1], flow.Prompts["attempts"].Languages["en-US"].Attempts.Select(parts => parts.Count));
    }

    [Theory]
    [Trait("Fault", "HOTLINE-70")]
    [InlineData("{{7*7}}")]
    [InlineData("${7*7}")]
    [InlineData("{a b}")]
    [InlineData("{Amount}")]
    [InlineData("{amount:")]
    [InlineData("<Say>{</Say>")]
    public void Braces_that_hold_no_variable_are_ordinary_text(string text) =>
        Assert.Equal([new PromptPart.Words(text)], PromptConverter.ParseWords(text));

    [Fact]
    public void The_same_files_have_the_same_hash_and_any_other_byte_another()
    {
        var hash = TestBundles.Read(TestBundles.Minimal).ContentHash;

        Assert.Equal(hash, TestBundles.Read(TestBundles.Minimal).ContentHash);
        Assert.NotEqual(hash, TestBundles.Read(TestBundles.Minimal + " ").ContentHash);
        Assert.Equal(64, hash.Length);
    }
}
