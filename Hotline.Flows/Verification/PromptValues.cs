using Hotline.Flows.Definition;

namespace Hotline.Flows.Verification;

/// <summary>The variables that are spoken.</summary>
internal static class PromptValues
{
    /// <summary>Every place in every prompt, with the path of its language.</summary>
    public static IEnumerable<(string Path, PromptPart.Value Value)> All(Inspection inspection) =>
        inspection.Prompts.SelectMany(prompt => prompt.Prompt.Languages.SelectMany(language =>
            Of(language.Value).Distinct().Select(value => ($"{prompt.Path}.{language.Key}", value))));

    /// <summary>The places in a text, those of all attempts.</summary>
    public static IEnumerable<PromptPart.Value> Of(PromptText text) =>
        text.Attempts.SelectMany(parts => parts).OfType<PromptPart.Value>();
}
