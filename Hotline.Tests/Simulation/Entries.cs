using System.Globalization;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine;
using Hotline.Tests.Content;

namespace Hotline.Tests.Simulation;

/// <summary>What callers do when they are asked: mostly what fits the place, sometimes what does not.</summary>
internal static class Entries
{
    private static readonly Dictionary<string, FlowNode> Places =
        WalletFlow.Places().ToDictionary(place => place.Id, place => place.Node, StringComparer.Ordinal);

    private static readonly string[] Pins = ["246801", "135792", "975310"];

    /// <summary>What must be found nowhere in plain: every entry of the following is made of these.</summary>
    public static IEnumerable<string> Secrets => [.. Pins, "10010077", "100000000077", "+8613900", "about nothing that anybody"];

    /// <summary>What a caller does at a place.</summary>
    /// <param name="state">Where the call is, as far as it goes the way it would without faults.</param>
    /// <param name="isRecorded">True: a message is recorded, and keys end it.</param>
    /// <param name="decision">What kind of thing.</param>
    /// <param name="pick">Draws among several.</param>
    public static Entry Of(CallState state, bool isRecorded, Decision decision, int pick) => Places.GetValueOrDefault(state.Node) switch
    {
        _ when isRecorded => new Entry("", decision is Decision.Silence ? 0 : 1 + (pick % 60)),
        _ when decision is Decision.Silence => new Entry(""),
        _ when decision is Decision.Wrong => new Entry(new[] { "99", "*", "0", "#", "8", "**" }[pick % 6]),
        FlowNode.Menu menu when decision is Decision.Speech => new Entry(Phrase(menu, state.Language, pick), IsSpoken: true),
        FlowNode.Menu menu => new Entry(menu.Choices.Keys.ElementAt(pick % menu.Choices.Count)),
        FlowNode.Collect when state.Unconfirmed is not null => new Entry(pick % 4 == 0 ? "2" : "1"),
        FlowNode.Collect { Into: "reference" } => new Entry("100000000077"),
        FlowNode.Collect { Into: "account" } => new Entry("10010077"),
        FlowNode.Collect { Into: "pin" } => new Entry(Pins[pick % Pins.Length]),
        FlowNode.Collect { Into: "feeAmount" } => new Entry("1000*50"),
        FlowNode.Collect { Into: "callbackNumber" } => new Entry("13900" + (100000 + (pick % 899999)).ToString(CultureInfo.InvariantCulture)),
        _ => new Entry("1"),
    };

    private static string Phrase(FlowNode.Menu menu, string language, int pick) => pick % 4 == 0
        ? "about nothing that anybody asked"
        : menu.Choices.Values.ElementAt(pick % menu.Choices.Count).Phrases is { Count: > 0 } phrases && phrases.TryGetValue(language, out var known)
            ? known[0]
            : "about nothing that anybody asked";
}

/// <summary>What a caller enters.</summary>
/// <param name="Text">Keys or words; empty: nothing.</param>
/// <param name="Message">How many seconds of a message; null: none is recorded.</param>
/// <param name="IsSpoken">True for words.</param>
internal sealed record Entry(string Text, int? Message = null, bool IsSpoken = false)
{
    /// <summary>What happened, as the engine sees it.</summary>
    public CallEvent Event => this switch
    {
        { Message: { } seconds } => new CallEvent.Recorded(TimeSpan.FromSeconds(seconds)),
        { Text: "" } => new CallEvent.Silence(),
        { IsSpoken: true } => new CallEvent.Speech(Text),
        _ => new CallEvent.Keys(Text),
    };

    /// <summary>For the trace.</summary>
    public override string ToString() => Message is { } seconds ? $"a message of {seconds} s" : IsSpoken ? $"'{Text}'" : $"[{Text}]";

    /// <summary>What happened, as the carrier tells it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields => this switch
    {
        { Message: { } seconds } =>
        [
            new("RecordingUrl", "https://api.example/RE1"), new("RecordingSid", "RE00000000000000000000000000000001"),
            new("RecordingDuration", seconds.ToString(CultureInfo.InvariantCulture)),
        ],
        { IsSpoken: true } => [new("SpeechResult", Text), new("Confidence", "0.9")],
        _ => [new("Digits", Text)],
    };
}
