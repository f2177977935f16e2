using Hotline.Flows.Machine;
using Hotline.Voice.Catalog;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Calls;

/// <summary>One webhook of a call: load, run the turn, commit, answer. The one place with effects.</summary>
internal sealed class CallSession(
    CallStore calls,
    CallOpening opening,
    TurnRunner turns,
    TurnRecorder recorder,
    FlowCatalog catalog,
    CallClock clock,
    CallLog log)
{
    /// <summary>The first webhook of a call, or a repetition of it.</summary>
    /// <param name="webhook">What came in.</param>
    /// <returns>TwiML.</returns>
    public async Task<ReadOnlyMemory<byte>> Incoming(VoiceWebhook webhook)
    {
        if (await calls.FindBySid(webhook.CallSid) is { } known)
        {
            log.Repeated(webhook.CallSid, 0, known.Step);
            return Again(known);
        }

        var opened = await opening.Prepare(webhook);
        var turn = await turns.Run(opened.Call, new CallEvent.Started());
        var first = recorder.Record(opened.Call, 0, webhook, turn with { Journal = turn.Journal.Insert(0, opened.Entry) });
        if (!await calls.Open(opened.Row, first))
        {
            // The same call came in twice at the same moment: the other one has answered it.
            return await Stored(webhook.CallSid);
        }

        log.Started(webhook.CallSid, opened.Call.Id, opened.Row.FlowVersion);
        return first.Answer;
    }

    /// <summary>A later webhook of a call.</summary>
    /// <param name="callId">Our number for the call, from the URL.</param>
    /// <param name="step">The step it answers, from the URL.</param>
    /// <param name="webhook">What came in.</param>
    /// <param name="arrival">How it came.</param>
    /// <returns>TwiML.</returns>
    public async Task<ReadOnlyMemory<byte>> Step(long callId, int step, VoiceWebhook webhook, StepArrival arrival)
    {
        var stored = await calls.Load(callId);
        if (stored is null || stored.CallSid != webhook.CallSid)
        {
            log.Unknown(webhook.CallSid, callId);
            return await Incoming(webhook);
        }

        if (stored.Step != step || stored.EndedAtMs is not null)
        {
            return await Late(stored, step, webhook);
        }

        if (WebhookReader.ToCallEvent(webhook, arrival) is not { } callEvent || await Live(stored) is not { } call)
        {
            return Again(stored);
        }

        var commit = recorder.Record(call, step, webhook, await turns.Run(call, callEvent));
        return await calls.Commit(commit) ? commit.Answer : await Stored(webhook.CallSid);
    }

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
                ? await End(stored, webhook, end)
                : await EndUnopened(webhook, end);
        }

        log.Ended(webhook.CallSid, end.Reason);
    }

    /// <summary>Notes in the call's journal that a turn failed, as far as that can be done.</summary>
    /// <param name="callSid">The carrier's name for the call.</param>
    /// <param name="failure">What failed.</param>
    public async Task NoteFailure(string callSid, Exception failure)
    {
        try
        {
            if (await calls.FindBySid(callSid) is { } stored)
            {
                var fault = new JournalEntry.Fault("exception", failure.GetType().Name);
                await calls.Append(
                    new CallAppend { CallId = stored.Id, AtMs = clock.NowMs + stored.ClockOffsetMs, Journal = [fault] }, stored.Key);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            log.FailureNotNoted(callSid, exception.GetType().Name);
        }
    }

    private async Task<LiveCall?> Live(StoredCall stored) => stored is { State: { } state, Key: { } key }
        ? new LiveCall(
            stored.Id, stored.Line, (await catalog.Get(stored.FlowVersion)).Flow, state, key, stored.ClockOffsetMs)
        : null;

    private async Task<AppendOutcome> End(StoredCall stored, VoiceWebhook webhook, CallEvent.HungUp end)
    {
        var append = new CallAppend
        {
            CallId = stored.Id,
            AtMs = clock.NowMs + stored.ClockOffsetMs,
            EventKey = $"status {webhook.CallStatus}",
            AtStep = stored.Step,
        };
        if (stored.EndedAtMs is null && await Live(stored) is { } call)
        {
            var context = new StepContext(clock.Now(stored.ClockOffsetMs), EmergencyThrown: false);
            var result = FlowEngine.Step(call.Flow, call.State, end, context);
            append = append with
            {
                Journal = result.Journal,
                End = new CallEnd(FlowEngine.PhaseOf(call.Flow, result.State), end.Reason),
            };
        }

        return await calls.Append(append, stored.Key);
    }

    private async Task<AppendOutcome> EndUnopened(VoiceWebhook webhook, CallEvent.HungUp end)
    {
        var ended = new CallEnd(CallPhase.Abandoned, end.Reason);
        var row = await opening.PrepareEnded(webhook);
        return await calls.OpenEnded(row, ended, row.StartedAtMs, $"status {webhook.CallStatus}")
            ? AppendOutcome.Appended
            : AppendOutcome.Moved;
    }

    private async Task<ReadOnlyMemory<byte>> Late(StoredCall stored, int step, VoiceWebhook webhook)
    {
        log.Repeated(webhook.CallSid, step, stored.Step);
        if (step != stored.Step - 1)
        {
            // Not a retry of the last webhook: worth a line in the call's own journal.
            await calls.Append(new CallAppend
            {
                CallId = stored.Id,
                AtMs = clock.NowMs + stored.ClockOffsetMs,
                Journal = [new JournalEntry.Repeated(step)],
                EventKey = $"late {step}",
            });
        }

        return Again(stored);
    }

    /// <summary>What the call was told last; a call that is over is hung up.</summary>
    private static ReadOnlyMemory<byte> Again(StoredCall stored) =>
        stored.Answer.IsEmpty || (stored.EndedAtMs is not null && stored.Phase is not CallPhase.Completed)
            ? FallbackTwiml.HangUp()
            : stored.Answer;

    private async Task<ReadOnlyMemory<byte>> Stored(string callSid) => Again(
        await calls.FindBySid(callSid)
        ?? throw new InvalidOperationException($"Call {callSid} was committed elsewhere and is not there."));
}
