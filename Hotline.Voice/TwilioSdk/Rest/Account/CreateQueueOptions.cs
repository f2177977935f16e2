namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A queue to be made.</summary>
/// <param name="friendlyName">Its name, 64 characters at most.</param>
public class CreateQueueOptions(string friendlyName)
{
    /// <summary>Its name, 64 characters at most.</summary>
    public string FriendlyName { get; } = friendlyName;

    /// <summary>The account; null: the client's.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>Most callers, 5,000 at most.</summary>
    public int? MaxSize { get; set; }

    /// <summary>The parameters of the request.</summary>
    public List<KeyValuePair<string, string>> GetParams() => ResourceJson.Parameters(
        ("FriendlyName", FriendlyName),
        ("MaxSize", MaxSize));
}
