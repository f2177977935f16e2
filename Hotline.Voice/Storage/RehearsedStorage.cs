namespace Hotline.Voice.Storage;

/// <summary>A storage whose units and reads are all parts of one unit of another.</summary>
/// <param name="unit">The unit.</param>
/// <param name="place">Where its data lies.</param>
internal sealed class RehearsedStorage(StorageUnit unit, string place) : StorageEngine
{
    /// <inheritdoc/>
    public override StorageHealth Health { get; } = new(StorageStatus.Healthy, null, 0, null);

    /// <inheritdoc/>
    public override string Place => place;

    /// <inheritdoc/>
    public override bool Gathers => unit.ChangesSeveralTables;

    /// <inheritdoc/>
    public override Task Start(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override void StartReading()
    {
    }

    /// <inheritdoc/>
    public override void Announce(Uri url)
    {
    }

    /// <inheritdoc/>
    public override Task<T> Unit<T>(Func<StorageUnit, Task<T>> work, CancellationToken cancellationToken) => work(unit);

    /// <inheritdoc/>
    public override Task<T> Read<T>(Func<StorageUnit, Task<T>> work, CancellationToken cancellationToken) => work(unit);

    /// <inheritdoc/>
    public override Task EmptyLog() => Task.CompletedTask;

    /// <inheritdoc/>
    public override Task RunOnceAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => default;
}
