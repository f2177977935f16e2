using Hotline.Flows.Machine;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Hotline.Tests.Telephony;

/// <summary>What the tests of the writer start from.</summary>
internal static class Speech
{
    public static readonly StepAddress Next = new(12, 3);

    public static Utterance Chinese(string text) => new("prompt", "zh-CN", [new UtterancePart.Words(text)]);

    public static Utterance English(string text) => new("prompt", "en-US", [new UtterancePart.Words(text)]);

    public static TwimlWriter Writer(SpeechOptions? speech = null, params (string Name, string Address)[] destinations)
    {
        var places = new DestinationOptions();
        foreach (var (name, address) in destinations)
        {
            places.Addresses[name] = address;
        }

        return new(Options.Create(speech ?? new()), Options.Create(places), new TelephonyLog(NullLogger<TelephonyLog>.Instance));
    }
}
