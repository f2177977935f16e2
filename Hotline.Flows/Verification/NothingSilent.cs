using Hotline.Flows.Definition;

namespace Hotline.Flows.Verification;

/// <summary>F04, the part that needs no walk: whatever is said has words, a value or a recording in it.</summary>
internal static class NothingSilent
{
    /// <summary>Proves it.</summary>
    public static void Check(Inspection inspection)
    {
        foreach (var (path, prompt) in inspection.Prompts)
        {
            foreach (var (language, text) in prompt.Languages)
            {
                if (text.Attempts.Any(parts => parts.All(IsSilent)))
                {
                    inspection.Error(ProofCode.Silence, $"{path}.{language}", "Nothing is said here.");
                }
            }
        }
    }

    private static bool IsSilent(PromptPart part) => part is PromptPart.Words words && !words.Content.Any(char.IsLetterOrDigit);
}
