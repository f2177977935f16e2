namespace Hotline.Voice.Storage;

/// <summary>The <c>Storage</c> section: where the data lies and what seals it.</summary>
public sealed class StorageOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Storage";

    /// <summary>The engine. Default: <see cref="StorageProvider.Sqlite"/>.</summary>
    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;

    /// <summary>The data directory, relative to the directory the program was started from. Default <c>data</c>; created when
    /// absent.</summary>
    public string Directory { get; init; } = "data";

    /// <summary>The key that seals everything private: 32 bytes as base64. Empty: generated into the data directory as
    /// <c>master.key</c>, readable by its owner only. Required with PostgreSQL, where every node needs the same.</summary>
    public string? MasterKey { get; init; }

    /// <summary>How PostgreSQL is reached, as Npgsql reads it; several hosts, with commas between them, where a standby may take over. A
    /// secret. Required with PostgreSQL, and refused with SQLite.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Most connections of a node to PostgreSQL for webhooks; a third of them read only. Default 18; 3 to 300.</summary>
    public int VoiceConnections { get; init; } = 18;

    /// <summary>Most connections of a node to PostgreSQL for everything else; a third of them read only. Default 12; 3 to 300.</summary>
    public int OtherConnections { get; init; } = 12;

    /// <summary>False only in tests: PostgreSQL's clock does not decide.</summary>
    internal bool FollowDatabaseClock { get; set; } = true;

    /// <summary>False only in tests: a commit no longer waits for the disk.</summary>
    internal bool SyncWrites { get; set; } = true;

    internal string FullDirectory => Path.GetFullPath(Directory);
}
