using Twilio.Base;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>Which conferences are listed.</summary>
public class ReadConferenceOptions : ReadOptions<ConferenceResource>
{
    /// <summary>The account; null: the client's.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>Their name.</summary>
    public string? FriendlyName { get; set; }

    /// <summary>How far they have come.</summary>
    public ConferenceResource.StatusEnum? Status { get; set; }

    /// <summary>The parameters of the request.</summary>
    public override List<KeyValuePair<string, string>> GetParams() => ResourceJson.Parameters(
        ("FriendlyName", FriendlyName),
        ("Status", Status),
        ("PageSize", PageSize));
}
