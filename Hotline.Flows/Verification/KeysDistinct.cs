using Hotline.Flows.Definition;
using Hotline.Flows.Speech;

namespace Hotline.Flows.Verification;

/// <summary>F10: no key starts a longer key, and nothing that is said names two choices.</summary>
internal static class KeysDistinct
{
    private const string AgentKey = "0";

    /// <summary>Proves it.</summary>
    public static void Check(Inspection inspection)
    {
        foreach (var node in inspection.Nodes)
        {
            if (node.Node is FlowNode.Menu menu)
            {
                CheckKeys(inspection, node, menu);
                foreach (var language in inspection.Flow.Languages)
                {
                    CheckPhrases(inspection, node, menu, language);
                }
            }
        }
    }

    private static void CheckKeys(Inspection inspection, PlacedNode node, FlowNode.Menu menu)
    {
        var hasAgent = HasAgent(inspection, node, menu);
        foreach (var key in menu.Choices.Keys)
        {
            if (menu.Choices.Keys.FirstOrDefault(other => Starts(other, key)) is { } shorter)
            {
                inspection.Error(ProofCode.Keys, $"{node.Path}.choices.{key}",
                    $"Key {shorter} is a choice of its own, so that {key} cannot be told from it.");
            }
            else if (hasAgent && Starts(AgentKey, key))
            {
                inspection.Error(ProofCode.Keys, $"{node.Path}.choices.{key}",
                    $"Key 0 leads to menuDefaults.agent, so that {key} cannot be told from it.");
            }
        }
    }

    private static bool Starts(string shorter, string longer) =>
        shorter.Length < longer.Length && longer.StartsWith(shorter, StringComparison.Ordinal);

    private static void CheckPhrases(Inspection inspection, PlacedNode node, FlowNode.Menu menu, string language)
    {
        var named = menu.Choices.Keys.Append(AgentKey).Distinct().ToDictionary(key => key, key => key, StringComparer.Ordinal);
        foreach (var said in AgentPhrases(inspection, node, menu, language).SelectMany(phrase => Forms(SpokenWords.Of(phrase))))
        {
            named.TryAdd(said, AgentKey);
        }

        foreach (var (key, choice) in menu.Choices)
        {
            var phrases = choice.Phrases.GetValueOrDefault(language) ?? [];
            for (var index = 0; index < phrases.Count; index++)
            {
                CheckPhrase(inspection, $"{node.Path}.choices.{key}.phrases.{language}.{index}", key, phrases[index], named);
            }
        }
    }

    private static void CheckPhrase(
        Inspection inspection, string path, string key, string phrase, Dictionary<string, string> named)
    {
        var words = SpokenWords.Of(phrase);
        if (words.Count == 0)
        {
            inspection.Error(ProofCode.Keys, path, "There is no word in this phrase.");
            return;
        }

        foreach (var said in Forms(words))
        {
            if (named.TryAdd(said, key) || named[said] == key)
            {
                continue;
            }

            inspection.Error(ProofCode.Keys, path, said == named[said]
                ? $"{Wording.Quote(phrase)} means key {said} to whoever says it, which is another choice."
                : $"{Wording.Quote(phrase)} names choice {named[said]} as well; nobody could tell which is meant.");
            return;
        }
    }

    /// <summary>What chooses key 0 in this menu beside its own choices.</summary>
    private static IReadOnlyList<string> AgentPhrases(
        Inspection inspection, PlacedNode node, FlowNode.Menu menu, string language) =>
        HasAgent(inspection, node, menu)
            ? inspection.Flow.MenuDefaults.AgentPhrases.GetValueOrDefault(language) ?? []
            : [];

    /// <summary>Whether key 0 leads to the agent, and to nothing that the menu says itself.</summary>
    private static bool HasAgent(Inspection inspection, PlacedNode node, FlowNode.Menu menu) =>
        inspection.Flow.MenuDefaults.Agent is not null
        && !menu.Choices.ContainsKey(AgentKey)
        && !inspection.Gaps.LeaveNamesOpen($"{node.Path}.choices");

    /// <summary>The words as they are said, with the fillers and without them.</summary>
    private static IEnumerable<string> Forms(List<string> words) =>
        new[] { words, Fillers.Strip(words) }.Where(said => said.Count > 0).Select(said => string.Join(' ', said)).Distinct();
}
