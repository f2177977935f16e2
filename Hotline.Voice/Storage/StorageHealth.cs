namespace Hotline.Voice.Storage;

/// <summary>How the storage does.</summary>
/// <param name="Status">In one word.</param>
/// <param name="Problem">Why it is not healthy; null: it is.</param>
/// <param name="SinceMs">Since when, Unix milliseconds.</param>
/// <param name="FreeBytes">Free space of the disk; null: not measured yet.</param>
public sealed record StorageHealth(StorageStatus Status, string? Problem, long SinceMs, long? FreeBytes);

/// <summary>How the storage does, in one word.</summary>
public enum StorageStatus
{
    /// <summary>Not opened yet, or closed.</summary>
    Stopped,

    /// <summary>The last write was stored and there is room.</summary>
    Healthy,

    /// <summary>Writes are stored; the disk is nearly full.</summary>
    LowSpace,

    /// <summary>The last write was not stored.</summary>
    Failing,
}
