namespace Hotline.Voice.Telephony;

/// <summary>The <c>Twilio:Client</c> section: the account that calls Twilio's REST API, by its token or by an API key.</summary>
public sealed class TwilioClientSettings
{
    /// <summary>The account, <c>AC</c> and 32 hexadecimal digits. Default none: the local carrier.</summary>
    public string? AccountSid { get; set; }

    /// <summary>The account's token. Default: <c>Twilio:AuthToken</c>.</summary>
    public string? AuthToken { get; set; }

    /// <summary>An API key, <c>SK</c> and 32 hexadecimal digits, used instead of the token. Default none.</summary>
    public string? ApiKeySid { get; set; }

    /// <summary>The API key's secret. Default none; required with a key.</summary>
    public string? ApiKeySecret { get; set; }

    /// <summary>Twilio's region, for example <c>ie1</c>. Default: Twilio's own.</summary>
    public string? Region { get; set; }

    /// <summary>Twilio's edge, for example <c>dublin</c>. Default: Twilio's own.</summary>
    public string? Edge { get; set; }

    /// <summary>Where the REST API is called instead of Twilio's own address: a carrier on the desk (<c>hotline carrier</c>) or a proxy;
    /// <c>https://</c>, or <c>http://</c> on a loopback address. Default none: Twilio.</summary>
    public string? ApiUrl { get; set; }

    /// <summary>Secrets stay out of logs.</summary>
    public override string ToString() => $"TwilioClientSettings({AccountSid})";
}
