using System.Collections.Concurrent;
using Hotline.Flows.Machine;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Calls;

/// <summary>Stands between the webhooks and the session: one turn at a time per step, a time limit, and words for our own failures.</summary>
internal sealed class VoiceDesk(
    CallSession session, FailureNotes failures, FallbackTwiml fallback, CallClock clock, IOptions<CallOptions> options, CallLog log)
{
    private readonly ConcurrentDictionary<TurnKey, TaskCompletionSource<ReadOnlyMemory<byte>>> turns = new();
    private int underWay;

    /// <summary>How many webhooks are being answered.</summary>
    public int UnderWay => Volatile.Read(ref underWay);

    /// <summary>Answers the first webhook of a call.</summary>
    /// <param name="webhook">What came in.</param>
    /// <param name="apologies">How often in a row the caller has heard that something is wrong.</param>
    public Task<ReadOnlyMemory<byte>> Incoming(VoiceWebhook webhook, int apologies) =>
        Answer(webhook, "/voice/incoming", apologies, () => session.Incoming(webhook, apologies));

    /// <summary>Answers a later webhook of a call.</summary>
    /// <param name="address">The call and the step it answers.</param>
    /// <param name="webhook">What came in.</param>
    /// <param name="arrival">How it came.</param>
    /// <param name="apologies">How often in a row the caller has heard that something is wrong.</param>
    public Task<ReadOnlyMemory<byte>> Step(StepAddress address, VoiceWebhook webhook, StepArrival arrival, int apologies) =>
        Answer(webhook, address.ToString(), apologies, () => session.Step(address.CallId, address.Step, webhook, arrival, apologies));

    private async Task<ReadOnlyMemory<byte>> Answer(
        VoiceWebhook webhook, string path, int apologies, Func<Task<ReadOnlyMemory<byte>>> run)
    {
        if (webhook.CallSid.Length == 0)
        {
            return FallbackTwiml.HangUp();
        }

        Interlocked.Increment(ref underWay);
        try
        {
            return await clock.Within(Run(new(webhook.CallSid, path), run), options.Value.TurnBudget);
        }
        catch (TimeoutException)
        {
            log.Slow(webhook.CallSid);
            return fallback.OneMoment(path, apologies);
        }
        catch (StorageUnavailableException exception)
        {
            log.NotStored(webhook.CallSid, exception.Message);
            return Apologise(webhook, path, apologies, exception);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The one place that catches everything: a caller never hears a stack trace, an error page or silence.
            log.Failed(webhook.CallSid, exception);
            return Apologise(webhook, path, apologies, exception);
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    private byte[] Apologise(VoiceWebhook webhook, string path, int apologies, Exception exception)
    {
        failures.Keep(webhook.CallSid, new JournalEntry.Fault("exception", exception.GetType().Name));
        return fallback.Apology(path, apologies);
    }

    /// <summary>Runs a turn. A webhook that comes twice at the same moment waits for the first and hears the same.</summary>
    private Task<ReadOnlyMemory<byte>> Run(TurnKey key, Func<Task<ReadOnlyMemory<byte>>> run)
    {
        var mine = new TaskCompletionSource<ReadOnlyMemory<byte>>();
        var first = turns.GetOrAdd(key, mine);
        if (ReferenceEquals(first, mine))
        {
            _ = Complete(key, mine, run);
        }

        return first.Task;
    }

    private async Task Complete(TurnKey key, TaskCompletionSource<ReadOnlyMemory<byte>> turn, Func<Task<ReadOnlyMemory<byte>>> run)
    {
        try
        {
            var answer = await run();
            turns.TryRemove(key, out _);
            turn.SetResult(answer);
        }
        catch (Exception exception)
        {
            turns.TryRemove(key, out _);
            turn.SetException(exception);
        }
    }

    private readonly record struct TurnKey(string CallSid, string Path);
}
