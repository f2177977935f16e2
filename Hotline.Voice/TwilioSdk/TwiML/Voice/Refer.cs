using System.Xml.Linq;

namespace Twilio.TwiML.Voice;

/// <summary>Hands the call over to a SIP address.</summary>
public class Refer : TwiML
{
    /// <summary>Creates the element; what is null is not written.</summary>
    /// <param name="action">Where the end of the hand-over goes.</param>
    /// <param name="method">GET or POST.</param>
    public Refer(Uri? action = null, Twilio.Http.HttpMethod? method = null)
        : base("Refer")
    {
        Action = action;
        Method = method;
    }

    /// <summary>Where the end of the hand-over goes.</summary>
    public Uri? Action { get; set; }

    /// <summary>GET or POST.</summary>
    public Twilio.Http.HttpMethod? Method { get; set; }

    /// <inheritdoc cref="TwiML.Append"/>
    public new Refer Append(TwiML childElem) => (Refer)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new Refer SetOption(string key, object value) => (Refer)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => AttributeList.Of(
        ("action", Action),
        ("method", Method));
}
