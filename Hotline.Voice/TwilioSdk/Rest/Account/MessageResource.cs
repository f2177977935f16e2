using System.Text.Json;
using Twilio.Base;
using Twilio.Clients;
using Twilio.Types;
using static Twilio.Rest.Api.V2010.Account.ResourceJson;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A text.</summary>
public class MessageResource
{
    /// <summary>How far a text has come.</summary>
    public sealed class StatusEnum : StringEnum
    {
        /// <summary><c>queued</c></summary>
        public static readonly StatusEnum Queued = new("queued");
        /// <summary><c>sending</c></summary>
        public static readonly StatusEnum Sending = new("sending");
        /// <summary><c>sent</c></summary>
        public static readonly StatusEnum Sent = new("sent");
        /// <summary><c>failed</c></summary>
        public static readonly StatusEnum Failed = new("failed");
        /// <summary><c>delivered</c></summary>
        public static readonly StatusEnum Delivered = new("delivered");
        /// <summary><c>undelivered</c></summary>
        public static readonly StatusEnum Undelivered = new("undelivered");
        /// <summary><c>receiving</c></summary>
        public static readonly StatusEnum Receiving = new("receiving");
        /// <summary><c>received</c></summary>
        public static readonly StatusEnum Received = new("received");
        /// <summary><c>accepted</c></summary>
        public static readonly StatusEnum Accepted = new("accepted");
        /// <summary><c>scheduled</c></summary>
        public static readonly StatusEnum Scheduled = new("scheduled");
        /// <summary><c>read</c></summary>
        public static readonly StatusEnum Read = new("read");
        /// <summary><c>canceled</c></summary>
        public static readonly StatusEnum Canceled = new("canceled");

        /// <summary>No value.</summary>
        public StatusEnum()
        {
        }

        private StatusEnum(string value)
            : base(value)
        {
        }

        /// <summary>Any value.</summary>
        /// <param name="value">As it is written.</param>
        public static implicit operator StatusEnum(string value) => new(value);
    }

    private MessageResource(JsonElement json)
    {
        Sid = json.GetProperty("sid").GetString() ?? throw new JsonException("A text without sid.");
        AccountSid = json.Text("account_sid");
        DateCreated = json.Date("date_created");
        To = json.Text("to");
        From = json.Text("from") is { } from ? new PhoneNumber(from) : null;
        Body = json.Text("body");
        Status = json.Text("status") is { } status ? status : (StatusEnum?)null;
        ErrorCode = json.Number("error_code");
        ErrorMessage = json.Text("error_message");
    }

    /// <summary>Its id.</summary>
    public string Sid { get; private set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime? DateCreated { get; private set; }

    /// <summary>Its account.</summary>
    public string? AccountSid { get; private set; }

    /// <summary>Its receiver.</summary>
    public string? To { get; private set; }

    /// <summary>Its sender.</summary>
    public PhoneNumber? From { get; private set; }

    /// <summary>Its text.</summary>
    public string? Body { get; private set; }

    /// <summary>How far it has come.</summary>
    public StatusEnum? Status { get; private set; }

    /// <summary>Why it failed.</summary>
    public int? ErrorCode { get; private set; }

    /// <summary>Why it failed, in words.</summary>
    public string? ErrorMessage { get; private set; }

    /// <summary>Sends a text.</summary>
    /// <param name="options">What is asked.</param>
    /// <param name="client">The account's client.</param>
    public static Task<MessageResource> CreateAsync(CreateMessageOptions options, ITwilioRestClient? client = null) =>
        Ask(Http.HttpMethod.Post, $"Messages", options.GetParams(), options.PathAccountSid, client, json => new MessageResource(json));

    /// <summary>Reads a text.</summary>
    /// <param name="options">What is asked.</param>
    /// <param name="client">The account's client.</param>
    public static Task<MessageResource> FetchAsync(FetchMessageOptions options, ITwilioRestClient? client = null) =>
        Ask(Http.HttpMethod.Get, $"Messages/{options.PathSid}", options.GetParams(), options.PathAccountSid, client, json => new MessageResource(json));

    /// <summary>Reads a list of texts, newest first.</summary>
    /// <param name="options">Which.</param>
    /// <param name="client">The account's client.</param>
    public static Task<ResourceSet<MessageResource>> ReadAsync(ReadMessageOptions options, ITwilioRestClient? client = null) =>
        List("Messages", "messages", options, options.PathAccountSid, client, json => new MessageResource(json));
}
