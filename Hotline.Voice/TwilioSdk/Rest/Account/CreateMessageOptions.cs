using Twilio.Types;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A text to be sent.</summary>
/// <param name="to">Its receiver.</param>
public class CreateMessageOptions(PhoneNumber to)
{
    /// <summary>Its receiver.</summary>
    public PhoneNumber To { get; } = to;

    /// <summary>The account; null: the client's.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>Its sender.</summary>
    public PhoneNumber? From { get; set; }

    /// <summary>The service that chooses a sender.</summary>
    public string? MessagingServiceSid { get; set; }

    /// <summary>Its text, 1,600 characters at most.</summary>
    public string? Body { get; set; }

    /// <summary>Where its state is announced.</summary>
    public Uri? StatusCallback { get; set; }

    /// <summary>The parameters of the request.</summary>
    public List<KeyValuePair<string, string>> GetParams() => ResourceJson.Parameters(
        ("To", To),
        ("From", From),
        ("MessagingServiceSid", MessagingServiceSid),
        ("Body", Body),
        ("StatusCallback", StatusCallback));
}
