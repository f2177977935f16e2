using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

/// <summary>A browser or app to ring.</summary>
public class Client : TwiML
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
    /// <param name="identity">Who, the content of the element.</param>
    /// <param name="url">A document for the called side.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="statusCallbackEvent">What is announced.</param>
    /// <param name="statusCallback">Where it is announced.</param>
    /// <param name="statusCallbackMethod">GET or POST.</param>
    public Client(
        string? identity = null,
        Uri? url = null,
        Twilio.Http.HttpMethod? method = null,
        IEnumerable<EventEnum>? statusCallbackEvent = null,
        Uri? statusCallback = null,
        Twilio.Http.HttpMethod? statusCallbackMethod = null)
        : base("Client")
    {
        IdentityAttribute = identity;
        Url = url;
        Method = method;
        StatusCallbackEvent = statusCallbackEvent;
        StatusCallback = statusCallback;
        StatusCallbackMethod = statusCallbackMethod;
    }

    /// <summary>Who, the content of the element.</summary>
    public string? IdentityAttribute { get; set; }

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
    public new Client Append(TwiML childElem) => (Client)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new Client SetOption(string key, object value) => (Client)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => IdentityAttribute ?? string.Empty;

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => AttributeList.Of(
        ("url", Url),
        ("method", Method),
        ("statusCallbackEvent", StatusCallbackEvent),
        ("statusCallback", StatusCallback),
        ("statusCallbackMethod", StatusCallbackMethod));
}
