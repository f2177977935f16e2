namespace Hotline.Voice.Outbox;

/// <summary>What this folder logs: ids 9700 to 9799. Numbers and texts are never logged.</summary>
public sealed partial class OutboxLog(ILogger<OutboxLog> logger)
{
    /// <summary>A command failed for good.</summary>
    [LoggerMessage(9701, LogLevel.Warning, "The carrier did not do {Kind} {Id}: {Reason}")]
    internal partial void Failed(string kind, long id, string reason);

    /// <summary>The answer to a command was lost.</summary>
    [LoggerMessage(9702, LogLevel.Warning, "It is not known whether the carrier did {Kind} {Id} ({Reason}); it will be asked")]
    internal partial void Unknown(string kind, long id, string reason);

    /// <summary>The carrier was asked what became of a command whose answer was lost.</summary>
    [LoggerMessage(9703, LogLevel.Information, "The carrier did {Kind} {Id}, its answer was lost: it is {CarrierSid}")]
    internal partial void Found(string kind, long id, string carrierSid);

    /// <summary>The carrier does not accept our credentials.</summary>
    [LoggerMessage(9704, LogLevel.Critical,
        "The carrier refuses our credentials: nothing is sent until Twilio:Client is put right. Calls are still answered")]
    internal partial void CarrierDoesNotKnowUs();

    /// <summary>The carrier cannot be reached.</summary>
    [LoggerMessage(9705, LogLevel.Error, "The carrier's REST API failed {Times} times in a row; it is left alone for a while. Calls are still answered")]
    internal partial void CarrierAway(int times);

    /// <summary>It can again.</summary>
    [LoggerMessage(9706, LogLevel.Information, "The carrier's REST API answers again")]
    internal partial void CarrierBack();

    /// <summary>A call came after it had been given up.</summary>
    [LoggerMessage(9708, LogLevel.Warning, "The carrier made call {Id} after it had been given up ({CarrierSid}): {Fate}")]
    internal partial void CameLate(long id, string carrierSid, string fate);

    /// <summary>A command was sent, and its result could not be stored.</summary>
    [LoggerMessage(9709, LogLevel.Error, "What became of {Kind} {Id} could not be stored; it is found out when its lease is over")]
    internal partial void NotStored(string kind, long id, Exception exception);

    /// <summary>A round failed.</summary>
    [LoggerMessage(9707, LogLevel.Error, "Commands could not be sent; it is tried again within a second")]
    internal partial void RoundFailed(Exception exception);

    /// <summary>A report of the carrier could not be stored.</summary>
    [LoggerMessage(9710, LogLevel.Warning, "What the carrier reports of command {Id} cannot be stored now: {Reason} It will be asked")]
    internal partial void ReportNotStored(long id, string reason);
}
