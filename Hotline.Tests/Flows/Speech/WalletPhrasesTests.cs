using System.Text.Json;
using Hotline.Flows.Definition;
using Hotline.Flows.Speech;

namespace Hotline.Tests.Flows.Speech;

/// <summary>Every phrase of the hotline that ships must be understood, alone and inside a sentence.</summary>
public sealed class WalletPhrasesTests
{
    [Theory]
    [InlineData("zh-CN", "{0}")]
    [InlineData("zh-CN", "嗯，我想问一下{0}的事情。")]
    [InlineData("zh-CN", "你好，麻烦帮我处理{0}，谢谢")]
    [InlineData("en-US", "{0}")]
    [InlineData("en-US", "Um, hello, I'd like some help with {0} please.")]
    public void Every_phrase_of_every_menu_leads_to_its_choice(string language, string sentence)
    {
        var flow = JsonSerializer.Deserialize(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "flows", "wallet", "flow.json")), FlowJson.Default.FlowDefinition)!;
        var checkedPhrases = 0;

        foreach (var menu in flow.Nodes.Values.Concat(flow.SubFlows.Values.SelectMany(sub => sub.Nodes.Values)).OfType<FlowNode.Menu>())
        {
            var phrases = menu.Choices
                .Select(choice => KeyValuePair.Create(choice.Key, choice.Value.Phrases.GetValueOrDefault(language) ?? []))
                .ToArray();
            foreach (var (key, phrase) in phrases.SelectMany(choice => choice.Value.Select(phrase => (choice.Key, phrase))))
            {
                Assert.Equal(key, PhraseMatcher.Match(sentence.Replace("{0}", phrase, StringComparison.Ordinal), phrases));
                checkedPhrases++;
            }
        }

        Assert.True(checkedPhrases > 20, $"{checkedPhrases} phrases");
    }
}
