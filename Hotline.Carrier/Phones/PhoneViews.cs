using System.Globalization;
using System.Text.Json.Serialization;

namespace Hotline.Carrier.Phones;

/// <summary>A call to place.</summary>
/// <param name="Parameters">Sent along with every webhook of the call.</param>
/// <param name="Pace"><c>instant</c> or <c>reported</c>. Null: the carrier's.</param>
internal sealed record DialBody(
    string From,
    string To,
    Dictionary<string, string>? Parameters = null,
    [property: JsonConverter(typeof(JsonStringEnumConverter<SpeechPace>))] SpeechPace? Pace = null);

internal sealed record KeysBody(string Keys);

internal sealed record WordsBody(string Words);

/// <param name="Seconds">How long the message is.</param>
/// <param name="EndedBy">A key, or <c>hangup</c>. Null: silence.</param>
internal sealed record MessageBody(double Seconds, string? EndedBy = null);

/// <param name="Through">The number of the last sound that was played. Null: all.</param>
internal sealed record PlayedBody(int? Through = null);

internal sealed record PhoneBody(
    string Address, [property: JsonConverter(typeof(JsonStringEnumConverter<PhoneManner>))] PhoneManner Manner);

internal sealed record NumberView(string Number, string Name);

internal sealed record PhoneView(string Address, string Manner, IReadOnlyList<string> Calls)
{
    internal static PhoneView Of(CarrierPhone phone) =>
        new(phone.Address, PhoneWords.Of(phone.Manner), [.. phone.Calls.Where(call => !call.IsEnded).Select(call => call.CallSid)]);
}

/// <param name="Kind">speech, media, pause, person, network.</param>
internal sealed record HeardView(
    int Number, string Kind, string Text, string? Voice, string? Language, Uri? Media, double Seconds, DateTimeOffset At)
{
    internal static HeardView Of(Heard heard) => new(
        heard.Number, PhoneWords.Of(heard.Kind), heard.Text, heard.Voice, heard.Language, heard.Media, heard.Length.TotalSeconds, heard.At);
}

internal sealed record AwaitsView(
    bool Keys, bool Speech, bool Recording, double TimeoutSeconds, int? NumDigits, string FinishOnKey, string? Language, string Hints)
{
    internal static AwaitsView? Of(PhonePrompt? prompt) => prompt is null ? null : new(
        prompt.Keys, prompt.Speech, prompt.Recording, prompt.Timeout.TotalSeconds,
        prompt.NumDigits, prompt.FinishOnKey, prompt.Language, prompt.Hints);
}

internal sealed record ErrorView(int Code, string Message, bool IsFatal, Uri? Document)
{
    internal static ErrorView Of(CarrierError error) => new(error.Code, error.Message, error.IsFatal, error.Document);
}

internal sealed record CallView(
    string Sid,
    string From,
    string To,
    string Direction,
    string Status,
    bool IsEnded,
    IReadOnlyList<HeardView> Heard,
    AwaitsView? Awaits,
    IReadOnlyList<ErrorView> Errors,
    string LostKeys,
    int Listeners)
{
    internal static CallView Of(PhoneCall call) => new(
        call.CallSid,
        call.From,
        call.To,
        call.Leg.Direction,
        call.Status,
        call.IsEnded,
        [.. call.Heard.Select(HeardView.Of)],
        AwaitsView.Of(call.Awaits),
        [.. call.Errors.Select(ErrorView.Of)],
        call.LostKeys,
        call.Listeners);
}

internal static class PhoneWords
{
    internal static string Of<T>(T value)
        where T : struct, Enum =>
        value.ToString() is var name ? name[..1].ToLower(CultureInfo.InvariantCulture) + name[1..] : "";
}
