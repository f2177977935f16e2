using Hotline.Carrier.Calls;

namespace Hotline.Carrier.Twiml;

/// <summary>Is silent for a while. As first verb it lets the call ring on.</summary>
internal sealed record PauseVerb(TimeSpan Length) : SoundVerb
{
    internal static PauseVerb Read(TwimlElement element) =>
        new(TimeSpan.FromSeconds(element.Integer("length", 1, 0, 24 * 3600, 13910)));

    internal override bool Answers => false;

    internal override Task<LegInput?> Sound(CallCourse call, Func<LegInput, bool> interruptedBy) => call.Pause(Length, interruptedBy);
}
