using Twilio.Base;
using Twilio.Types;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>Which calls are listed.</summary>
public class ReadCallOptions : ReadOptions<CallResource>
{
    /// <summary>The account; null: the client's.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>Who was called.</summary>
    public PhoneNumber? To { get; set; }

    /// <summary>Who called.</summary>
    public PhoneNumber? From { get; set; }

    /// <summary>The call they belong to.</summary>
    public string? ParentCallSid { get; set; }

    /// <summary>How far they have come.</summary>
    public CallResource.StatusEnum? Status { get; set; }

    /// <summary>The parameters of the request.</summary>
    public override List<KeyValuePair<string, string>> GetParams() => ResourceJson.Parameters(
        ("To", To),
        ("From", From),
        ("ParentCallSid", ParentCallSid),
        ("Status", Status),
        ("PageSize", PageSize));
}
