namespace Hotline.Voice.Telephony;

/// <summary>The <c>Twilio</c> section: who may call our webhooks, and how we call Twilio.</summary>
public sealed class TwilioOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Twilio";

    /// <summary>The token that signs webhooks. No default; on the local carrier one is made when it is empty.</summary>
    public string? AuthToken { get; set; }

    /// <summary>A second token that is accepted while tokens are being changed. Default none.</summary>
    public string? SecondaryAuthToken { get; set; }

    /// <summary>The address that Twilio reaches us at: <c>https://</c> or <c>http://</c>, host, port if any, and a path if a proxy
    /// in front of us removes one. It is what is signed. Default: the address listened on; required with an account.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Our own number that texts come from, in E.164. Default none: texts are refused.</summary>
    public string? PhoneNumber { get; set; }

    /// <summary>The subsection <c>Twilio:Client</c>: our account.</summary>
    public TwilioClientSettings Client { get; set; } = new();

    /// <summary>True when no account is configured: the local carrier stands in for Twilio.</summary>
    public bool UsesLocalCarrier => string.IsNullOrEmpty(Client.AccountSid);

    /// <summary>Tokens are secret.</summary>
    public override string ToString() => $"TwilioOptions({(UsesLocalCarrier ? "local carrier" : Client.AccountSid)})";
}
