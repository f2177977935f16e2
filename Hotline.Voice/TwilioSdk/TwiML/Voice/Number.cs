using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

/// <summary>A telephone number to dial.</summary>
public class Number : TwiML
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
    /// <param name="phoneNumber">The number, the content of the element.</param>
    /// <param name="sendDigits">Keys sent when it is answered.</param>
    /// <param name="url">A document for the called side.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="statusCallbackEvent">What is announced.</param>
    /// <param name="statusCallback">Where it is announced.</param>
    /// <param name="statusCallbackMethod">GET or POST.</param>
    /// <param name="byoc">A carrier of one's own.</param>
    public Number(
        Twilio.Types.PhoneNumber? phoneNumber = null,
        string? sendDigits = null,
        Uri? url = null,
        Twilio.Http.HttpMethod? method = null,
        IEnumerable<EventEnum>? statusCallbackEvent = null,
        Uri? statusCallback = null,
        Twilio.Http.HttpMethod? statusCallbackMethod = null,
        string? byoc = null)
        : base("Number")
    {
        PhoneNumber = phoneNumber;
        SendDigits = sendDigits;
        Url = url;
        Method = method;
        StatusCallbackEvent = statusCallbackEvent;
        StatusCallback = statusCallback;
        StatusCallbackMethod = statusCallbackMethod;
        Byoc = byoc;
    }

    /// <summary>The number, the content of the element.</summary>
    public Twilio.Types.PhoneNumber? PhoneNumber { get; set; }

    /// <summary>Keys sent when it is answered.</summary>
    public string? SendDigits { get; set; }

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

    /// <summary>A carrier of one's own.</summary>
    public string? Byoc { get; set; }

    /// <inheritdoc cref="TwiML.Append"/>
    public new Number Append(TwiML childElem) => (Number)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new Number SetOption(string key, object value) => (Number)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => PhoneNumber?.ToString() ?? string.Empty;

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => AttributeList.Of(
        ("sendDigits", SendDigits),
        ("url", Url),
        ("method", Method),
        ("statusCallbackEvent", StatusCallbackEvent),
        ("statusCallback", StatusCallback),
        ("statusCallbackMethod", StatusCallbackMethod),
        ("byoc", Byoc));
}
