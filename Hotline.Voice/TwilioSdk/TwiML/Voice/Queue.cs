using System.Xml.Linq;

namespace Twilio.TwiML.Voice;

/// <summary>A queue whose first caller is connected.</summary>
public class Queue : TwiML
{
    /// <summary>Creates the element; what is null is not written.</summary>
    /// <param name="name">Its name, the content of the element.</param>
    /// <param name="url">A document for the queued caller.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="reservationSid">A task's reservation.</param>
    /// <param name="postWorkActivitySid">What the worker does afterwards.</param>
    public Queue(
        string? name = null,
        Uri? url = null,
        Twilio.Http.HttpMethod? method = null,
        string? reservationSid = null,
        string? postWorkActivitySid = null)
        : base("Queue")
    {
        Name = name;
        Url = url;
        Method = method;
        ReservationSid = reservationSid;
        PostWorkActivitySid = postWorkActivitySid;
    }

    /// <summary>Its name, the content of the element.</summary>
    public string? Name { get; set; }

    /// <summary>A document for the queued caller.</summary>
    public Uri? Url { get; set; }

    /// <summary>GET or POST.</summary>
    public Twilio.Http.HttpMethod? Method { get; set; }

    /// <summary>A task's reservation.</summary>
    public string? ReservationSid { get; set; }

    /// <summary>What the worker does afterwards.</summary>
    public string? PostWorkActivitySid { get; set; }

    /// <inheritdoc cref="TwiML.Append"/>
    public new Queue Append(TwiML childElem) => (Queue)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new Queue SetOption(string key, object value) => (Queue)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => Name ?? string.Empty;

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => AttributeList.Of(
        ("url", Url),
        ("method", Method),
        ("reservationSid", ReservationSid),
        ("postWorkActivitySid", PostWorkActivitySid));
}
