namespace Hotline.Voice.Storage;

/// <summary>A unit that waits for the writer lane, and the one who waits for the unit.</summary>
internal abstract class UnitOfWork(CancellationToken cancellationToken)
{
    /// <summary>True when nobody waits any more.</summary>
    public bool IsCancelled => cancellationToken.IsCancellationRequested;

    /// <summary>True for work that must run alone, outside any transaction.</summary>
    public bool IsAlone { get; init; }

    protected CancellationToken CancellationToken => cancellationToken;

    /// <summary>Runs the work and keeps what it gives until <see cref="Complete"/>.</summary>
    public abstract Task Run(StorageUnit unit);

    /// <summary>Keeps the unit's own failure until <see cref="Complete"/>.</summary>
    public abstract void Reject(Exception failure);

    /// <summary>Tells the one who waits what came of it: after the commit.</summary>
    public abstract void Complete();

    /// <summary>Tells the one who waits that nothing was stored.</summary>
    public abstract void Fail(Exception failure);

    /// <summary>Tells the one who waits that the work was not begun.</summary>
    public abstract void Skip();
}

/// <summary>A <see cref="UnitOfWork"/> with a result.</summary>
internal sealed class UnitOfWork<T>(Func<StorageUnit, Task<T>> work, CancellationToken cancellationToken)
    : UnitOfWork(cancellationToken)
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Exception? rejection;

    public Task<T> Task => completion.Task;

    public override async Task Run(StorageUnit unit) => result = await work(unit);

    public override void Reject(Exception failure) => rejection = failure;

    public override void Complete()
    {
        if (rejection is null)
        {
            completion.TrySetResult(result!);
        }
        else
        {
            completion.TrySetException(rejection);
        }
    }

    public override void Fail(Exception failure) => completion.TrySetException(rejection ?? failure);

    public override void Skip() => completion.TrySetCanceled(CancellationToken);
}
