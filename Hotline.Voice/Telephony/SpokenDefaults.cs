using Hotline.Flows.Machine;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Telephony;

/// <summary>The hotline's own words, for where a flow has none.</summary>
internal sealed class SpokenDefaults(IOptions<SpeechOptions> speech)
{
    /// <summary>Said while a look-up takes longer than a moment.</summary>
    /// <param name="language">A BCP 47 tag of the flow's languages.</param>
    public Utterance OneMoment(string language) =>
        new("oneMoment", language, [new UtterancePart.Words(speech.Value.For(language).OneMoment)]);
}
