using Hotline.Flows.Machine;
using Hotline.Voice.Calls;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues;

/// <summary>Promises callbacks: the promise and its place in line are written with the turn that gives it.</summary>
public sealed class CallbackDesk(
    CallbackLimits limits, CallbackStore callbacks, QueueStore queue, CallClock clock, IOptions<QueueOptions> options)
{
    /// <summary>Books a callback.</summary>
    /// <param name="call">The call.</param>
    /// <param name="request">What to book.</param>
    /// <param name="also">Takes the rows to write.</param>
    public async Task<CallEvent.Booked> Book(LiveCall call, TurnRequest.BookCallback request, List<Func<StorageUnit, Task>> also)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(also);
        if (await limits.Refusal(request.Number, clock.NowMs) is { } refusal)
        {
            return new CallEvent.Booked(false, refusal);
        }

        var nowMs = clock.NowMs;
        // A test call's clock is ahead of ours: its opening hour comes so much sooner.
        var notBeforeMs = request.NotBefore?.ToUnixTimeMilliseconds() - call.ClockOffsetMs;
        also.Add(async unit =>
        {
            var id = await callbacks.Add(
                unit, new(call.Id, request.Queue, request.Topic, request.Number!, request.Brief, notBeforeMs, nowMs), call.Key);
            await queue.Enter(unit, new NewContact
            {
                CallId = call.Id,
                Key = call.Key,
                Kind = ContactKind.Callback,
                ItemId = id,
                Queue = request.Queue,
                Rules = call.Flow.Bundle.Queues.Queues[request.Queue],
                Priority = 0,
                Topic = request.Topic,
                Language = call.State.Language,
                Brief = request.Brief,
                LongestWait = options.Value.KeepInLine,
                NotBeforeMs = notBeforeMs,
                AtMs = nowMs,
            });
        });
        return new CallEvent.Booked(true);
    }
}
