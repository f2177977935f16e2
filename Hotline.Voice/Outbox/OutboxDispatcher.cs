using Hotline.Voice.Calls;

namespace Hotline.Voice.Outbox;

/// <summary>Sends what was decided, after the transactions that decided it.</summary>
/// <remarks>A call is never made and a text never sent twice: what may have happened stays <c>unknown</c> until the carrier says more.
/// Redirects and ends are sent again, since twice is once.</remarks>
internal sealed class OutboxDispatcher(
    OutboxLedger ledger, CommandSender sender, CarrierBreaker breaker, CallClock clock, OutboxLog log) : IBackgroundWork, IDisposable
{
    private const int MostAtATime = 20;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim oneRound = new(1, 1);

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromSeconds(1);

    /// <summary>Sends what is due. One round at a time: who waited for another's round finds its work done.</summary>
    /// <param name="cancellationToken">The host is stopping.</param>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await oneRound.WaitAsync(cancellationToken);
        try
        {
            await ledger.Expire(clock.NowMs);
            while (!cancellationToken.IsCancellationRequested
                && breaker.Room(clock.NowMs, MostAtATime) is > 0 and var room
                && await ledger.Take(clock.NowMs, Lease, room) is { Count: > 0 } items)
            {
                await Task.WhenAll(items.Select(Do));
            }
        }
        finally
        {
            oneRound.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => oneRound.Dispose();

    private async Task Do(OutboxItem item)
    {
        if (item.Command is not { } command)
        {
            await Fail(item, "unreadable");
            return;
        }

        var outcome = await sender.Send(item.Id, command);
        breaker.Learn(outcome, clock.NowMs);
        await Settle(item, command, outcome);
    }

    private Task<bool> Settle(OutboxItem item, CarrierCommand command, CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Sent sent => ledger.Sent(item.Id, sent.Sid, clock.NowMs + CarrierPatience.UntilAsked(command), clock.NowMs),
        CommandOutcome.Done => ledger.Done(item.Id, null, null, clock.NowMs),
        CommandOutcome.Gone when command is CarrierCommand.UpdateParticipant => ledger.Done(item.Id, null, "gone", clock.NowMs),
        CommandOutcome.Gone => Fail(item, "gone"),
        CommandOutcome.Refused refused => Fail(item, $"refused {refused.Code}"),
        CommandOutcome.Busy busy => Again(item, command, $"busy {busy.Code}", busy.RetryAfter),
        CommandOutcome.Unauthorized => Again(item, command, "refused 20003", null),
        CommandOutcome.NotReached failure => Again(item, command, $"not reached: {failure.Reason}", null),
        CommandOutcome.Lost lost when command.IsRepeatable => Again(item, command, lost.Reason, null),
        CommandOutcome.Lost lost => Doubt(item, command, lost.Reason),
        _ => throw new NotSupportedException($"No state for {outcome.GetType().Name}."),
    };

    private Task<bool> Again(OutboxItem item, CarrierCommand command, string reason, TimeSpan? retryAfter)
    {
        var pause = CarrierPatience.Pause(command, item.Attempt);
        return CarrierPatience.IsOver(command, item.Attempt, clock.NowMs - item.BookedAtMs)
            ? Fail(item, reason)
            : ledger.Retry(
                item.Id,
                clock.NowMs + (long)(retryAfter > pause ? retryAfter.Value : pause).TotalMilliseconds,
                reason,
                clock.NowMs);
    }

    private Task<bool> Doubt(OutboxItem item, CarrierCommand command, string reason)
    {
        log.Unknown(command.Kind, item.Id, reason);
        return ledger.Unknown(item.Id, clock.NowMs + CarrierPatience.BetweenSearchesMs, reason, clock.NowMs);
    }

    private Task<bool> Fail(OutboxItem item, string reason)
    {
        log.Failed(item.Command?.Kind ?? "unreadable", item.Id, reason);
        return ledger.Failed(item.Id, null, reason, clock.NowMs);
    }
}
