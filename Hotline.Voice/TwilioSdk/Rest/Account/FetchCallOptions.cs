namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A call to be read.</summary>
/// <param name="pathSid">The id.</param>
public class FetchCallOptions(string pathSid)
{
    /// <summary>The id.</summary>
    public string PathSid { get; } = pathSid;

    /// <summary>The account; null: the client's.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>The parameters of the request.</summary>
    public List<KeyValuePair<string, string>> GetParams() => [];
}
