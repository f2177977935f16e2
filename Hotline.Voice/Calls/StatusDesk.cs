using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Calls;

/// <summary>Takes what the carrier reports of calls. Nobody hears the answer, so the carrier may be told to come again.</summary>
internal sealed class StatusDesk(EventDesk events, CallReconciler reconciler, CallLog log)
{
    /// <summary>Stores a report.</summary>
    /// <param name="webhook">What came in.</param>
    /// <returns>False: it cannot be stored now. The carrier may repeat it; it is asked for the call's end in any case.</returns>
    public async Task<bool> Take(VoiceWebhook webhook)
    {
        try
        {
            await events.Status(webhook);
            return true;
        }
        catch (StorageUnavailableException unavailable)
        {
            log.EndNotStored(webhook.CallSid, unavailable.Message);
            reconciler.Doubt(webhook.CallSid);
            return false;
        }
    }
}
