using Twilio.Types;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A change of a live call.</summary>
/// <param name="pathSid">The id.</param>
public class UpdateCallOptions(string pathSid)
{
    /// <summary>The id.</summary>
    public string PathSid { get; } = pathSid;

    /// <summary>The account; null: the client's.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>Where it goes on.</summary>
    public Uri? Url { get; set; }

    /// <summary>GET or POST.</summary>
    public Http.HttpMethod? Method { get; set; }

    /// <summary>What is done, instead of <see cref="Url"/>.</summary>
    public Twiml? Twiml { get; set; }

    /// <summary>How it is ended.</summary>
    public CallResource.UpdateStatusEnum? Status { get; set; }

    /// <summary>The parameters of the request.</summary>
    public List<KeyValuePair<string, string>> GetParams() => ResourceJson.Parameters(
        ("Url", Url),
        ("Method", Method),
        ("Twiml", Twiml),
        ("Status", Status));
}
