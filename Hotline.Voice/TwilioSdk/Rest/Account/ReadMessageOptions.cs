using Twilio.Base;
using Twilio.Types;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>Which texts are listed.</summary>
public class ReadMessageOptions : ReadOptions<MessageResource>
{
    /// <summary>The account; null: the client's.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>Their receiver.</summary>
    public PhoneNumber? To { get; set; }

    /// <summary>Their sender.</summary>
    public PhoneNumber? From { get; set; }

    /// <summary>The parameters of the request.</summary>
    public override List<KeyValuePair<string, string>> GetParams() => ResourceJson.Parameters(
        ("To", To),
        ("From", From),
        ("PageSize", PageSize));
}
