namespace Hotline.Voice.Storage;

/// <summary>The <c>Storage</c> section: where the data lies and what seals it.</summary>
public sealed class StorageOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Storage";

    /// <summary>The engine. Default and only one of this release: <see cref="StorageProvider.Sqlite"/>.</summary>
    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;

    /// <summary>The data directory, relative to the directory the program was started from. Default <c>data</c>; created when
    /// absent.</summary>
    public string Directory { get; init; } = "data";

    /// <summary>The key that seals everything private: 32 bytes as base64. Empty: generated into the data directory as
    /// <c>master.key</c>, readable by its owner only.</summary>
    public string? MasterKey { get; init; }

    /// <summary>False only in tests: a commit no longer waits for the disk.</summary>
    internal bool SyncWrites { get; set; } = true;

    internal string FullDirectory => Path.GetFullPath(Directory);
}
