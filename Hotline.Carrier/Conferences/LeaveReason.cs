namespace Hotline.Carrier.Conferences;

/// <summary>Why a participant left, in Twilio's words.</summary>
internal static class LeaveReason
{
    internal const string HungUp = "participant_hung_up";
    internal const string Updated = "participant_updated_via_api";
    internal const string Ended = "moderator_ended_conference";
    internal const string EndedByRequest = "conference_ended_via_api";
}
