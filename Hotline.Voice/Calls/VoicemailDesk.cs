using Hotline.Flows.Machine;
using Hotline.Voice.Queues;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Calls;

/// <summary>Keeps the messages that callers leave, and lines them up for agents.</summary>
public sealed class VoicemailDesk(VoicemailStore voicemails, QueueStore queue, CallClock clock, IOptions<QueueOptions> options)
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
        var contact = new NewContact
        {
            CallId = call.Id,
            Key = call.Key,
            Kind = ContactKind.Voicemail,
            Queue = message.Queue,
            Rules = call.Flow.Bundle.Queues.Queues[message.Queue],
            Priority = 0,
            Topic = message.Topic,
            Language = call.State.Language,
            LongestWait = options.Value.KeepInLine,
            AtMs = clock.NowMs,
        };
        return async unit => await queue.Enter(unit, contact with { ItemId = await voicemails.Add(unit, row, call.Key) });
    }
}
