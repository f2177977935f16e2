using Hotline.Voice.Calls;

namespace Hotline.Voice.Outbox;

/// <summary>Sends what was decided, after the transactions that decided it. Commands overlap, so that one the carrier is slow with holds up
/// no other, except those about the same call.</summary>
/// <remarks>A call is never made and a text never sent twice: what may have happened stays <c>unknown</c> until the carrier says more.
/// The others are sent again, since twice is once; a redirect only until the call has come where it was to go.</remarks>
internal sealed class OutboxDispatcher(
    OutboxLedger ledger, LeftBehind leftBehind, CommandSender sender, CarrierBreaker breaker, OutboxSignal signal, CallClock clock, OutboxLog log)
    : IBackgroundWork, IDisposable
{
    /// <summary>How many commands are under way at most.</summary>
    public const int MostAtATime = 16;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim oneRound = new(1, 1);
    private readonly Lock gate = new();
    private readonly HashSet<Task> underWay = [];

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromSeconds(1);

    /// <summary>Sends what is due, and what becomes due by that, and waits until nothing is under way any more, whoever began it.</summary>
    /// <param name="cancellationToken">The host is stopping: nothing more is begun.</param>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        while (await Begin(cancellationToken) is var begun && UnderWay() is var all && begun.Count + all.Length > 0)
        {
            await Task.WhenAll([.. begun, .. all]);
        }
    }

    /// <summary>Begins to send what is due, as far as there is room, and does not wait for the carrier.</summary>
    /// <param name="cancellationToken">The host is stopping.</param>
    /// <returns>What was begun; each completes when its result is stored. Failures are logged.</returns>
    public async Task<IReadOnlyList<Task>> Begin(CancellationToken cancellationToken)
    {
        await oneRound.WaitAsync(cancellationToken);
        try
        {
            await leftBehind.TakeOver(cancellationToken);
            await ledger.Expire(clock.NowMs);
            var begun = new List<Task>();
            while (!cancellationToken.IsCancellationRequested
                && Room() is > 0 and var room
                && await ledger.Take(clock.NowMs, Lease, room) is { Count: > 0 } items)
            {
                begun.AddRange(items.Select(Begin));
            }

            return begun;
        }
        finally
        {
            oneRound.Release();
        }
    }

    /// <summary>Completes when nothing is under way any more.</summary>
    public Task Settled() => Task.WhenAll(UnderWay());

    /// <inheritdoc/>
    public void Dispose() => oneRound.Dispose();

    private int Room()
    {
        lock (gate)
        {
            return breaker.Room(clock.NowMs, MostAtATime) - underWay.Count;
        }
    }

    private Task[] UnderWay()
    {
        lock (gate)
        {
            return [.. underWay];
        }
    }

    private Task Begin(OutboxItem item)
    {
        var task = Do(item);
        lock (gate)
        {
            underWay.Add(task);
            signal.IsFull = underWay.Count >= MostAtATime;
        }

        return task.IsCompleted ? End(task, item) : task.ContinueWith(
            done => End(done, item), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Unwrap();
    }

    /// <summary>What waited for it, or for room, is not kept waiting until the next tick.</summary>
    private Task End(Task done, OutboxItem item)
    {
        bool wasFull;
        lock (gate)
        {
            wasFull = underWay.Count >= MostAtATime;
            underWay.Remove(done);
            signal.IsFull = false;
        }

        if (done.Exception is { } failure)
        {
            log.NotStored(item.Command?.Kind ?? "unreadable", item.Id, failure.InnerExceptions[0]);
        }

        if (wasFull || item.Command?.Target is not null)
        {
            signal.Wake();
        }

        return done;
    }

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
