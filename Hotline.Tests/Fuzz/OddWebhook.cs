using CsCheck;

namespace Hotline.Tests.Fuzz;

/// <summary>A signed webhook of Twilio's words with values that no orderly carrier sends, to any step of a call, on any way.</summary>
/// <param name="Path">0: the current step's address as the hotline gave it; other numbers: steps before and after it, and the other addresses.</param>
/// <param name="Arrival">The parameter <c>as</c>; empty: none.</param>
/// <param name="Fields">Parameters beside those that say which call it is; some twice, some in place of those.</param>
/// <param name="Token">The idempotency token; null: none.</param>
internal sealed record OddWebhook(int Path, string Arrival, (string Name, string Value)[] Fields, string? Token)
{
    private static readonly Gen<string> Names = Gen.OneOf(
        "Digits", "SpeechResult", "Confidence", "CallStatus", "From", "To", "RecordingUrl", "RecordingSid", "RecordingDuration", "RecordingStatus",
        "DialCallStatus", "DialCallSid", "QueueResult", "QueueTime", "QueueSid", "CallDuration", "SequenceNumber", "ErrorCode", "ErrorUrl", "StirVerstat",
        "FinishedOnKey", "msg", "CallSid", "digits", "", "HotlineAt");

    private static readonly Gen<string> Values = Gen.Frequency(
        (6, Gen.OneOf(
            "1", "2", "0", "*", "#", "**", "999", "-1", "1e9", "99999999999999999999", "completed", "busy", "queued", "leave", "redirected", "bridged", "hangup", "error",
            "queue-full", "退款", "agent", "english", "https://api.twilio.com/x", "javascript:alert(1)", "+8613800138000", "anonymous", "+7378742833", "client:x", "4111111111111111")),
        (2, Gen.OneOf("", " ", "\0", "\ud800", "\u202e2", "😀", "١٢٣", "\r\n2026 INFO forged", "\"/><Dial>+1900</Dial>", "{balance}", "%00", "a&b=c")),
        (1, Gen.String[0, 60]),
        (1, Gen.Int[0, 12_000].Select(length => new string('7', length))));

    /// <summary>Some webhooks in a row.</summary>
    public static Gen<OddWebhook[]> Several { get; } = Gen.Select(
        Gen.Frequency((6, Gen.Const(0)), (4, Gen.Int[-2, 8])),
        Gen.Frequency((6, Gen.Const("")), (3, Gen.OneOf("continued", "noMessage", "notConnected", "queue", "connect", "agent", "again", "?"))),
        Gen.Select(Names, Values).Array[0, 5],
        Gen.OneOf<string?>(null, "token-1", "token-2", new string('t', 500)),
        (path, arrival, fields, token) => new OddWebhook(path, arrival, fields, token)).Array[1, 12];
}
