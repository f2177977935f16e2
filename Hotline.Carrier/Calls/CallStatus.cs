namespace Hotline.Carrier.Calls;

/// <summary>Twilio's words for where a call stands, and for where it came from.</summary>
internal static class CallStatus
{
    internal const string Queued = "queued";
    internal const string Initiated = "initiated";
    internal const string Ringing = "ringing";
    internal const string InProgress = "in-progress";
    internal const string Completed = "completed";
    internal const string Busy = "busy";
    internal const string Failed = "failed";
    internal const string NoAnswer = "no-answer";
    internal const string Canceled = "canceled";

    internal const string Inbound = "inbound";
    internal const string OutboundApi = "outbound-api";
    internal const string OutboundDial = "outbound-dial";

    internal static bool IsFinal(string status) => status is Completed or Busy or Failed or NoAnswer or Canceled;
}
