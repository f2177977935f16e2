using Hotline.Voice.Calls;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Outbox;

/// <summary>Takes what the carrier reports of calls and texts it was asked for: also how a command whose answer was lost is found again.</summary>
public sealed class CarrierReports(OutboxLedger ledger, LateCalls late, CallClock clock)
{
    /// <summary>Records a status callback. One that comes again, late or out of order changes nothing that is over.</summary>
    /// <param name="id">The intent, from the callback's address.</param>
    /// <param name="webhook">The callback, its signature checked.</param>
    /// <returns>False: it told nothing new.</returns>
    public async Task<bool> Heard(long id, VoiceWebhook webhook)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        var isText = webhook.Find("MessageSid") is { Length: > 0 };
        var sid = isText ? webhook.Find("MessageSid")! : webhook.CallSid;
        if (sid.Length == 0)
        {
            return false;
        }

        var word = isText ? webhook.Find("MessageStatus") ?? "" : webhook.CallStatus;
        return await Record(id, sid, word, CarrierPatience.UntilReported)
            || (word is "queued" or "initiated" or "ringing" or "in-progress"
                && await late.Came(id, sid, clock.NowMs + CarrierPatience.UntilReported, clock.NowMs));
    }

    /// <summary>Records how far the carrier says it has come.</summary>
    /// <param name="id">The intent.</param>
    /// <param name="sid">Its name at the carrier.</param>
    /// <param name="word">The carrier's word.</param>
    /// <param name="askAfterMs">When to ask, should no further report come, milliseconds.</param>
    /// <returns>False: it told nothing new.</returns>
    internal Task<bool> Record(long id, string sid, string word, long askAfterMs) => word switch
    {
        "completed" or "delivered" or "read" => ledger.Done(id, sid, word, clock.NowMs),
        "busy" or "no-answer" or "canceled" or "failed" or "undelivered" => ledger.Failed(id, sid, word, clock.NowMs),
        _ => ledger.Sent(id, sid, clock.NowMs + askAfterMs, clock.NowMs),
    };
}
