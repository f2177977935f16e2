using System.Globalization;
using System.Text.RegularExpressions;

namespace Hotline.Voice.Telephony;

/// <summary>What the carrier told us in one webhook, as far as we use it. Its signature has been checked.</summary>
public sealed partial record VoiceWebhook
{
    /// <summary>Longest text taken from a caller, characters; what is longer is cut.</summary>
    public const int LongestEntry = 10_000;

    /// <summary>The call; empty when the webhook names none that looks like one.</summary>
    public required string CallSid { get; init; }

    /// <summary>The caller's number in E.164; null when it is withheld or no number.</summary>
    public string? From { get; init; }

    /// <summary>The number that was dialled, as the carrier writes it.</summary>
    public string? To { get; init; }

    /// <summary>The call's state: <c>queued</c>, <c>initiated</c>, <c>ringing</c>, <c>in-progress</c>, <c>completed</c>, <c>busy</c>, <c>failed</c>,
    /// <c>no-answer</c> or <c>canceled</c>; empty when the webhook gives none of these.</summary>
    public string CallStatus { get; init; } = "";

    /// <summary>Keys without the one that ended the entry; after a recording the key that ended it, or <c>hangup</c>. Any characters.</summary>
    public string? Digits { get; init; }

    /// <summary>What the caller said. Any characters.</summary>
    public string? SpeechResult { get; init; }

    /// <summary>Where a recording will be.</summary>
    public string? RecordingUrl { get; init; }

    /// <summary>The recording's id at the carrier.</summary>
    public string? RecordingSid { get; init; }

    /// <summary>The recording's length.</summary>
    public TimeSpan? RecordingDuration { get; init; }

    /// <summary>How long the whole call lasted; null until it is over.</summary>
    public TimeSpan? CallDuration { get; init; }

    /// <summary>How dialling somebody ended; null: nobody was dialled.</summary>
    public string? DialCallStatus { get; init; }

    /// <summary>How the call came out of the carrier's line: <c>leave</c>, <c>redirected</c>, <c>hangup</c>, <c>queue-full</c>, <c>error</c>,
    /// ...; null: it did not.</summary>
    public string? QueueResult { get; init; }

    /// <summary>How far the caller's number can be trusted (STIR/SHAKEN), for example <c>TN-Validation-Passed-A</c>; an open list.</summary>
    public string? StirVerstat { get; init; }

    /// <summary>Why the carrier asks the fallback address; null elsewhere.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The address that failed; null but at the fallback address.</summary>
    public string? ErrorUrl { get; init; }

    /// <summary>The place of a status callback in its call, from 0; null elsewhere.</summary>
    public int? SequenceNumber { get; init; }

    /// <summary>The same in every repetition of this request; null when the carrier gave none.</summary>
    public string? IdempotencyToken { get; init; }

    /// <summary>Every parameter in order, as it came.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; }

    /// <summary>True when <see cref="CallStatus"/> says that the call is over.</summary>
    public bool IsFinal => CallStatus is "completed" or "busy" or "failed" or "no-answer" or "canceled";

    /// <summary>A parameter's first value; null: not there.</summary>
    /// <param name="name">Its name, in its letter case.</param>
    public string? Find(string name) => Find(Parameters, name);

    /// <summary>Webhooks hold what callers typed and said: only call and state.</summary>
    public override string ToString() => $"VoiceWebhook({CallSid}, {CallStatus})";

    /// <summary>Reads the parameters of a signed request.</summary>
    /// <param name="parameters">In order, decoded.</param>
    /// <param name="idempotencyToken">The header <c>I-Twilio-Idempotency-Token</c>.</param>
    internal static VoiceWebhook Read(IReadOnlyList<KeyValuePair<string, string>> parameters, string? idempotencyToken)
    {
        string? Text(string name) => Find(parameters, name);

        return new()
        {
            CallSid = Text("CallSid") is { } sid && Sid().IsMatch(sid) ? sid : "",
            From = PhoneNumbers.Caller(Text("From")),
            To = Cut(Text("To"), 200),
            CallStatus = State(Text("CallStatus")),
            Digits = Cut(Text("Digits"), LongestEntry),
            SpeechResult = Cut(Text("SpeechResult"), LongestEntry),
            RecordingUrl = Cut(Text("RecordingUrl"), 2000),
            RecordingSid = Text("RecordingSid") is { } recording && Sid().IsMatch(recording) ? recording : null,
            RecordingDuration = Number(Text("RecordingDuration")) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            CallDuration = Number(Text("CallDuration")) is { } length ? TimeSpan.FromSeconds(length) : null,
            DialCallStatus = Cut(Text("DialCallStatus"), 40),
            QueueResult = Cut(Text("QueueResult"), 40),
            StirVerstat = Cut(Text("StirVerstat"), 100),
            ErrorCode = Cut(Text("ErrorCode"), 20),
            ErrorUrl = Cut(Text("ErrorUrl"), 2000),
            SequenceNumber = Number(Text("SequenceNumber")),
            IdempotencyToken = Cut(idempotencyToken, 200),
            Parameters = parameters,
        };
    }

    private static string? Find(IReadOnlyList<KeyValuePair<string, string>> parameters, string name)
    {
        foreach (var (key, value) in parameters)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }

    private static string State(string? status) => status is "queued" or "initiated" or "ringing" or "in-progress" or "completed"
        or "busy" or "failed" or "no-answer" or "canceled" ? status : "";

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Cut(string? text, int longest) => text is null || text.Length <= longest ? text : text[..longest];

    [GeneratedRegex(@"^[A-Z]{2}[0-9A-Za-z]{1,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sid();
}
