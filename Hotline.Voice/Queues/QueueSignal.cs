namespace Hotline.Voice.Queues;

/// <summary>Wakes whoever assigns contacts, after the commit of what there is to assign: a hint, nothing is lost with it.</summary>
public sealed class QueueSignal : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);

    /// <summary>Something may be assigned now.</summary>
    public void Wake()
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }

    /// <summary>Ends the waiting for good.</summary>
    public void Dispose() => signal.Dispose();

    /// <summary>Waits for the next wake, or as long as it takes until the next look is due anyway.</summary>
    internal async Task Next(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await signal.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time for a look.
        }
    }
}
