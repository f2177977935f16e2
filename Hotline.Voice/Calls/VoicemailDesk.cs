using Hotline.Flows.Machine;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Calls;

/// <summary>Keeps the messages that callers leave.</summary>
public sealed class VoicemailDesk(VoicemailStore voicemails, CallClock clock)
{
    /// <summary>The write that keeps a message, for the transaction of its turn.</summary>
    /// <param name="call">The call.</param>
    /// <param name="message">What the engine says of it.</param>
    /// <param name="webhook">The webhook that names the recording.</param>
    public Func<StorageUnit, Task> Store(LiveCall call, JournalEntry.MessageRecorded message, VoiceWebhook webhook)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(webhook);
        var row = new NewVoicemail(
            call.Id,
            message.Queue,
            message.Topic,
            call.State.CallerNumber,
            webhook.RecordingUrl ?? "",
            message.Seconds,
            clock.NowMs + call.ClockOffsetMs);
        return unit => voicemails.Add(unit, row, call.Key);
    }
}
