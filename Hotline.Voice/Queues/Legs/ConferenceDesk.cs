using Hotline.Voice.Calls;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Queues.Legs;

/// <summary>Learns from the carrier who is in the conference. When both are, they talk: only that counts as answered.</summary>
/// <remarks>What is told comes twice and in any order. A leg comes into a conference once; when it is told to have left before it is told to
/// have come, it is not there.</remarks>
internal sealed class ConferenceDesk(Database database, OfferStore offers, QueueSignal signal, CallClock clock)
{
    /// <summary>Takes a report.</summary>
    /// <param name="offerId">The offer, from the path.</param>
    /// <param name="webhook">The report.</param>
    public async Task Heard(long offerId, VoiceWebhook webhook)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        if (webhook.CallSid.Length > 0 && webhook.Find("StatusCallbackEvent") is "participant-join" or "participant-leave")
        {
            await database.Unit(unit => Note(unit, offerId, webhook.CallSid, webhook.Find("StatusCallbackEvent") == "participant-join"));
        }
    }

    private async Task<bool> Note(StorageUnit unit, long offerId, string sid, bool hasJoined)
    {
        unit.AfterCommit(signal.Wake);
        if (await ContactRows.HoldOf(unit, offerId) is not { } contact)
        {
            return false;
        }

        if (contact.Kind == ContactKind.Call && (await LegRows.CallOf(unit, contact.CallId))?.CallSid == sid)
        {
            await LegRows.Caller(unit, offerId, sid, clock.NowMs);
        }

        if (!hasJoined)
        {
            await LegRows.Left(unit, offerId, sid, clock.NowMs);
            return false;
        }

        await LegRows.Joined(unit, offerId, sid, clock.NowMs);
        return await LegRows.Of(unit, offerId, LegRole.Agent) is { IsInside: true }
            && await LegRows.Of(unit, offerId, LegRole.Caller) is { IsInside: true }
            && await offers.Bridged(unit, offerId, clock.NowMs);
    }
}
