using Hotline.Flows.Machine;
using Hotline.Voice.Catalog;
using Hotline.Voice.Queues.Waiting;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Calls;

/// <summary>One webhook of a call: load, run the turn, commit, answer. The one place with effects.</summary>
internal sealed class CallSession(
    CallStore calls,
    LiveCalls live,
    CallOpening opening,
    TurnRunner turns,
    TurnRecorder recorder,
    EventDesk events,
    LineDesk line,
    FlowCatalog catalog,
    CallLog log)
{
    /// <summary>The first webhook of a call, or a repetition of it.</summary>
    /// <param name="webhook">What came in.</param>
    /// <param name="apologies">How often in a row the caller has heard that something is wrong.</param>
    /// <returns>TwiML.</returns>
    public async Task<ReadOnlyMemory<byte>> Incoming(VoiceWebhook webhook, int apologies = 0)
    {
        if (await calls.FindBySid(webhook.CallSid) is { } known)
        {
            log.Repeated(webhook.CallSid, 0, known.Step);
            return await Again(known, apologies);
        }

        var opened = await opening.Prepare(webhook);
        var turn = await turns.Run(opened.Call, new CallEvent.Started());
        var first = recorder.Record(opened.Call, 0, webhook, turn with { Journal = turn.Journal.Insert(0, opened.Entry) });
        if (!await calls.Open(opened.Row, first))
        {
            // The same call came in twice at the same moment: the other one has answered it.
            return await Stored(webhook.CallSid, apologies);
        }

        live.Moved(opened.Call, webhook.CallSid, first);
        log.Started(webhook.CallSid, opened.Call.Id, opened.Row.FlowVersion);
        return first.Answer;
    }

    /// <summary>A later webhook of a call.</summary>
    /// <param name="callId">Our number for the call, from the URL.</param>
    /// <param name="step">The step it answers, from the URL.</param>
    /// <param name="webhook">What came in.</param>
    /// <param name="arrival">How it came.</param>
    /// <param name="apologies">How often in a row the caller has heard that something is wrong.</param>
    /// <returns>TwiML.</returns>
    public async Task<ReadOnlyMemory<byte>> Step(long callId, int step, VoiceWebhook webhook, StepArrival arrival, int apologies = 0)
    {
        if (LineDesk.IsNotice(webhook, arrival))
        {
            return FallbackTwiml.Nothing();
        }

        if (await Remembered(callId, step, webhook.CallSid) is { } known
            && await Read(known, webhook, arrival) is { } next
            && await Turn(known, step, webhook, next) is { } answer)
        {
            return answer;
        }

        var stored = await calls.Load(callId);
        if (stored is null || stored.CallSid != webhook.CallSid)
        {
            log.Unknown(webhook.CallSid, callId);
            return await Incoming(webhook, apologies);
        }

        if (stored.Step != step || stored.EndedAtMs is not null)
        {
            return await Late(stored, step, webhook, apologies);
        }

        if (await catalog.Live(stored) is not { } call || await Read(call, webhook, arrival) is not { } news)
        {
            return arrival == StepArrival.Agent ? Said(stored) : await Again(stored, apologies);
        }

        // Null: the same webhook was answered meanwhile, or the call has ended.
        return await Turn(call, step, webhook, news) ?? await Late((await calls.Load(callId))!, step, webhook, apologies);
    }

    /// <summary>A call that is remembered; what another node has done since is read.</summary>
    /// <returns>Null: it is not remembered, or does not wait for this step.</returns>
    private async ValueTask<LiveCall?> Remembered(long callId, int step, string callSid) =>
        live.Find(callId, step, callSid) is { } known ? known
        : live.FindEarlier(callId, step, callSid) is { } earlier && await calls.LoadState(callId, step, earlier.Key) is { } state
            ? earlier with { State = state }
            : null;

    /// <summary>What a webhook tells.</summary>
    /// <returns>Null: nothing new.</returns>
    private ValueTask<LineNews?> Read(LiveCall call, VoiceWebhook webhook, StepArrival arrival) => arrival switch
    {
        StepArrival.Queue or StepArrival.Connect or StepArrival.Agent => new(line.Read(call, webhook, arrival)),
        _ => new(WebhookReader.ToCallEvent(webhook, arrival) is { } callEvent ? new LineNews(callEvent) : null),
    };

    /// <summary>Runs and stores a turn.</summary>
    /// <returns>Null: the call does not wait for this step; nothing was stored.</returns>
    private async Task<ReadOnlyMemory<byte>?> Turn(LiveCall call, int step, VoiceWebhook webhook, LineNews news)
    {
        var commit = recorder.Record(call, step, webhook, await turns.Run(call, news.Event, news.Also));
        if (!await calls.Commit(commit))
        {
            live.Forget(call.Id);
            return null;
        }

        live.Moved(call, webhook.CallSid, commit);
        return commit.Answer;
    }

    private async Task<ReadOnlyMemory<byte>> Late(StoredCall stored, int step, VoiceWebhook webhook, int apologies)
    {
        await events.Late(stored, step, webhook);
        return await Again(stored, apologies);
    }

    /// <summary>What a call hears that comes again. Who was told to join an agent has perhaps been there and has come out while we could not be asked:
    /// behind the door there would be nobody, and nothing would ever lead out. So the queues are asked what has become of it, at the step it
    /// stands at, where a webhook of the past changes nothing.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> Again(StoredCall stored, int apologies) =>
        stored is { EndedAtMs: null, Phase: CallPhase.Talking } && await catalog.Live(stored) is { } call && FlowEngine.QueueNodeOf(call.Flow, call.State) is not null
            ? FallbackTwiml.Lead(new StepAddress(stored.Id, stored.Step).By(StepArrival.Agent), apologies)
            : Said(stored);

    /// <summary>What the call was told last; a call that ended while it was asked something is hung up.</summary>
    private static ReadOnlyMemory<byte> Said(StoredCall stored) =>
        stored.Answer.IsEmpty || (stored.EndedAtMs is not null && !stored.EndedItself) ? FallbackTwiml.HangUp() : stored.Answer;

    private async Task<ReadOnlyMemory<byte>> Stored(string callSid, int apologies) => await Again(
        await calls.FindBySid(callSid)
        ?? throw new InvalidOperationException($"Call {callSid} was committed elsewhere and is not there."), apologies);
}
