using System.Globalization;
using Hotline.Carrier.Calls;
using Hotline.Carrier.Recordings;
using Hotline.Carrier.Webhooks;

namespace Hotline.Carrier.Twiml;

/// <summary>Records what the caller says. When nothing was said, the next verb follows.</summary>
internal sealed record RecordVerb : TwimlVerb
{
    private const string AnyKey = "1234567890*#";

    /// <summary>Slow speech: what a caller who types on a desk would have taken to say it.</summary>
    private static readonly TimeSpan SpokenCharacter = TimeSpan.FromMilliseconds(150);

    private Uri? Action { get; init; }

    private string Method { get; init; } = "POST";

    /// <summary>How much silence ends the recording. Zero: none does.</summary>
    private TimeSpan Timeout { get; init; }

    private TimeSpan MaxLength { get; init; }

    private string FinishOnKey { get; init; } = AnyKey;

    private bool PlayBeep { get; init; } = true;

    private Uri? Callback { get; init; }

    private string CallbackMethod { get; init; } = "POST";

    private HashSet<string> CallbackEvents { get; init; } = [];

    internal static RecordVerb Read(TwimlElement element)
    {
        if (element.Boolean("transcribe", false) || element.String("transcribeCallback") is not null)
        {
            element.Warn(13619, "Record: this carrier does not transcribe.");
        }

        return new RecordVerb
        {
            Action = element.Url("action"),
            Method = element.Method("method", 13610),
            Timeout = TimeSpan.FromSeconds(element.Integer("timeout", 5, 0, 3600, 13611)),
            MaxLength = TimeSpan.FromSeconds(element.Integer("maxLength", 3600, 1, 14_400, 13612)),
            FinishOnKey = ReadFinishOnKey(element),
            PlayBeep = element.Boolean("playBeep", true),
            Callback = element.Url("recordingStatusCallback"),
            CallbackMethod = element.Method("recordingStatusCallbackMethod", 13610),
            CallbackEvents = (element.String("recordingStatusCallbackEvent") ?? "completed").Split(' ').ToHashSet(),
        };
    }

    internal override async Task<VerbOutcome> Execute(CallCourse call)
    {
        if (call.DocumentUrl is null && Action is not { IsAbsoluteUri: true })
        {
            call.Leg.Complain(new(11100, "Record: TwiML without a URL needs an absolute action.", IsFatal: true, null));
            return new VerbOutcome.End(CallStatus.Completed);
        }

        if (PlayBeep)
        {
            call.Leg.Hear(HeardKind.Network, "beep");
        }

        var recording = call.Exchange.Recordings.Start(call.Leg.Sid);
        Notify(call, recording);
        call.Leg.Expect(new PhonePrompt(Keys: false, Speech: false, Recording: true, Timeout) { FinishOnKey = FinishOnKey });
        var (length, ended) = await Listen(call);
        call.Leg.Expect(null);
        recording.End(length < MaxLength ? length : MaxLength, call.Options.Time.GetUtcNow());
        Notify(call, recording);
        return await Finish(call, recording, ended);
    }

    /// <returns>How long the caller spoke, and what ended it: a key, <c>hangup</c>, empty for silence, null for a redirect.</returns>
    private async Task<(TimeSpan Length, string? Ended)> Listen(CallCourse call)
    {
        var began = call.Options.Time.GetUtcNow();
        var spoken = TimeSpan.Zero;
        while (true)
        {
            TimeSpan? patience = Timeout == TimeSpan.Zero || Timeout > MaxLength ? MaxLength : Timeout;
            switch (await call.Leg.Inbox.Next(Accepts, patience))
            {
                case LegInput.Message message:
                    return (spoken + message.Length, message.EndedBy ?? "");
                case LegInput.Words words:
                    spoken += SpokenCharacter * Math.Max(words.Text.Length, 7);
                    break;
                case LegInput.Key key:
                    return (Longer(spoken, call.Options.Time.GetUtcNow() - began), key.Digit.ToString());
                case LegInput.Interrupted:
                    return (spoken, call.Leg.Inbox.IsEnding ? "hangup" : null);
                default:
                    return (spoken, "");
            }
        }

        bool Accepts(LegInput input) => input switch
        {
            LegInput.Message or LegInput.Words or LegInput.Silence => true,
            LegInput.Key key => FinishOnKey.Contains(key.Digit),
            _ => false,
        };
    }

    private async Task<VerbOutcome> Finish(CallCourse call, Recording recording, string? ended)
    {
        var isLeft = ended is null or "hangup";
        if (recording.Seconds == 0)
        {
            return ended == "hangup" ? new VerbOutcome.End(CallStatus.Completed)
                : isLeft ? new VerbOutcome.Interrupted()
                : new VerbOutcome.Continue();
        }

        KeyValuePair<string, string>[] parameters =
        [
            new("RecordingUrl", call.Exchange.Recordings.UrlOf(recording).ToString()),
            new("RecordingSid", recording.Sid),
            new("RecordingDuration", recording.Seconds.ToString(CultureInfo.InvariantCulture)),
            new("Digits", ended ?? ""),
        ];
        if (ended == "hangup")
        {
            // The message is left, the caller gone: the action is told, and its answer does not matter.
            call.Leg.Become(CallStatus.Completed);
            if (call.Resolve(Action) is { } url)
            {
                await call.Inform(DocumentRequest.Of(url, Method, parameters));
            }

            return new VerbOutcome.End(CallStatus.Completed);
        }

        return isLeft ? new VerbOutcome.Interrupted() : call.GoTo(Action, Method, parameters);
    }

    private void Notify(CallCourse call, Recording recording)
    {
        if (Callback is null || !CallbackEvents.Contains(recording.Status) || call.Resolve(Callback) is not { } url)
        {
            return;
        }

        var request = new WebhookRequest(WebhookKind.Notice, CallbackMethod, url,
        [
            new("AccountSid", call.Leg.AccountSid),
            new("CallSid", call.Leg.Sid),
            new("RecordingSid", recording.Sid),
            new("RecordingUrl", call.Exchange.Recordings.UrlOf(recording).ToString()),
            new("RecordingStatus", recording.Status),
            new("RecordingDuration", recording.Seconds.ToString(CultureInfo.InvariantCulture)),
            new("RecordingChannels", "1"),
            new("RecordingSource", "RecordVerb"),
            new("RecordingStartTime", Rfc2822.Write(recording.StartedAt)),
        ], []);
        call.Leg.Notify(() => call.Exchange.Webhooks.Send(call.Leg, request));
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static string ReadFinishOnKey(TwimlElement element)
    {
        var keys = element.String("finishOnKey") ?? AnyKey;
        if (keys.All(AnyKey.Contains))
        {
            return keys;
        }

        element.Warn(13613, $"Record: '{keys}' is not a value of 'finishOnKey'.");
        return AnyKey;
    }
}
