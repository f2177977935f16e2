using Hotline.Flows.Definition;

namespace Hotline.Tests.Flows.Verification;

public sealed class FlowVerifierTests
{
    private const string TenMistakes = """
        {
          "name": "Ten mistakes",
          "languages": ["zh-CN", "en-US"],
          "start": "welcome",
          "menuDefaults": { "agent": "agents" },
          "nodes": {
            "welcome": { "type": "say", "prompt": { "zh-CN": "您好。" }, "next": "mainMenu" },
            "mainMenu": {
              "type": "menu",
              "prompt": { "zh-CN": "请按键。", "en-US": "Press a key." },
              "choices": {
                "1": { "next": "amunt", "phrases": { "en-US": ["pay"] } },
                "12": { "next": "share", "phrases": { "en-US": ["Pay, please"] } },
                "2": { "next": "nowhere" }
              },
              "onFailed": "agents"
            },
            "amount": {
              "type": "collect", "kind": "digits", "into": "reference",
              "prompt": { "zh-CN": "请输入。", "en-US": "Please enter it." },
              "next": "quote", "onFailed": "agents"
            },
            "quote": {
              "type": "say",
              "prompt": { "zh-CN": "{reference:money}", "en-US": "It costs {reference:money}." },
              "next": "agents"
            },
            "share": { "type": "split", "shares": [{ "percent": 50, "next": "agents" }] },
            "lost": { "type": "hangup" },
            "agents": {
              "type": "queue", "queue": "generel", "calendar": "office",
              "onTimeout": "bye", "onFull": "bye", "onNoAgents": "bye", "onClosed": "bye", "onError": "bye", "onAfter": "bye"
            },
            "bye": { "type": "hangup" }
          }
        }
        """;

    [Fact]
    public void Ten_mistakes_are_ten_problems_each_with_its_line_and_column() => Assert.Equal(
        [
            "flow.json(7,33): error F08 at nodes.welcome.prompt: Nothing is written here for en-US; say this in every language of the flow.",
            "flow.json(12,24): error F01 at nodes.mainMenu.choices.1.next: There is no node 'amunt' in this flow; did you mean 'amount'?",
            "flow.json(13,9): error F10 at nodes.mainMenu.choices.12: Key 1 is a choice of its own, so that 12 cannot be told from it.",
            "flow.json(13,57): error F10 at nodes.mainMenu.choices.12.phrases.en-US.0: 'Pay, please' names choice 1 as well; nobody could tell which is meant.",
            "flow.json(14,24): error F01 at nodes.mainMenu.choices.2.next: There is no node 'nowhere' in this flow.",
            "flow.json(25,28): error F08 at nodes.quote.prompt.zh-CN: 'reference' is entered as digits (nodes.amount.into); it cannot be read as money.",
            "flow.json(25,58): error F08 at nodes.quote.prompt.en-US: 'reference' is entered as digits (nodes.amount.into); it cannot be read as money.",
            "flow.json(28,33): error F12 at nodes.share.shares: The shares add up to 50, not to 100.",
            "flow.json(29,5): error F01 at nodes.lost: No call can get to this node.",
            "flow.json(31,33): error F12 at nodes.agents.queue: There is no queue 'generel'; did you mean 'general'?",
        ],
        Checks.Of(TenMistakes).Select(problem => problem.ToString()));

    [Fact]
    public void Sound_bundles_have_no_problems()
    {
        Assert.Empty(Checks.Of(TestBundles.Minimal));
        Assert.Empty(Checks.Of(TestBundles.Small));
    }

    [Fact]
    public void Problems_of_several_files_come_file_by_file()
    {
        var problems = Checks.Of(
            TestBundles.Minimal.Replace("\"next\": \"bye\"", "\"next\": \"bey\"", StringComparison.Ordinal),
            TestBundles.Hours.Replace("Asia/Shanghai", "Asia/Peking", StringComparison.Ordinal),
            """{ "queues": { "general": { "title": {} } } }""");

        Assert.Equal(["flow.json", "hours.json", "hours.json", "queues.json"], problems.Select(problem => problem.File));
        Assert.All(problems, problem => Assert.True(problem.Line > 0));
        Assert.All(problems, problem => Assert.Equal(FlowSeverity.Error, problem.Severity));
    }
}
