namespace Hotline.Voice.Storage;

/// <summary>What differs between SQLite and PostgreSQL; <see cref="Database"/> is what everybody else sees.</summary>
internal abstract class StorageEngine : IAsyncDisposable
{
    /// <inheritdoc cref="Database.Health"/>
    public abstract StorageHealth Health { get; }

    /// <inheritdoc cref="Database.Place"/>
    public abstract string Place { get; }

    /// <inheritdoc cref="Database.Time"/>
    public virtual DatabaseTime? Time => null;

    /// <inheritdoc cref="Database.Hints"/>
    public virtual ChangeHints Hints { get; } = new();

    /// <inheritdoc cref="Database.Gathers"/>
    public virtual bool Gathers => false;

    /// <inheritdoc cref="Database.Start"/>
    public abstract Task Start(CancellationToken cancellationToken);

    /// <inheritdoc cref="Database.OpenForCalls"/>
    public virtual Task OpenForCalls() => Task.CompletedTask;

    /// <inheritdoc cref="Database.StartReading"/>
    public abstract void StartReading();

    /// <inheritdoc cref="Database.Announce"/>
    public abstract void Announce(Uri url);

    /// <inheritdoc cref="Database.Unit{T}"/>
    public abstract Task<T> Unit<T>(Func<StorageUnit, Task<T>> work, CancellationToken cancellationToken);

    /// <inheritdoc cref="Database.ReadPrepared{T}"/>
    public abstract Task<T> Read<T>(Func<StorageUnit, Task<T>> work, CancellationToken cancellationToken);

    /// <inheritdoc cref="Database.EmptyLog"/>
    public abstract Task EmptyLog();

    /// <inheritdoc cref="Database.RunOnceAsync"/>
    public abstract Task RunOnceAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    protected static StorageUnavailableException Closed() => new("The storage is not open.");
}
