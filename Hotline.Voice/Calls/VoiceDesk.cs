using System.Collections.Concurrent;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Calls;

/// <summary>Stands between the webhooks and the session: one turn at a time per step, a time limit, and words for our own failures.</summary>
internal sealed class VoiceDesk(
    CallSession session, EventDesk events, FallbackTwiml fallback, CallClock clock, IOptions<CallOptions> options, CallLog log)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<ReadOnlyMemory<byte>>>> turns = new(StringComparer.Ordinal);

    /// <summary>Answers the first webhook of a call.</summary>
    /// <param name="webhook">What came in.</param>
    /// <param name="apologies">How often in a row the caller has heard that something is wrong.</param>
    public Task<ReadOnlyMemory<byte>> Incoming(VoiceWebhook webhook, int apologies) =>
        Answer(webhook, "/voice/incoming", apologies, () => session.Incoming(webhook));

    /// <summary>Answers a later webhook of a call.</summary>
    /// <param name="address">The call and the step it answers.</param>
    /// <param name="webhook">What came in.</param>
    /// <param name="arrival">How it came.</param>
    /// <param name="apologies">How often in a row the caller has heard that something is wrong.</param>
    public Task<ReadOnlyMemory<byte>> Step(StepAddress address, VoiceWebhook webhook, StepArrival arrival, int apologies) =>
        Answer(webhook, address.ToString(), apologies, () => session.Step(address.CallId, address.Step, webhook, arrival));

    private async Task<ReadOnlyMemory<byte>> Answer(
        VoiceWebhook webhook, string path, int apologies, Func<Task<ReadOnlyMemory<byte>>> run)
    {
        if (webhook.CallSid.Length == 0)
        {
            return FallbackTwiml.HangUp();
        }

        // A webhook that comes twice at the same moment waits for the first and hears the same.
        var key = $"{webhook.CallSid} {path}";
        var turn = turns.GetOrAdd(key, _ => new Lazy<Task<ReadOnlyMemory<byte>>>(() => Run(key, run)));
        using var enough = new CancellationTokenSource();
        try
        {
            var limit = clock.Delay(options.Value.TurnBudget, enough.Token);
            var answer = turn.Value;
            if (await Task.WhenAny(answer, limit) == limit && !answer.IsCompleted)
            {
                log.Slow(webhook.CallSid);
                return fallback.OneMoment(path, apologies);
            }

            return await answer;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The one place that catches everything: a caller never hears a stack trace, an error page or silence.
            log.Failed(webhook.CallSid, exception);
            _ = events.NoteFailure(webhook.CallSid, exception);
            return fallback.Apology(path, apologies);
        }
        finally
        {
            await enough.CancelAsync();
        }
    }

    private async Task<ReadOnlyMemory<byte>> Run(string key, Func<Task<ReadOnlyMemory<byte>>> run)
    {
        await Task.Yield();
        try
        {
            return await run();
        }
        finally
        {
            turns.TryRemove(key, out _);
        }
    }
}
