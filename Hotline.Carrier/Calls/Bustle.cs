namespace Hotline.Carrier.Calls;

/// <summary>Counts what is still going on, so that a test can wait for all of it without guessing a time.</summary>
/// <param name="whole">What this is a part of: busy whenever a part is. Null: nothing.</param>
internal sealed class Bustle(Bustle? whole = null)
{
    private readonly Lock gate = new();
    private int busy;
    private long begun;
    private TaskCompletionSource? quiet;

    /// <summary>How many things have begun so far. Null: something is going on.</summary>
    internal long? BegunIfQuiet
    {
        get
        {
            lock (gate)
            {
                return busy == 0 ? begun : null;
            }
        }
    }

    internal void Begin()
    {
        lock (gate)
        {
            busy++;
            begun++;
        }

        whole?.Begin();
    }

    internal void End()
    {
        TaskCompletionSource? waiting = null;
        lock (gate)
        {
            if (--busy == 0)
            {
                (waiting, quiet) = (quiet, null);
            }
        }

        waiting?.TrySetResult();
        whole?.End();
    }

    /// <summary>Completes when nothing is going on; it may have begun again by the time the caller looks.</summary>
    internal Task Quiet()
    {
        lock (gate)
        {
            if (busy == 0)
            {
                return Task.CompletedTask;
            }

            quiet ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return quiet.Task;
        }
    }
}
