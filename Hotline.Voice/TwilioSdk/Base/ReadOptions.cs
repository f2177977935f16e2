namespace Twilio.Base;

/// <summary>How a list is read.</summary>
/// <typeparam name="T">What is in the list.</typeparam>
public abstract class ReadOptions<T>
{
    /// <summary>Items of a page, 1,000 at most; null: Twilio's own choice.</summary>
    public int? PageSize { get; set; }

    /// <summary>Most items; null: all.</summary>
    public long? Limit { get; set; }

    /// <summary>The parameters of the request.</summary>
    public abstract List<KeyValuePair<string, string>> GetParams();
}
