using System.Text.RegularExpressions;
using Hotline.Flows.Definition;

namespace Hotline.Flows.Verification;

/// <summary>F08, first part: prompts exist, in every language of the flow and in no other, with the same variables in each.</summary>
internal static partial class PromptsComplete
{
    /// <summary>Proves it.</summary>
    public static void Check(Inspection inspection)
    {
        foreach (var (path, prompt) in inspection.Prompts)
        {
            if (prompt.Reference is { } name)
            {
                CheckReference(inspection, path, name);
            }
            else
            {
                CheckLanguages(inspection, path, prompt.Languages, "say this");
                CheckSpoken(inspection, path, prompt.Languages.Select(text => (text.Key, Spoken(text.Key, text.Value))));
                CheckVariables(inspection, path, prompt);
                CheckBraces(inspection, path, prompt);
            }
        }

        CheckPhrases(inspection);
    }

    /// <summary>Adds what is missing in a text that is written once per language.</summary>
    public static void CheckLanguages<T>(
        Inspection inspection, string path, OrderedDictionary<string, T> texts, string what, string file = FlowReader.FlowFile)
    {
        foreach (var language in inspection.Flow.Languages.Where(language => !texts.ContainsKey(language)))
        {
            if (inspection.Gaps.Cover($"{path}.{language}", file))
            {
                continue;
            }

            inspection.Error(ProofCode.Prompts, path, $"Nothing is written here for {language}; {what} in every language of the flow.", file);
        }
    }

    /// <summary>Warns of texts, and parts of texts, in languages that the flow does not speak.</summary>
    /// <param name="inspection">The inspection.</param>
    /// <param name="path">Where the texts stand.</param>
    /// <param name="spoken">The languages that are spoken in each text, by the language it is written for.</param>
    private static void CheckSpoken(Inspection inspection, string path, IEnumerable<(string Text, IEnumerable<string> Languages)> spoken)
    {
        if (inspection.Gaps.Touch("languages"))
        {
            return;
        }

        foreach (var (text, languages) in spoken)
        {
            foreach (var language in languages.Distinct().Where(language => !inspection.Flow.Languages.Contains(language)))
            {
                inspection.Warning(ProofCode.Prompts, $"{path}.{text}", $"The flow does not speak {language}.");
            }
        }
    }

    private static IEnumerable<string> Spoken(string language, PromptText text) =>
        text.Attempts.SelectMany(parts => parts).Select(part => part.Language).OfType<string>().Prepend(language);

    private static void CheckReference(Inspection inspection, string path, string name)
    {
        var names = inspection.Flow.Prompts.Keys;
        if (path.StartsWith("prompts.", StringComparison.Ordinal))
        {
            inspection.Error(ProofCode.Prompts, path, "A shared prompt is written out here; it does not name another one.");
        }
        else if (!names.Contains(name) && !inspection.Gaps.LeaveNamesOpen("prompts"))
        {
            var advice = Wording.Nearest(name, names) is { } near
                ? $"; did you mean {Wording.Quote(near)}?"
                : "; to say it here, write one text per language.";
            inspection.Error(ProofCode.Prompts, path, $"There is no prompt {Wording.Quote(name)} in 'prompts'{advice}");
        }
    }

    private static void CheckVariables(Inspection inspection, string path, Prompt prompt)
    {
        if (inspection.Gaps.Touch(path))
        {
            return;
        }

        var byLanguage = prompt.Languages.ToDictionary(
            language => language.Key,
            language => PromptValues.Of(language.Value).Select(value => value.Variable).ToHashSet(StringComparer.Ordinal));
        foreach (var (language, variables) in byLanguage)
        {
            foreach (var (other, spoken) in byLanguage)
            {
                foreach (var variable in spoken.Except(variables))
                {
                    inspection.Error(ProofCode.Prompts, $"{path}.{language}",
                        $"{Wording.Quote(variable)} is said in {other}, but not in {language}.");
                }
            }
        }
    }

    private static void CheckBraces(Inspection inspection, string path, Prompt prompt)
    {
        foreach (var (language, text) in prompt.Languages)
        {
            foreach (var words in text.Attempts.SelectMany(parts => parts).OfType<PromptPart.Words>())
            {
                if (NearlyAPlaceholder().Match(words.Content) is { Success: true } match)
                {
                    inspection.Warning(ProofCode.Prompts, $"{path}.{language}",
                        $"{Wording.Quote(match.Value)} is spoken as it stands; a variable is written {{name}} or {{name:format}}, " +
                        $"with a format of {string.Join(", ", Enum.GetNames<ValueFormat>()).ToLowerInvariant()}.");
                }
            }
        }
    }

    private static void CheckPhrases(Inspection inspection)
    {
        var agent = inspection.Flow.MenuDefaults.AgentPhrases;
        if (agent.Count > 0)
        {
            CheckLanguages(inspection, "menuDefaults.agentPhrases", agent, "name the agent");
        }

        foreach (var node in inspection.Nodes)
        {
            if (node.Node is not FlowNode.Menu menu)
            {
                continue;
            }

            foreach (var (key, choice) in menu.Choices)
            {
                CheckSpoken(inspection, $"{node.Path}.choices.{key}.phrases", choice.Phrases.Keys.Select(language => (language, (IEnumerable<string>)[language])));
            }
        }
    }

    [GeneratedRegex(@"\{ ?[A-Za-z][A-Za-z0-9_]{0,60}( ?: ?[A-Za-z]{0,20})? ?\}", RegexOptions.CultureInvariant)]
    private static partial Regex NearlyAPlaceholder();
}
