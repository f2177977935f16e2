using Hotline.Carrier.Calls;

namespace Hotline.Carrier.Twiml;

/// <summary>Plays a recording, or keys.</summary>
/// <param name="Media">Null when keys are played.</param>
/// <param name="Loop">How often; 0: until the call ends.</param>
/// <param name="Digits">The keys; <c>w</c> is half a second of silence. Empty when a recording is played.</param>
internal sealed record PlayVerb(Uri? Media, int Loop, string Digits) : SoundVerb
{
    internal static PlayVerb? Read(TwimlElement element)
    {
        var digits = element.String("digits") ?? "";
        var media = element.Text.Length > 0 ? element.Url("the recording", element.Text) : null;
        if (media is null && digits.Length == 0)
        {
            element.Warn(11100, "Play: there is nothing to play.");
            return null;
        }

        return new(media, element.Integer("loop", 1, 0, 1000, 13410), digits);
    }

    internal override async Task<LegInput?> Sound(CallCourse call, Func<LegInput, bool> interruptedBy)
    {
        if (Digits.Length > 0)
        {
            call.Leg.Hear(HeardKind.Network, $"keys {Digits}");
        }

        if (Media is null || call.Resolve(Media) is not { } media || !await call.CanPlay(media))
        {
            return null;
        }

        return await call.Repeat(Loop, () => call.Play(media, interruptedBy), interruptedBy);
    }
}
