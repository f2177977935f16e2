namespace Hotline.Voice.Storage;

/// <summary>Which engine holds the data.</summary>
public enum StorageProvider
{
    /// <summary>One embedded file, owned by one process.</summary>
    Sqlite,

    /// <summary>A server shared by any number of nodes.</summary>
    PostgreSql,
}
