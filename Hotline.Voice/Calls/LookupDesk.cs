using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hotline.Flows.Machine;
using Hotline.Voice.Wallet;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Calls;

/// <summary>Asks services for calls: with a limit, with a claim where asking changes something, and so that a slow answer can be
/// fetched by a later turn.</summary>
public sealed class LookupDesk(
    IEnumerable<ILookupService> services,
    ServiceCatalog contracts,
    ClaimStore claims,
    CallClock clock,
    IOptions<CallOptions> options)
{
    /// <summary>How long an answer waits for the caller to come back for it.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, ILookupService> services = services.ToDictionary(service => service.Service);
    private readonly ConcurrentDictionary<LookupVisit, Task<CallEvent.LookedUp>> running = new();

    /// <summary>Asks, or waits on for an answer that an earlier turn asked for.</summary>
    /// <param name="visit">Which call's which visit of a node.</param>
    /// <param name="key">The call's key, for what a claim keeps.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="patience">How long this turn may wait.</param>
    /// <returns>The answer; null when it is still under way, never so for a secret.</returns>
    public async Task<CallEvent.LookedUp?> Ask(
        LookupVisit visit, Storage.CallKey key, TurnRequest.LookUp request, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(request);
        Task<CallEvent.LookedUp>? answer = null;
        var isHere = await Within(
            request.HasSecret ? Timeout.InfiniteTimeSpan : patience,
            () => answer = running.GetOrAdd(visit, _ => Start(visit, key, request)));
        if (!isHere)
        {
            _ = Forget(visit, answer!);
            return null;
        }

        try
        {
            return await answer!;
        }
        finally
        {
            running.TryRemove(visit, out _);
        }
    }

    /// <summary>Drops an answer that nobody came back for: the caller has hung up.</summary>
    private async Task Forget(LookupVisit visit, Task<CallEvent.LookedUp> answer)
    {
        await Task.WhenAny(answer);
        await clock.Delay(Remembered, CancellationToken.None);
        running.TryRemove(new(visit, answer));
    }

    /// <summary>True when the work is done within the time, which starts before it does.</summary>
    private async Task<bool> Within(TimeSpan time, Func<Task> begin)
    {
        using var enough = new CancellationTokenSource();
        var limit = clock.Delay(time, enough.Token);
        var work = begin();
        await Task.WhenAny(work, limit);
        // Ends nothing but the wait above; cancelling elsewhere would cost every look-up a thread.
        enough.Cancel();
        return work.IsCompleted;
    }

    private async Task<CallEvent.LookedUp> Start(LookupVisit visit, Storage.CallKey key, TurnRequest.LookUp request)
    {
        var (service, operation) = contracts.Split(request.Operation);
        if (!services.TryGetValue(service, out var asked) || contracts.Find(service, operation) is not { } declared)
        {
            return Unavailable("failed", TimeSpan.Zero);
        }

        var mark = clock.Mark();
        if (!declared.HasEffect)
        {
            return ToEvent(await AskOnce(asked, visit, operation, request), clock.Since(mark));
        }

        var limit = Limit(request);
        var claim = await claims.Claim(visit.CallId, visit.Number, request.Node, key, clock.NowMs);
        while (claim is { IsMine: false, Result: null } && clock.Since(mark) < limit)
        {
            await clock.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
            claim = await claims.Claim(visit.CallId, visit.Number, request.Node, key, clock.NowMs);
        }

        if (!claim.IsMine)
        {
            // Asked before by a turn that did not live to tell: what came of it is not known, and it must not be asked twice.
            return claim.Result is { } known ? ToEvent(known, clock.Since(mark)) : Unavailable("unconfirmed", clock.Since(mark));
        }

        var answer = await AskOnce(asked, visit, operation, request);
        await claims.Complete(visit.CallId, visit.Number, request.Node, key, answer, clock.NowMs);
        return ToEvent(answer, clock.Since(mark));
    }

    private async Task<LookupAnswer> AskOnce(
        ILookupService service, LookupVisit visit, string operation, TurnRequest.LookUp request)
    {
        var query = new LookupQuery(operation, request.Arguments, request.Wanted, visit.IdempotencyKey) { ClockShift = visit.ClockShift };
        using var giveUp = new CancellationTokenSource();
        Task<LookupAnswer>? answer = null;
        try
        {
            if (await Within(Limit(request), () => answer = service.Ask(query, giveUp.Token)))
            {
                return await answer!;
            }

            giveUp.Cancel();
            _ = answer!.ContinueWith(static late => late.Exception, TaskScheduler.Default);
            return new LookupAnswer.Unavailable("timeout");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new LookupAnswer.Unavailable("failed");
        }
    }

    private TimeSpan Limit(TurnRequest.LookUp request) =>
        request.HasSecret ? options.Value.SecretLookupLimit : options.Value.LookupLimit;

    private static CallEvent.LookedUp ToEvent(LookupAnswer answer, TimeSpan latency) => answer switch
    {
        LookupAnswer.Answered answered => new(answered.Outcome, answered.Values, latency),
        LookupAnswer.Unavailable unavailable => Unavailable(unavailable.Reason, latency),
        _ => throw new NotSupportedException($"No event for {answer.GetType().Name}."),
    };

    private static CallEvent.LookedUp Unavailable(string reason, TimeSpan latency) =>
        new(null, ImmutableSortedDictionary<string, string>.Empty, latency, reason);
}

/// <summary>One visit of one call to one lookup node.</summary>
/// <param name="CallId">The call.</param>
/// <param name="Number">Nodes the call had passed when it came there: never the same for two visits.</param>
/// <param name="ClockShift">How far the call's clock is ahead of ours: zero but for test calls.</param>
public readonly record struct LookupVisit(long CallId, int Number, TimeSpan ClockShift)
{
    /// <summary>The same for every repetition of the same question.</summary>
    public string IdempotencyKey => $"{CallId}-{Number}";
}
