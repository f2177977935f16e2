using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hotline.Flows.Machine;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Calls;

/// <summary>Live calls as their last turn left them, so that the next one need not be read and opened.</summary>
/// <remarks>
/// Only a shortcut: nothing is lost with it, and any node can answer any call. What is remembered here may be outdated by another
/// node or by an event; then the turn's commit meets the fence and the call is read from the database. Two generations bound it: when
/// the younger one is full, what nobody asked for since is forgotten.
/// </remarks>
internal sealed class LiveCalls(IOptions<CallOptions> options)
{
    private static readonly ImmutableSortedDictionary<string, string> Nothing = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
    private readonly Lock turning = new();
    private ConcurrentDictionary<long, RememberedCall> younger = new();
    private ConcurrentDictionary<long, RememberedCall> older = new();

    /// <summary>A call that waits for a step.</summary>
    /// <param name="callId">Our number for the call.</param>
    /// <param name="step">The step.</param>
    /// <param name="callSid">The carrier's name for the call.</param>
    /// <returns>Null: not remembered, or not so.</returns>
    public LiveCall? Find(long callId, int step, string callSid) =>
        Known(callId, callSid) is { } known && known.Step == step ? known.Call : null;

    /// <summary>A call as it waited for an earlier step: all of it is as it was, but for its state.</summary>
    /// <param name="callId">Our number for the call.</param>
    /// <param name="step">The step.</param>
    /// <param name="callSid">The carrier's name for the call.</param>
    /// <returns>Null: not remembered, or not so.</returns>
    public LiveCall? FindEarlier(long callId, int step, string callSid) =>
        Known(callId, callSid) is { } known && known.Step < step ? known.Call : null;

    /// <summary>Remembers a call after a turn was stored; one that is over is forgotten.</summary>
    /// <param name="call">The call before the turn.</param>
    /// <param name="callSid">The carrier's name for the call.</param>
    /// <param name="turn">What was stored.</param>
    public void Moved(LiveCall call, string callSid, TurnCommit turn)
    {
        if (options.Value.RememberedCalls == 0 || turn.Phase is CallPhase.Completed or CallPhase.Abandoned or CallPhase.Failed)
        {
            Forget(call.Id);
            return;
        }

        younger[call.Id] = new(callSid, turn.Step + 1, call with { State = turn.State with { Secrets = Nothing } });
        if (younger.Count >= options.Value.RememberedCalls / 2)
        {
            Turn();
        }
    }

    /// <summary>Forgets a call.</summary>
    /// <param name="callId">Our number for it.</param>
    public void Forget(long callId)
    {
        younger.TryRemove(callId, out _);
        older.TryRemove(callId, out _);
    }

    private RememberedCall? Known(long callId, string callSid) =>
        (younger.TryGetValue(callId, out var known) || older.TryGetValue(callId, out known)) && known.CallSid == callSid ? known : null;

    private void Turn()
    {
        lock (turning)
        {
            if (younger.Count >= options.Value.RememberedCalls / 2)
            {
                older = younger;
                younger = new();
            }
        }
    }

    private sealed record RememberedCall(string CallSid, int Step, LiveCall Call);
}
