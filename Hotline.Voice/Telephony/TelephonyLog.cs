namespace Hotline.Voice.Telephony;

/// <summary>What this folder logs: ids 4000 to 4999.</summary>
internal sealed partial class TelephonyLog(ILogger<TelephonyLog> logger)
{
    /// <summary>A request to a webhook was refused. The body is never logged: callers type card numbers.</summary>
    [LoggerMessage(4001, LogLevel.Warning, "Refused a webhook ({Reason}) at {Target} from {Remote}")]
    public partial void WebhookRefused(string reason, string target, string remote);

    /// <summary>A flow names a destination that the settings do not have any more.</summary>
    [LoggerMessage(4002, LogLevel.Error, "Call {CallId} cannot be transferred: no setting Destinations:{Destination}")]
    public partial void NoDestination(long callId, string destination);

    /// <summary>An answer was longer than the carrier takes.</summary>
    [LoggerMessage(4003, LogLevel.Error, "An answer of call {CallId} was too long; {Left} characters were left out")]
    public partial void AnswerCut(long callId, int left);

    /// <summary>The carrier did not give a recording.</summary>
    [LoggerMessage(4004, LogLevel.Warning, "A recording could not be fetched from the carrier ({What})")]
    public partial void NoRecording(string what);
}
