using System.Collections.Immutable;
using System.Net;
using Hotline.Carrier.Webhooks;

namespace Hotline.Carrier;

/// <summary>A text message that was sent through the REST API.</summary>
public sealed class TextMessage : IWebhookSource
{
    private readonly Lock gate = new();
    private readonly List<SentWebhook> webhooks = [];
    private readonly CancellationToken closed;

    internal TextMessage(string from, string to, string body, DateTimeOffset now, CancellationToken closed)
    {
        (From, To, Body, CreatedAt, UpdatedAt) = (from, to, body, now, now);
        this.closed = closed;
    }

    /// <summary><c>SM</c> and 32 hexadecimal digits.</summary>
    public string Sid { get; } = CarrierSid.New("SM");

    /// <summary>The number, or the messaging service, that sends.</summary>
    public string From { get; }

    /// <summary>The number that receives.</summary>
    public string To { get; }

    /// <summary>The text.</summary>
    public string Body { get; }

    /// <summary>Twilio's word: queued, sent, delivered, undelivered, failed.</summary>
    public string Status { get; private set; } = "queued";

    /// <summary>Why it was not delivered, in Twilio's codes. Null: it was, or may still be.</summary>
    public int? ErrorCode { get; private set; }

    /// <summary>The webhooks of this message, in the order they were answered.</summary>
    public IReadOnlyList<SentWebhook> Webhooks
    {
        get
        {
            lock (gate)
            {
                return [.. webhooks];
            }
        }
    }

    CarrierFaults IWebhookSource.Faults { get; } = new();

    CookieContainer IWebhookSource.Cookies { get; } = new();

    CancellationToken IWebhookSource.Closed => closed;

    internal DateTimeOffset CreatedAt { get; }

    internal DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Told of each change of <see cref="Status"/>. Null: nobody.</summary>
    internal Uri? StatusCallback { get; init; }

    Task IWebhookSource.Park(HeldWebhook? hold, TimeSpan? delay) => Task.CompletedTask;

    void IWebhookSource.File(SentWebhook webhook)
    {
        lock (gate)
        {
            webhooks.Add(webhook);
        }
    }

    internal void Become(string status, int? errorCode, DateTimeOffset now) => (Status, ErrorCode, UpdatedAt) = (status, errorCode, now);

    internal ImmutableArray<KeyValuePair<string, string>> Parameters(string accountSid) =>
    [
        new("MessageSid", Sid),
        new("SmsSid", Sid),
        new("AccountSid", accountSid),
        new("From", From),
        new("To", To),
        new("MessageStatus", Status),
        new("SmsStatus", Status),
        new("ApiVersion", "2010-04-01"),
        .. ErrorCode is { } code
            ? new KeyValuePair<string, string>[] { new("ErrorCode", code.ToString(System.Globalization.CultureInfo.InvariantCulture)) }
            : [],
    ];
}
