using System.Collections.Immutable;

namespace Hotline.Carrier;

/// <summary>Somebody calls one of the carrier's numbers.</summary>
/// <param name="From">The caller's number; <c>anonymous</c> when it is withheld.</param>
/// <param name="To">One of <see cref="CarrierOptions.Numbers"/>.</param>
public sealed record DialRequest(string From, string To)
{
    /// <summary>Sent along with every webhook of the call, after Twilio's own parameters.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>How long what this caller hears takes. Null: as <see cref="CarrierOptions.Pace"/> has it.</summary>
    public SpeechPace? Pace { get; init; }

    /// <summary>What goes wrong on the line to the webhooks of this call. Null: nothing.</summary>
    public CarrierFaults? Faults { get; init; }
}
