namespace Hotline.Voice.Storage;

/// <summary>A unit that waits for the writer lane, and the one who waits for the unit.</summary>
internal abstract class UnitOfWork(CancellationToken cancellationToken) : IAwaited
{
    /// <summary>True when nobody waits any more.</summary>
    public bool IsCancelled => cancellationToken.IsCancellationRequested;

    /// <summary>True for work that must run alone, outside any transaction.</summary>
    public bool IsAlone { get; init; }

    protected CancellationToken CancellationToken => cancellationToken;

    /// <summary>Runs the work and keeps what it gives until <see cref="Complete"/>.</summary>
    public abstract Task Run(StorageUnit unit);

    /// <summary>Keeps a failure until <see cref="Complete"/>; the first one counts.</summary>
    public abstract void Reject(Exception failure);

    /// <summary>Keeps until <see cref="Complete"/> that the work was not begun.</summary>
    public abstract void Skip();

    /// <summary>Tells the one who waits what came of it: after the commit, and not on the lane.</summary>
    public abstract void Complete();
}

/// <summary>A <see cref="UnitOfWork"/> with a result.</summary>
internal sealed class UnitOfWork<T>(Func<StorageUnit, Task<T>> work, CancellationToken cancellationToken)
    : UnitOfWork(cancellationToken)
{
    // Completed on the thread pool, never on the lane: see CompletedTogether.
    private readonly TaskCompletionSource<T> completion = new();
    private T? result;
    private Exception? rejection;
    private Action? hints;
    private bool isSkipped;

    public Task<T> Task => completion.Task;

    public override async Task Run(StorageUnit unit)
    {
        unit.TakeHints();
        result = await work(unit);
        hints = unit.TakeHints();
    }

    public override void Reject(Exception failure) => rejection ??= failure;

    public override void Skip() => isSkipped = true;

    public override void Complete()
    {
        if (isSkipped)
        {
            completion.TrySetCanceled(CancellationToken);
        }
        else if (rejection is null)
        {
            hints?.Invoke();
            completion.TrySetResult(result!);
        }
        else
        {
            completion.TrySetException(rejection);
        }
    }
}
