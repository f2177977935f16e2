using System.Xml.Linq;

namespace Twilio.TwiML.Voice;

/// <summary>Sends a text during a call. Superseded by messages over REST.</summary>
public class Sms : TwiML
{
    /// <summary>Creates the element; what is null is not written.</summary>
    /// <param name="message">The text, the content of the element.</param>
    /// <param name="to">Receiver.</param>
    /// <param name="from">Sender.</param>
    /// <param name="action">Where the result goes.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="statusCallback">Where its state is announced.</param>
    public Sms(
        string? message = null,
        Twilio.Types.PhoneNumber? to = null,
        Twilio.Types.PhoneNumber? from = null,
        Uri? action = null,
        Twilio.Http.HttpMethod? method = null,
        Uri? statusCallback = null)
        : base("Sms")
    {
        Message = message;
        To = to;
        From = from;
        Action = action;
        Method = method;
        StatusCallback = statusCallback;
    }

    /// <summary>The text, the content of the element.</summary>
    public string? Message { get; set; }

    /// <summary>Receiver.</summary>
    public Twilio.Types.PhoneNumber? To { get; set; }

    /// <summary>Sender.</summary>
    public Twilio.Types.PhoneNumber? From { get; set; }

    /// <summary>Where the result goes.</summary>
    public Uri? Action { get; set; }

    /// <summary>GET or POST.</summary>
    public Twilio.Http.HttpMethod? Method { get; set; }

    /// <summary>Where its state is announced.</summary>
    public Uri? StatusCallback { get; set; }

    /// <inheritdoc cref="TwiML.Append"/>
    public new Sms Append(TwiML childElem) => (Sms)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new Sms SetOption(string key, object value) => (Sms)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => Message ?? string.Empty;

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => AttributeList.Of(
        ("to", To),
        ("from", From),
        ("action", Action),
        ("method", Method),
        ("statusCallback", StatusCallback));
}
