namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A change of a conference.</summary>
/// <param name="pathSid">The id.</param>
public class UpdateConferenceOptions(string pathSid)
{
    /// <summary>The id.</summary>
    public string PathSid { get; } = pathSid;

    /// <summary>The account; null: the client's.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>How it is ended.</summary>
    public ConferenceResource.UpdateStatusEnum? Status { get; set; }

    /// <summary>The parameters of the request.</summary>
    public List<KeyValuePair<string, string>> GetParams() => ResourceJson.Parameters(("Status", Status));
}
