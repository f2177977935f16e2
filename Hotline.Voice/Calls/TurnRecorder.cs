using Hotline.Flows.Machine;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Calls;

/// <summary>Turns what came of a turn into what is stored of it: the answer as TwiML, and the rows that belong to it.</summary>
internal sealed class TurnRecorder(TwimlWriter writer, VoicemailDesk voicemails, CallerStore callers, CallClock clock, CallLog log)
{
    /// <summary>What to store.</summary>
    /// <param name="call">The call before the turn.</param>
    /// <param name="step">The step that was answered.</param>
    /// <param name="webhook">The webhook that was answered.</param>
    /// <param name="turn">What came of it.</param>
    public TurnCommit Record(LiveCall call, int step, VoiceWebhook webhook, Turn turn)
    {
        foreach (var entry in turn.Journal)
        {
            switch (entry)
            {
                case JournalEntry.MessageRecorded { Seconds: > 0 } message:
                    turn.Also.Add(voicemails.Store(call, message, webhook));
                    break;
                case JournalEntry.LanguageChosen chosen when turn.State.CallerNumber is { } number:
                    turn.Also.Add(unit => callers.Remember(unit, number, chosen.Language));
                    break;
                case JournalEntry.Fault fault:
                    log.Fault(webhook.CallSid, fault.Code, fault.Detail);
                    break;
                default:
                    break;
            }
        }

        return new TurnCommit
        {
            CallId = call.Id,
            Step = step,
            AtMs = clock.NowMs + call.ClockOffsetMs,
            State = turn.State,
            Journal = turn.Journal,
            Answer = writer.Write(turn.Directives, new StepAddress(call.Id, step + 1)),
            IdempotencyToken = webhook.IdempotencyToken,
            Phase = FlowEngine.PhaseOf(call.Flow, turn.State),
            Also = turn.Also,
            Key = call.Key,
        };
    }
}
