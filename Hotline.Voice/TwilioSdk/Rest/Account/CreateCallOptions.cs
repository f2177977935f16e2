using Twilio.Types;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A call to be made.</summary>
/// <param name="to">Who is called.</param>
/// <param name="from">The number that is shown.</param>
public class CreateCallOptions(IEndpoint to, IEndpoint from)
{
    /// <summary>Who is called.</summary>
    public IEndpoint To { get; } = to;

    /// <summary>The number that is shown.</summary>
    public IEndpoint From { get; } = from;

    /// <summary>The account; null: the client's.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>What is said when it is answered.</summary>
    public Uri? Url { get; set; }

    /// <summary>GET or POST.</summary>
    public Http.HttpMethod? Method { get; set; }

    /// <summary>What is said, instead of <see cref="Url"/>.</summary>
    public Twiml? Twiml { get; set; }

    /// <summary>Where its state is announced.</summary>
    public Uri? StatusCallback { get; set; }

    /// <summary>GET or POST.</summary>
    public Http.HttpMethod? StatusCallbackMethod { get; set; }

    /// <summary>What is announced.</summary>
    public List<string>? StatusCallbackEvent { get; set; }

    /// <summary>Seconds of ringing, 600 at most.</summary>
    public int? Timeout { get; set; }

    /// <summary><c>Enable</c> or <c>DetectMessageEnd</c>.</summary>
    public string? MachineDetection { get; set; }

    /// <summary>The parameters of the request.</summary>
    public List<KeyValuePair<string, string>> GetParams() => ResourceJson.Parameters(
        ("To", To),
        ("From", From),
        ("Url", Url),
        ("Method", Method),
        ("Twiml", Twiml),
        ("StatusCallback", StatusCallback),
        ("StatusCallbackMethod", StatusCallbackMethod),
        ("StatusCallbackEvent", StatusCallbackEvent),
        ("Timeout", Timeout),
        ("MachineDetection", MachineDetection));
}
