using System.Xml.Linq;

namespace Twilio.TwiML.Voice;

/// <summary>Goes on with the document at another address.</summary>
public class Redirect : TwiML
{
    /// <summary>Creates the element; what is null is not written.</summary>
    /// <param name="url">The address, the content of the element.</param>
    /// <param name="method">GET or POST.</param>
    public Redirect(Uri? url = null, Twilio.Http.HttpMethod? method = null)
        : base("Redirect")
    {
        Url = url;
        Method = method;
    }

    /// <summary>The address, the content of the element.</summary>
    public Uri? Url { get; set; }

    /// <summary>GET or POST.</summary>
    public Twilio.Http.HttpMethod? Method { get; set; }

    /// <inheritdoc cref="TwiML.Append"/>
    public new Redirect Append(TwiML childElem) => (Redirect)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new Redirect SetOption(string key, object value) => (Redirect)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => Url?.OriginalString ?? string.Empty;

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => AttributeList.Of(
        ("method", Method));
}
