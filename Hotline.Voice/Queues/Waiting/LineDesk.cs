using Hotline.Flows.Machine;
using Hotline.Voice.Calls;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues.Waiting;

/// <summary>Stands between a call's turns and the queues: takes callers into line, says what it means when they come out of it or out of a
/// conversation, and sees to it that whoever leaves the queue's node leaves the queue in the same transaction.</summary>
internal sealed class LineDesk(
    QueueStore queue,
    OfferStore offers,
    CallerRedirects redirects,
    EmergencySwitch emergency,
    QueueSignal signal,
    CallClock clock,
    IOptions<QueueOptions> options)
{
    /// <summary>Answers the engine's question for a place in line.</summary>
    /// <param name="call">The call as the turn found it.</param>
    /// <param name="state">Where it is now.</param>
    /// <param name="request">The question.</param>
    /// <param name="also">Takes what is to be stored with the turn.</param>
    public async Task<CallEvent.Queued> Enter(
        LiveCall call, CallState state, TurnRequest.EnterQueue request, List<Func<StorageUnit, Task>> also)
    {
        var last = await queue.FindLast(call.Id);
        if (FlowEngine.QueueNodeOf(call.Flow, call.State) == request.Node && last is not null)
        {
            return await Standing(last);
        }

        var contact = new NewContact
        {
            CallId = call.Id,
            Key = call.Key,
            Queue = request.Queue,
            Rules = call.Flow.Bundle.Queues.Queues[request.Queue],
            Priority = request.Priority,
            Topic = request.Topic,
            Language = state.Language,
            CallerNumber = state.CallerNumber,
            IsVerified = state.Verified,
            Brief = request.Brief,
            LongestWait = request.LongestWait,
            ClosesAtMs = request.ClosesAt?.ToUnixTimeMilliseconds() - call.ClockOffsetMs,
            OriginId = WasCutOff(last) ? last!.Id : null,
            ToTheHead = WasCutOff(last),
            AtMs = clock.NowMs,
        };
        also.Add(unit =>
        {
            unit.AfterCommit(signal.Wake);
            return queue.Enter(unit, contact);
        });
        return new(await queue.Look(contact) switch
        {
            EnterOutcome.Entered => QueueResult.Entered,
            EnterOutcome.Full => QueueResult.Full,
            EnterOutcome.NoAgents => QueueResult.NoAgents,
            var other => throw new NotSupportedException($"No result for {other}."),
        });
    }

    /// <summary>True for a webhook that only tells where the call has gone; its answer moves nothing.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="arrival">By which way it came.</param>
    public static bool IsNotice(VoiceWebhook webhook, StepArrival arrival) => arrival switch
    {
        StepArrival.Queue => webhook.IsFinal || webhook.QueueResult is "redirected" or "redirected-from-bridged" or "hangup" or "bridged",
        StepArrival.Agent => webhook.IsFinal,
        _ => false,
    };

    /// <summary>What it means that a call came out of the line or out of a conversation.</summary>
    /// <param name="call">The call.</param>
    /// <param name="webhook">The webhook.</param>
    /// <param name="arrival">By which way it came.</param>
    /// <returns>Null: nothing new; the current step is said again.</returns>
    public async Task<LineNews?> Read(LiveCall call, VoiceWebhook webhook, StepArrival arrival)
    {
        if (await Read(call, webhook, arrival, await queue.FindLast(call.Id)) is not { } news)
        {
            return null;
        }

        return news with
        {
            Also = async unit =>
            {
                await CallerRedirects.Arrived(unit, webhook.CallSid, arrival, clock.NowMs);
                await (news.Also?.Invoke(unit) ?? Task.CompletedTask);
            },
        };
    }

    /// <summary>What has to be stored with a turn that began in line or in a conversation and ends elsewhere: the contact is over.</summary>
    /// <param name="call">The call as the turn found it.</param>
    /// <param name="state">Where it is after the turn.</param>
    /// <param name="callEvent">What the turn began with.</param>
    /// <returns>Null: nothing.</returns>
    public Func<StorageUnit, Task>? Leaving(LiveCall call, CallState state, CallEvent callEvent)
    {
        if (FlowEngine.QueueNodeOf(call.Flow, call.State) is not { } node || FlowEngine.QueueNodeOf(call.Flow, state) == node)
        {
            return null;
        }

        var result = (callEvent as CallEvent.Queued)?.Result;
        return unit => Leave(unit, call.Id, result is { } known ? Reason(known) : EndReason.Closed, result is null ? "emergency" : null);
    }

    /// <summary>The call is over: so is its contact.</summary>
    /// <param name="unit">The unit that ends the call.</param>
    /// <param name="callId">The call.</param>
    public Task HungUp(StorageUnit unit, long callId) => Leave(unit, callId, EndReason.Abandoned, target: null);

    private async Task Leave(StorageUnit unit, long callId, EndReason reason, string? target)
    {
        if (await QueueStore.Live(unit, callId) is { } contact)
        {
            await queue.Leave(unit, contact.Id, reason, clock.NowMs, target);
        }
    }

    private async Task<LineNews?> Read(LiveCall call, VoiceWebhook webhook, StepArrival arrival, Contact? contact) => (arrival, contact) switch
    {
        (_, null) => Refused(webhook) is { } result ? new(result) : null,
        (_, { State: ContactState.Ended }) => new(await Ended(contact)),
        (StepArrival.Connect, _) => await Accepted(call, contact, contact.OfferId),
        (StepArrival.Queue, _) => await OutOfLine(call, webhook),
        (StepArrival.Agent, { State: ContactState.Connected }) => new(new CallEvent.Queued(QueueResult.AgentLeft)),
        (StepArrival.Agent, _) => await Accepted(call, contact, contact.OfferId) ?? new(new CallEvent.Queued(
            await queue.LastReturn(contact.Id) is QueueEventKind.Requeued ? QueueResult.Requeued : QueueResult.AgentLost)),
        _ => null,
    };

    /// <summary>An agent is ready. Should that change before the turn is stored, the caller is fetched back.</summary>
    private async Task<LineNews?> Accepted(LiveCall call, Contact contact, long? offer) =>
        offer is not { } offerId || (await offers.Find(offerId))?.State is not OfferState.Accepted
            ? null
            : new(new CallEvent.Queued(QueueResult.Connected, To: Conversations.Name(offerId)), async unit =>
            {
                if ((await ContactRows.Hold(unit, contact.Id))?.OfferId != offerId)
                {
                    await redirects.Send(unit, call.Id, clock.NowMs, talking: StepArrival.Agent);
                }
            });

    private async Task<LineNews?> OutOfLine(LiveCall call, VoiceWebhook webhook)
    {
        if (Refused(webhook) is { } refused)
        {
            return new(refused);
        }

        var context = new StepContext(clock.Now(call.ClockOffsetMs), await emergency.IsThrown(call.Line));
        return FlowEngine.StayOf(call.Flow, call.State, context) is { MustLeave: true } ? new(new CallEvent.Continued()) : null;
    }

    /// <summary>The carrier did not take the caller into its line.</summary>
    private static CallEvent.Queued? Refused(VoiceWebhook webhook) => webhook.QueueResult switch
    {
        "queue-full" => new(QueueResult.Full),
        "error" or "system-error" => new(QueueResult.Error),
        _ => null,
    };

    private async Task<CallEvent.Queued> Standing(Contact contact) => contact switch
    {
        { State: ContactState.Ended } => await Ended(contact) is { Result: not QueueResult.LeftByKey } ended ? ended : new(QueueResult.Error),
        { State: ContactState.Connected, OfferId: { } offerId } => new(QueueResult.Connected, To: Conversations.Name(offerId)),
        { State: ContactState.Offered, OfferId: { } offerId } when (await offers.Find(offerId))?.State is OfferState.Accepted =>
            new(QueueResult.Connected, To: Conversations.Name(offerId)),
        _ => new(QueueResult.Entered),
    };

    private async Task<CallEvent.Queued> Ended(Contact contact) => contact.EndReason switch
    {
        EndReason.Served => new(QueueResult.AgentLeft),
        EndReason.Timeout => new(QueueResult.Timeout),
        EndReason.Full => new(QueueResult.Full),
        EndReason.NoAgents => new(QueueResult.NoAgents),
        EndReason.Closed => new(QueueResult.Closed),
        EndReason.Key => new(QueueResult.LeftByKey, Key: await queue.EndTarget(contact.Id)),
        EndReason.Transferred => new(QueueResult.PassedOn, To: await queue.EndTarget(contact.Id)),
        _ => new(QueueResult.Error),
    };

    private static EndReason Reason(QueueResult result) => result switch
    {
        QueueResult.AgentLeft => EndReason.Served,
        QueueResult.Timeout => EndReason.Timeout,
        QueueResult.Full => EndReason.Full,
        QueueResult.NoAgents => EndReason.NoAgents,
        QueueResult.Closed => EndReason.Closed,
        QueueResult.LeftByKey => EndReason.Key,
        _ => EndReason.Error,
    };

    /// <summary>Who was with an agent a moment ago and asks again was cut off, or has not said everything: the place is kept, at the head.</summary>
    private bool WasCutOff(Contact? last) => last is { State: ContactState.Ended, EndReason: EndReason.Served, EndedAtMs: { } endedAtMs }
        && endedAtMs >= clock.NowMs - (long)options.Value.ComeBackWithin.TotalMilliseconds;
}

/// <summary>What happened to a call in line.</summary>
/// <param name="Event">For the engine.</param>
/// <param name="Also">Stored with the turn; null: nothing.</param>
internal readonly record struct LineNews(CallEvent Event, Func<StorageUnit, Task>? Also = null);
