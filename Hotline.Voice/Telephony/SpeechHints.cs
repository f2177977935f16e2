using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Hotline.Flows.Machine;

namespace Hotline.Voice.Telephony;

/// <summary>The phrases that a menu expects, as Twilio takes them. The same menu asks for the same ones at every turn.</summary>
internal sealed class SpeechHints
{
    /// <summary>All together may fill this much, bytes.</summary>
    private const int Longest = 12 * 1024;

    /// <summary>Twilio takes so many, each of so many characters.</summary>
    private const int Most = 500, LongestPhrase = 100;

    private readonly ConditionalWeakTable<SpeechInput, string> written = [];

    /// <summary>The value of the attribute <c>hints</c>.</summary>
    /// <param name="input">What is expected.</param>
    /// <returns>Null: nothing that could be written.</returns>
    public string? Of(SpeechInput input) =>
        written.GetValue(input, static expected => Write(expected.Hints)) is { Length: > 0 } list ? list : null;

    /// <summary>Hints are separated by commas, so a phrase has none.</summary>
    private static string Write(ImmutableArray<string> phrases)
    {
        var space = new SpeechSpace(Longest);
        var hints = phrases
            .Select(phrase => SpokenText.Clean(phrase).Replace(',', ' ').ReplaceLineEndings(" ").Trim())
            .Where(phrase => phrase.Length is > 0 and <= LongestPhrase)
            .Distinct(StringComparer.Ordinal)
            .Take(Most)
            .Where(space.Take);
        return string.Join(',', hints);
    }
}
