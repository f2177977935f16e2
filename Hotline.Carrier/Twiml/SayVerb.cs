using Hotline.Carrier.Calls;

namespace Hotline.Carrier.Twiml;

/// <summary>Speaks.</summary>
/// <param name="Voice">Null: the account's own, the basic voice <c>man</c>.</param>
/// <param name="Language">Null: the voice's own.</param>
/// <param name="Loop">How often; 0: until the call ends.</param>
internal sealed record SayVerb(string Text, string? Voice, string? Language, int Loop) : SoundVerb
{
    /// <summary>How long the text may be once it is URL-encoded, whatever the voice.</summary>
    private const int LongestEncoded = 4500;

    /// <returns>Null when nothing can be spoken.</returns>
    internal static SayVerb? Read(TwimlElement element)
    {
        var say = new SayVerb(
            element.Text, element.String("voice"), element.String("language"), element.Integer("loop", 1, 0, 1000, 13510));
        return say.IsSpeakable(element) ? say : null;
    }

    internal override Task<LegInput?> Sound(CallCourse call, Func<LegInput, bool> interruptedBy) =>
        call.Repeat(Loop, () => call.Speak(this, interruptedBy), interruptedBy);

    private bool IsSpeakable(TwimlElement element)
    {
        if (Text.Length == 0)
        {
            element.Warn(13520, "Say: there is nothing to say.");
            return false;
        }

        var longest = Voices.Longest(Voice ?? "");
        if (Text.Length > longest || Uri.EscapeDataString(Text).Length > LongestEncoded)
        {
            element.Warn(13521, $"Say: the text is too long ({Text.Length} characters of {longest}, "
                + $"{Uri.EscapeDataString(Text).Length} of {LongestEncoded} URL-encoded).");
            return false;
        }

        if (Voice is not null && !Voices.Knows(Voice))
        {
            element.Warn(13511, $"Say: there is no voice '{Voice}'.");
            return false;
        }

        if (Language is not null && !(Voices.KnowsLanguage(Language) && Voices.Fit(Voice ?? "man", Language)))
        {
            element.Warn(13512, $"Say: the voice '{Voice ?? "man"}' does not speak '{Language}'.");
            return false;
        }

        return true;
    }
}
