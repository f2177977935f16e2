using Hotline.Flows.Machine;

namespace Hotline.Voice.Telephony;

/// <summary>Translates webhooks into what happened to a call.</summary>
public static class WebhookReader
{
    /// <summary>What a webhook at a step's address tells.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="arrival">By which way it came.</param>
    /// <returns>Null: nothing new; the current step is said again. Also for what comes out of a line or a conversation: the queues know
    /// what that means (<see cref="Queues.Waiting.LineDesk"/>).</returns>
    /// <remarks>The end of a transfer or a recording comes first: a recording's webhook carries <c>Digits</c> too, the key that ended it
    /// or the word <c>hangup</c> (TwiML Voice, Record, "action").</remarks>
    public static CallEvent? ToCallEvent(VoiceWebhook webhook, StepArrival arrival) => arrival switch
    {
        StepArrival.Continued => new CallEvent.Continued(),
        StepArrival.NoMessage => new CallEvent.Recorded(TimeSpan.Zero),
        StepArrival.NotConnected => new CallEvent.Transferred(TransferResult.Failed),
        StepArrival.Queue or StepArrival.Connect or StepArrival.Agent or StepArrival.Again => null,
        StepArrival.Answered => Answer(webhook),
        _ => throw new NotSupportedException($"No event for {arrival}."),
    };

    /// <summary>The end of the call, when a status callback tells it.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <returns>Null: the call goes on.</returns>
    public static CallEvent.HungUp? ToEnd(VoiceWebhook webhook) => webhook.IsFinal ? new(webhook.CallStatus) : null;

    private static CallEvent Answer(VoiceWebhook webhook) => webhook switch
    {
        { DialCallStatus.Length: > 0 } => new CallEvent.Transferred(Result(webhook.DialCallStatus)),
        { RecordingUrl.Length: > 0 } => new CallEvent.Recorded(webhook.RecordingDuration ?? TimeSpan.Zero),
        { SpeechResult.Length: > 0 } => new CallEvent.Speech(webhook.SpeechResult),
        { Digits.Length: > 0 } => new CallEvent.Keys(webhook.Digits),
        _ => new CallEvent.Silence(),
    };

    /// <remarks><c>answered</c> is what Twilio says after a conference; <c>canceled</c>: the caller hung up while it rang.</remarks>
    private static TransferResult Result(string dialCallStatus) => dialCallStatus switch
    {
        "completed" or "answered" => TransferResult.Completed,
        "busy" => TransferResult.Busy,
        "no-answer" or "canceled" => TransferResult.NoAnswer,
        _ => TransferResult.Failed,
    };
}
