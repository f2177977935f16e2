using System.Xml.Linq;

namespace Twilio.TwiML.Voice;

/// <summary>Puts the caller into a queue.</summary>
public class Enqueue : TwiML
{
    /// <summary>Creates the element; what is null is not written.</summary>
    /// <param name="name">Its name, the content of the element.</param>
    /// <param name="action">Where leaving the queue goes.</param>
    /// <param name="maxQueueSize">Most callers in it.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="waitUrl">What is heard while waiting; empty: nothing.</param>
    /// <param name="waitUrlMethod">GET or POST.</param>
    /// <param name="workflowSid">A workflow.</param>
    public Enqueue(
        string? name = null,
        Uri? action = null,
        int? maxQueueSize = null,
        Twilio.Http.HttpMethod? method = null,
        Uri? waitUrl = null,
        Twilio.Http.HttpMethod? waitUrlMethod = null,
        string? workflowSid = null)
        : base("Enqueue")
    {
        Name = name;
        Action = action;
        MaxQueueSize = maxQueueSize;
        Method = method;
        WaitUrl = waitUrl;
        WaitUrlMethod = waitUrlMethod;
        WorkflowSid = workflowSid;
    }

    /// <summary>Its name, the content of the element.</summary>
    public string? Name { get; set; }

    /// <summary>Where leaving the queue goes.</summary>
    public Uri? Action { get; set; }

    /// <summary>Most callers in it.</summary>
    public int? MaxQueueSize { get; set; }

    /// <summary>GET or POST.</summary>
    public Twilio.Http.HttpMethod? Method { get; set; }

    /// <summary>What is heard while waiting; empty: nothing.</summary>
    public Uri? WaitUrl { get; set; }

    /// <summary>GET or POST.</summary>
    public Twilio.Http.HttpMethod? WaitUrlMethod { get; set; }

    /// <summary>A workflow.</summary>
    public string? WorkflowSid { get; set; }

    /// <inheritdoc cref="TwiML.Append"/>
    public new Enqueue Append(TwiML childElem) => (Enqueue)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new Enqueue SetOption(string key, object value) => (Enqueue)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => Name ?? string.Empty;

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => AttributeList.Of(
        ("action", Action),
        ("maxQueueSize", MaxQueueSize),
        ("method", Method),
        ("waitUrl", WaitUrl),
        ("waitUrlMethod", WaitUrlMethod),
        ("workflowSid", WorkflowSid));
}
