using Hotline.Voice.Storage;

namespace Hotline.Tests.Simulation;

/// <summary>The storage of one life of the program, without a thread of its own. The program can be killed at a unit, before its commit or
/// after it.</summary>
internal sealed class SimulatedStorage(SimulatedData data, Action kill) : StorageEngine
{
    private int unitsToLive = int.MaxValue;
    private bool diesStored;
    private bool isDead;

    public override StorageHealth Health { get; } = new(StorageStatus.Healthy, null, 0, null);

    public override string Place => data.Folder;

    public override bool Gathers => data.Gathers;

    /// <summary>The program dies at one of its next units.</summary>
    /// <param name="unit">At which, from 1.</param>
    /// <param name="isStored">True: after it is committed and before anybody learns of it. False: before; none of it is there.</param>
    public void KillAt(int unit, bool isStored) => (unitsToLive, diesStored) = (unit, isStored);

    /// <summary>Nothing is written or read any more, and whoever asks never hears.</summary>
    public void Die() => isDead = true;

    public override Task Start(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void StartReading() => throw new NotSupportedException("A simulation reads beside nobody.");

    public override void Announce(Uri url) => throw new NotSupportedException("A simulation has no address.");

    public override Task<T> Unit<T>(Func<StorageUnit, Task<T>> work, CancellationToken cancellationToken)
    {
        if (isDead)
        {
            return Never<T>();
        }

        var isLast = --unitsToLive == 0;
        if (isLast && !diesStored)
        {
            data.Lose(work);
            kill();
            return Never<T>();
        }

        var done = data.Unit(work);
        if (isLast)
        {
            kill();
            return Never<T>();
        }

        return done;
    }

    public override Task<T> Read<T>(Func<StorageUnit, Task<T>> work, CancellationToken cancellationToken) =>
        isDead ? Never<T>() : data.Read(work);

    public override Task EmptyLog() => Task.CompletedTask;

    public override Task RunOnceAsync() => Task.CompletedTask;

    public override ValueTask DisposeAsync() => default;

    private static Task<T> Never<T>() => new TaskCompletionSource<T>().Task;
}
