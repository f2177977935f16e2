using System.Collections.Immutable;
using System.Text;
using Hotline.Flows.Definition;

namespace Hotline.Flows.Machine;

/// <summary>Puts the parts of a prompt together, in one pass: what a value says is never looked at again.</summary>
internal static class PromptRendering
{
    /// <summary>Renders.</summary>
    /// <param name="parts">The parts as written.</param>
    /// <param name="words">A value in words; null: it has none and is left out.</param>
    /// <returns>Words and recordings, neighbouring words of one language joined; empty when nothing is left to say.</returns>
    public static ImmutableArray<UtterancePart> Parts(
        ImmutableArray<PromptPart> parts, Func<PromptPart.Value, string?> words)
    {
        var rendered = ImmutableArray.CreateBuilder<UtterancePart>(parts.Length);
        var text = new StringBuilder();
        string? language = null;
        foreach (var part in parts)
        {
            if (part.Language != language)
            {
                Flush(text, language, rendered);
                language = part.Language;
            }

            switch (part)
            {
                case PromptPart.Words fixedWords:
                    text.Append(fixedWords.Content);
                    break;
                case PromptPart.Value value:
                    text.Append(words(value));
                    break;
                case PromptPart.Recording recording:
                    Flush(text, language, rendered);
                    rendered.Add(new UtterancePart.Recording(recording.Path));
                    break;
                default:
                    throw new NotSupportedException($"No rendering for {part.GetType().Name}.");
            }
        }

        Flush(text, language, rendered);
        return rendered.DrainToImmutable();
    }

    private static void Flush(StringBuilder text, string? language, ImmutableArray<UtterancePart>.Builder rendered)
    {
        var words = text.ToString();
        if (!string.IsNullOrWhiteSpace(words))
        {
            rendered.Add(new UtterancePart.Words(words, language));
        }

        text.Clear();
    }
}
