using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

/// <summary>A SIP address to dial.</summary>
public class Sip : TwiML
{
    /// <summary>What the status callback is told.</summary>
    public sealed class EventEnum : StringEnum
    {
        /// <summary><c>initiated</c></summary>
        public static readonly EventEnum Initiated = new("initiated");
        /// <summary><c>ringing</c></summary>
        public static readonly EventEnum Ringing = new("ringing");
        /// <summary><c>answered</c></summary>
        public static readonly EventEnum Answered = new("answered");
        /// <summary><c>completed</c></summary>
        public static readonly EventEnum Completed = new("completed");

        /// <summary>No value.</summary>
        public EventEnum()
        {
        }

        private EventEnum(string value)
            : base(value)
        {
        }

        /// <summary>Any value.</summary>
        /// <param name="value">As it is written.</param>
        public static implicit operator EventEnum(string value) => new(value);
    }

    /// <summary>Creates the element; what is null is not written.</summary>
    /// <param name="sipUrl">The address, the content of the element.</param>
    /// <param name="username">User name.</param>
    /// <param name="password">Password.</param>
    /// <param name="url">A document for the called side.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="statusCallbackEvent">What is announced.</param>
    /// <param name="statusCallback">Where it is announced.</param>
    /// <param name="statusCallbackMethod">GET or POST.</param>
    public Sip(
        Uri? sipUrl = null,
        string? username = null,
        string? password = null,
        Uri? url = null,
        Twilio.Http.HttpMethod? method = null,
        IEnumerable<EventEnum>? statusCallbackEvent = null,
        Uri? statusCallback = null,
        Twilio.Http.HttpMethod? statusCallbackMethod = null)
        : base("Sip")
    {
        SipUrl = sipUrl;
        Username = username;
        Password = password;
        Url = url;
        Method = method;
        StatusCallbackEvent = statusCallbackEvent;
        StatusCallback = statusCallback;
        StatusCallbackMethod = statusCallbackMethod;
    }

    /// <summary>The address, the content of the element.</summary>
    public Uri? SipUrl { get; set; }

    /// <summary>User name.</summary>
    public string? Username { get; set; }

    /// <summary>Password.</summary>
    public string? Password { get; set; }

    /// <summary>A document for the called side.</summary>
    public Uri? Url { get; set; }

    /// <summary>GET or POST.</summary>
    public Twilio.Http.HttpMethod? Method { get; set; }

    /// <summary>What is announced.</summary>
    public IEnumerable<EventEnum>? StatusCallbackEvent { get; set; }

    /// <summary>Where it is announced.</summary>
    public Uri? StatusCallback { get; set; }

    /// <summary>GET or POST.</summary>
    public Twilio.Http.HttpMethod? StatusCallbackMethod { get; set; }

    /// <inheritdoc cref="TwiML.Append"/>
    public new Sip Append(TwiML childElem) => (Sip)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new Sip SetOption(string key, object value) => (Sip)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => SipUrl?.OriginalString ?? string.Empty;

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => AttributeList.Of(
        ("username", Username),
        ("password", Password),
        ("url", Url),
        ("method", Method),
        ("statusCallbackEvent", StatusCallbackEvent),
        ("statusCallback", StatusCallback),
        ("statusCallbackMethod", StatusCallbackMethod));
}
