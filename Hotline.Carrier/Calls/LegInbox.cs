namespace Hotline.Carrier.Calls;

/// <summary>Where what happens to a call meets what the call waits for.</summary>
/// <remarks>
/// One wait at a time, by the call's own task. Input that nothing waits for is refused (a key pressed between two Gathers is lost on
/// a real line, too). Signals between legs are kept until they are waited for, and an interruption is kept until it is taken.
/// A waiting call counts as quiet.
/// </remarks>
internal sealed class LegInbox(TimeProvider time, Bustle bustle)
{
    private readonly Lock gate = new();
    private readonly List<LegInput> signals = [];
    private Wait? current;
    private Interruption? interruption;

    /// <summary>How often a wait was ended by the person at the phone or by time; what the network signals by itself does not count.</summary>
    internal int EndedWaits { get; private set; }

    internal bool IsInterrupted
    {
        get
        {
            lock (gate)
            {
                return interruption is not null;
            }
        }
    }

    /// <summary>Whether the call is about to end.</summary>
    internal bool IsEnding
    {
        get
        {
            lock (gate)
            {
                return interruption is Interruption.End;
            }
        }
    }

    /// <summary>Waits for input that <paramref name="accepts"/> likes, for an interruption, or for the time to pass.</summary>
    internal Task<LegInput> Next(Func<LegInput, bool> accepts, TimeSpan? atMost = null)
    {
        var wait = new Wait(accepts);
        lock (gate)
        {
            if (interruption is not null)
            {
                return Task.FromResult<LegInput>(new LegInput.Interrupted());
            }

            if (signals.FindIndex(signal => accepts(signal)) is var index and >= 0)
            {
                var signal = signals[index];
                signals.RemoveAt(index);
                return Task.FromResult(signal);
            }

            current = wait;
            if (atMost is { } limit)
            {
                wait.Timer = time.CreateTimer(_ => Expire(wait), null, limit, Timeout.InfiniteTimeSpan);
            }
        }

        bustle.End();
        return wait.Arrived.Task;
    }

    /// <returns>False when the call does not wait for this; it is lost then.</returns>
    internal bool Post(LegInput input)
    {
        lock (gate)
        {
            if (current is not { } wait || !wait.Accepts(input) || !Wake(wait, input))
            {
                return false;
            }

            EndedWaits++;
            return true;
        }
    }

    /// <summary>Like <see cref="Post"/>, but kept until it is waited for.</summary>
    internal void Signal(LegInput signal)
    {
        lock (gate)
        {
            if (current is not { } wait || !wait.Accepts(signal) || !Wake(wait, signal))
            {
                signals.Add(signal);
            }
        }
    }

    /// <summary>Takes the call out of what it does. The end of a call outranks everything; else the latest counts.</summary>
    /// <returns>False when something that outranks it was there before.</returns>
    internal bool Interrupt(Interruption reason) => Interrupt(reason, out _);

    /// <inheritdoc cref="Interrupt(Interruption)"/>
    /// <param name="wasWaiting">Whether the call was waiting, and not busy with a webhook.</param>
    internal bool Interrupt(Interruption reason, out bool wasWaiting)
    {
        Interruption? displaced;
        lock (gate)
        {
            wasWaiting = current is not null;
            if (interruption is Interruption.End || (interruption is not null && reason is Interruption.Stirred))
            {
                return false;
            }

            (displaced, interruption) = (interruption, reason);
            if (current is { } wait)
            {
                Wake(wait, new LegInput.Interrupted());
            }
        }

        // Whoever was about to talk to this leg must not wait for it.
        (displaced as Interruption.Served)?.Bridge.Refuse();
        return true;
    }

    /// <summary>What interrupted the call. Null when nothing did.</summary>
    internal Interruption? TakeInterruption()
    {
        lock (gate)
        {
            var taken = interruption;
            interruption = null;
            return taken;
        }
    }

    /// <summary>Takes the interruption if it only says that the room has changed.</summary>
    /// <returns>False when there is none, or a weightier one.</returns>
    internal bool TakeStirred()
    {
        lock (gate)
        {
            var isStirred = interruption is Interruption.Stirred;
            interruption = isStirred ? null : interruption;
            return isStirred;
        }
    }

    private void Expire(Wait wait)
    {
        lock (gate)
        {
            if (current == wait)
            {
                EndedWaits++;
                Wake(wait, new LegInput.Elapsed());
            }
        }
    }

    private bool Wake(Wait wait, LegInput input)
    {
        current = null;
        wait.Timer?.Dispose();
        bustle.Begin();
        return wait.Arrived.TrySetResult(input);
    }

    private sealed class Wait(Func<LegInput, bool> accepts)
    {
        internal Func<LegInput, bool> Accepts { get; } = accepts;

        internal TaskCompletionSource<LegInput> Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal ITimer? Timer { get; set; }
    }
}
