namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A change of a queue.</summary>
/// <param name="pathSid">The id.</param>
public class UpdateQueueOptions(string pathSid)
{
    /// <summary>The id.</summary>
    public string PathSid { get; } = pathSid;

    /// <summary>The account; null: the client's.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>Its name.</summary>
    public string? FriendlyName { get; set; }

    /// <summary>Most callers.</summary>
    public int? MaxSize { get; set; }

    /// <summary>The parameters of the request.</summary>
    public List<KeyValuePair<string, string>> GetParams() => ResourceJson.Parameters(
        ("FriendlyName", FriendlyName),
        ("MaxSize", MaxSize));
}
