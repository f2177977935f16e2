using Hotline.Flows.Machine;
using Hotline.Voice.Catalog;
using Hotline.Voice.Queues.Waiting;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Calls;

/// <summary>Stores what happens to a call beside its steps: its end, a message whose caller has gone, late webhooks.</summary>
internal sealed class EventDesk(
    CallStore calls, LiveCalls live, CallOpening opening, VoicemailDesk voicemails, LineDesk line, FlowCatalog catalog, CallClock clock, CallLog log)
{
    /// <summary>A status callback: the end of a call, in any order, any number of times.</summary>
    /// <param name="webhook">What came in.</param>
    public async Task Status(VoiceWebhook webhook)
    {
        if (WebhookReader.ToEnd(webhook) is not { } end)
        {
            return;
        }

        var outcome = AppendOutcome.Moved;
        while (outcome is AppendOutcome.Moved)
        {
            outcome = await calls.FindBySid(webhook.CallSid) is { } stored
                ? await End(stored, end, webhook.CallDuration)
                : await EndUnopened(webhook, end);
        }

        log.Ended(webhook.CallSid, end.Reason);
    }

    /// <summary>The end of a call as the carrier tells it when it is asked.</summary>
    /// <param name="callSid">The carrier's name for the call.</param>
    /// <param name="end">Its end.</param>
    public async Task Over(string callSid, CallEvent.HungUp end)
    {
        var outcome = AppendOutcome.Moved;
        while (outcome is AppendOutcome.Moved && await calls.FindBySid(callSid) is { } stored)
        {
            outcome = await End(stored, end, duration: null);
        }

        log.EndFound(callSid, end.Reason);
    }

    /// <summary>A webhook for a step that the call does not wait for, or for a call that is over.</summary>
    /// <param name="stored">The call.</param>
    /// <param name="step">The step.</param>
    /// <param name="webhook">What came in.</param>
    public async Task Late(StoredCall stored, int step, VoiceWebhook webhook)
    {
        log.Repeated(webhook.CallSid, step, stored.Step);
        if (stored.Step == step && await KeepMessage(stored, webhook))
        {
            return;
        }

        if (step != stored.Step - 1)
        {
            // Not a retry of the last webhook: worth a line in the call's own journal.
            await calls.Append(Append(stored, $"late {step}") with { Journal = [new JournalEntry.Repeated(step)] });
        }
    }

    private CallAppend Append(StoredCall stored, string? eventKey) =>
        new() { CallId = stored.Id, AtMs = clock.NowMs + stored.ClockOffsetMs, EventKey = eventKey };

    private async Task<AppendOutcome> End(StoredCall stored, CallEvent.HungUp end, TimeSpan? duration)
    {
        live.Forget(stored.Id);
        var append = Append(stored, $"status {end.Reason}") with
        {
            AtStep = stored.Step,
            Also = [unit => line.HungUp(unit, stored.Id)],
        };
        if (stored.EndedAtMs is not null)
        {
            append = append with { End = new CallEnd(stored.Phase, end.Reason, duration) };
        }
        else if (await catalog.Live(stored) is { } call)
        {
            var result = FlowEngine.Step(call.Flow, call.State, end, Context(stored));
            var phase = FlowEngine.PhaseOf(call.Flow, result.State);
            append = append with { Journal = result.Journal, End = new CallEnd(phase, end.Reason, duration) };
        }

        return await calls.Append(append, stored.Key);
    }

    private async Task<AppendOutcome> EndUnopened(VoiceWebhook webhook, CallEvent.HungUp end)
    {
        var ended = new CallEnd(end.IsFailure ? CallPhase.Failed : CallPhase.Abandoned, end.Reason, webhook.CallDuration);
        var row = await opening.PrepareEnded(webhook);
        return await calls.OpenEnded(row, ended, row.StartedAtMs, $"status {webhook.CallStatus}")
            ? AppendOutcome.Appended
            : AppendOutcome.Moved;
    }

    /// <summary>Whoever hangs up to end a message has left it all the same, even when the end of the call was told first.</summary>
    private async Task<bool> KeepMessage(StoredCall stored, VoiceWebhook webhook)
    {
        if (stored.EndedAtMs is null || await catalog.Live(stored) is not { } call ||
            WebhookReader.ToCallEvent(webhook, StepArrival.Answered) is not CallEvent.Recorded recorded)
        {
            return false;
        }

        var journal = FlowEngine.Step(call.Flow, call.State, recorded, Context(stored)).Journal;
        if (journal.OfType<JournalEntry.MessageRecorded>().FirstOrDefault() is not { Seconds: > 0 } message)
        {
            return false;
        }

        // What would have been said or done next, nobody heard.
        await calls.Append(
            Append(stored, $"message {webhook.RecordingSid}") with
            {
                Journal = journal.RemoveAll(entry => entry is not (JournalEntry.MessageRecorded or JournalEntry.OutcomeMarked)),
                Also = [voicemails.Store(call, message, webhook)],
            },
            stored.Key);
        return true;
    }

    private StepContext Context(StoredCall stored) => new(clock.Now(stored.ClockOffsetMs), EmergencyThrown: false);
}
