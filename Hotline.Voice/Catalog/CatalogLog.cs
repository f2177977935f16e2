namespace Hotline.Voice.Catalog;

/// <summary>Log messages about versions of the flow, ids 7000 to 7999.</summary>
internal sealed partial class CatalogLog(ILogger<CatalogLog> logger)
{
    /// <summary>A bundle became a version.</summary>
    [LoggerMessage(7000, LogLevel.Information, "Flow '{Name}' is version {Number} now; new calls take it")]
    public partial void Published(string name, int number);

    /// <summary>A bundle has errors.</summary>
    [LoggerMessage(7001, LogLevel.Error, "The bundle in {Folder} has errors ({Errors}) and is not taken over; the last good version serves")]
    public partial void Refused(string folder, int errors);

    /// <summary>A stored version cannot be served by this program.</summary>
    [LoggerMessage(7003, LogLevel.Error, "{Reason} An earlier version serves")]
    public partial void Unusable(string reason);

    /// <summary>One thing wrong with a bundle.</summary>
    [LoggerMessage(7002, LogLevel.Warning, "{Problem}")]
    public partial void Problem(string problem);
}
