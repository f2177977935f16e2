namespace Hotline.Voice.Storage;

/// <summary>Keeps <see cref="StorageHealth"/>. Written by the lane and the watch, read by anybody.</summary>
internal sealed class StorageState(TimeProvider clock, StorageLog log)
{
    /// <summary>Under this much free space ops should act: 256 MB.</summary>
    private const long LowSpaceBytes = 256L * 1024 * 1024;

    private readonly Lock gate = new();
    private volatile StorageHealth health = new(StorageStatus.Stopped, null, clock.GetUtcNow().ToUnixTimeMilliseconds(), null);

    public StorageHealth Health => health;

    public void Worked()
    {
        if (health.Status is StorageStatus.Healthy or StorageStatus.LowSpace)
        {
            return;
        }

        lock (gate)
        {
            if (health.Status == StorageStatus.Failing)
            {
                log.Recovered();
            }

            Become(StorageStatus.Healthy, null, health.FreeBytes);
            Weigh();
        }
    }

    public void Failed(string problem)
    {
        lock (gate)
        {
            if (health.Status != StorageStatus.Failing || health.Problem != problem)
            {
                log.Failed(problem);
                Become(StorageStatus.Failing, problem, health.FreeBytes);
            }
        }
    }

    public void Measured(long freeBytes)
    {
        lock (gate)
        {
            health = health with { FreeBytes = freeBytes };
            Weigh();
        }
    }

    public void Stopped()
    {
        lock (gate)
        {
            Become(StorageStatus.Stopped, null, health.FreeBytes);
        }
    }

    private void Weigh()
    {
        var isLow = health.FreeBytes < LowSpaceBytes;
        if (isLow && health.Status == StorageStatus.Healthy)
        {
            log.LowSpace(health.FreeBytes ?? 0);
            Become(StorageStatus.LowSpace, "the disk is nearly full", health.FreeBytes);
        }
        else if (!isLow && health.Status == StorageStatus.LowSpace)
        {
            Become(StorageStatus.Healthy, null, health.FreeBytes);
        }
    }

    private void Become(StorageStatus status, string? problem, long? freeBytes) =>
        health = new(status, problem, clock.GetUtcNow().ToUnixTimeMilliseconds(), freeBytes);
}
