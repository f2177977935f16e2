namespace Hotline.Voice.Storage;

/// <summary>What the storage says to ops. Ids 5000 to 5999.</summary>
/// <param name="logger">Where it goes.</param>
public sealed partial class StorageLog(ILogger<StorageLog> logger)
{
    /// <summary>The database is open.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="schema">The schema's version.</param>
    [LoggerMessage(5000, LogLevel.Information, "Data lies in {Directory}, schema {Schema}")]
    public partial void Opened(string directory, int schema);

    /// <summary>A script brought the schema forward.</summary>
    /// <param name="script">Its name.</param>
    [LoggerMessage(5001, LogLevel.Information, "Migration {Script} has run")]
    public partial void Migrated(string script);

    /// <summary>Writes are not stored.</summary>
    /// <param name="problem">Why.</param>
    [LoggerMessage(5002, LogLevel.Error, "Nothing can be stored: {Problem}")]
    public partial void Failed(string problem);

    /// <summary>Writes are stored again.</summary>
    [LoggerMessage(5003, LogLevel.Information, "The storage works again")]
    public partial void Recovered();

    /// <summary>The disk is nearly full.</summary>
    /// <param name="freeBytes">What is left.</param>
    [LoggerMessage(5004, LogLevel.Warning, "The disk of the data directory is nearly full: {FreeBytes} bytes are left")]
    public partial void LowSpace(long freeBytes);

    /// <summary>The log could not be brought over; it grows until that works again.</summary>
    /// <param name="problem">Why.</param>
    [LoggerMessage(5005, LogLevel.Warning, "The write-ahead log could not be brought over: {Problem}")]
    public partial void CheckpointFailed(string problem);

    /// <summary>The pages were not looked at because the file is large.</summary>
    /// <param name="bytes">The file's size.</param>
    [LoggerMessage(5006, LogLevel.Information, "The database of {Bytes} bytes is not checked at start; run `db check` at a quiet hour")]
    public partial void CheckSkipped(long bytes);

    /// <summary>The server is not there yet.</summary>
    /// <param name="place">Database and servers.</param>
    [LoggerMessage(5007, LogLevel.Warning, "{Place} does not answer yet; it is tried again")]
    public partial void Waiting(string place);

    /// <summary>The journal has another month to write into.</summary>
    /// <param name="table">Its table.</param>
    [LoggerMessage(5008, LogLevel.Information, "Made {Table} for the journal")]
    public partial void MonthMade(string table);

    /// <summary>Something that is done beside calls was not; it is tried again.</summary>
    /// <param name="problem">Why.</param>
    [LoggerMessage(5009, LogLevel.Warning, "Housekeeping of the database failed: {Problem}")]
    public partial void HousekeepingFailed(string problem);

    /// <summary>The database's clock decides.</summary>
    /// <param name="offsetMs">How far it is before this node's; negative: behind.</param>
    [LoggerMessage(5010, LogLevel.Information, "The database's clock is {OffsetMs} ms before this node's and decides")]
    public partial void ClockFollowed(long offsetMs);

    /// <summary>Other nodes are heard, from the start or again.</summary>
    [LoggerMessage(5011, LogLevel.Information, "Hints of other nodes are heard")]
    public partial void HintsHeard();

    /// <summary>Other nodes are not heard; it is tried again, and meanwhile everything is found by looking.</summary>
    /// <param name="problem">Why.</param>
    [LoggerMessage(5012, LogLevel.Warning, "Hints of other nodes are not heard, what they do shows a moment later: {Problem}")]
    public partial void HintsMissed(string problem);
}
