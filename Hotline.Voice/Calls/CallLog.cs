namespace Hotline.Voice.Calls;

/// <summary>Log messages about calls, ids 1000 to 1999. Never a number, a key, a word of the caller or a token.</summary>
public sealed partial class CallLog(ILogger<CallLog> logger)
{
    /// <summary>A call came in.</summary>
    [LoggerMessage(1001, LogLevel.Information, "Call {CallSid} started as {CallId} on flow version {Version}")]
    public partial void Started(string callSid, long callId, int version);

    /// <summary>A webhook for another step than the call is at.</summary>
    [LoggerMessage(1002, LogLevel.Information, "Call {CallSid} repeated step {Step}; it is at {Current}")]
    public partial void Repeated(string callSid, int step, int current);

    /// <summary>A step of a call that is not ours, or not of this CallSid.</summary>
    [LoggerMessage(1003, LogLevel.Warning, "Call {CallSid} came for call {CallId}, which it is not; it starts anew")]
    public partial void Unknown(string callSid, long callId);

    /// <summary>A call is over.</summary>
    [LoggerMessage(1005, LogLevel.Information, "Call {CallSid} ended: {Status}")]
    public partial void Ended(string callSid, string status);

    /// <summary>The engine reports a fault.</summary>
    [LoggerMessage(1006, LogLevel.Error, "Call {CallSid}: {Code}: {Detail}")]
    public partial void Fault(string callSid, string code, string detail);

    /// <summary>A turn threw.</summary>
    [LoggerMessage(1007, LogLevel.Error, "Call {CallSid}: the turn failed; the caller hears an apology")]
    public partial void Failed(string callSid, Exception exception);

    /// <summary>A turn could not be stored.</summary>
    [LoggerMessage(1012, LogLevel.Error, "Call {CallSid}: {Reason} The caller hears an apology")]
    public partial void NotStored(string callSid, string reason);

    /// <summary>The end of a call could not be stored.</summary>
    [LoggerMessage(1013, LogLevel.Warning, "Call {CallSid} is over, which cannot be stored now: {Reason} The carrier will be asked again")]
    public partial void EndNotStored(string callSid, string reason);

    /// <summary>Who came into a conversation or left it could not be stored.</summary>
    [LoggerMessage(1015, LogLevel.Warning, "Call {CallSid} came into a conversation or left it, which cannot be stored now: {Reason} The carrier is told to come again")]
    public partial void MeetingNotStored(string callSid, string reason);

    /// <summary>Others than callers are told to come back.</summary>
    [LoggerMessage(1014, LogLevel.Warning, "{BusyAt} turns or more are under way at once: whoever is no caller is told to come back")]
    public partial void Shedding(int busyAt);

    /// <summary>A turn took longer than its budget.</summary>
    [LoggerMessage(1008, LogLevel.Warning, "Call {CallSid}: the turn took longer than its budget; the caller is asked for a moment")]
    public partial void Slow(string callSid);

    /// <summary>The carrier asked for the fallback.</summary>
    [LoggerMessage(1009, LogLevel.Error, "Call {CallSid}: the carrier asked for the fallback, error {ErrorCode}")]
    public partial void FellBack(string callSid, string errorCode);

    /// <summary>A failure could not be noted in the call's journal.</summary>
    [LoggerMessage(1010, LogLevel.Warning, "Call {CallSid}: the failure could not be noted in its journal: {Failure}")]
    public partial void FailureNotNoted(string callSid, string failure);

    /// <summary>The carrier's report of the end was lost; it was asked.</summary>
    [LoggerMessage(1011, LogLevel.Information, "Call {CallSid} was over, and nobody had told us: {Status}")]
    public partial void EndFound(string callSid, string status);
}
