using System.Text.Json;
using Twilio.Base;
using Twilio.Clients;
using Twilio.Types;
using static Twilio.Rest.Api.V2010.Account.ResourceJson;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A call.</summary>
public class CallResource
{
    /// <summary>How far a call has come.</summary>
    public sealed class StatusEnum : StringEnum
    {
        /// <summary><c>queued</c></summary>
        public static readonly StatusEnum Queued = new("queued");
        /// <summary><c>ringing</c></summary>
        public static readonly StatusEnum Ringing = new("ringing");
        /// <summary><c>in-progress</c></summary>
        public static readonly StatusEnum InProgress = new("in-progress");
        /// <summary><c>completed</c></summary>
        public static readonly StatusEnum Completed = new("completed");
        /// <summary><c>busy</c></summary>
        public static readonly StatusEnum Busy = new("busy");
        /// <summary><c>failed</c></summary>
        public static readonly StatusEnum Failed = new("failed");
        /// <summary><c>no-answer</c></summary>
        public static readonly StatusEnum NoAnswer = new("no-answer");
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

    /// <summary>How a call is ended.</summary>
    public sealed class UpdateStatusEnum : StringEnum
    {
        /// <summary><c>canceled</c></summary>
        public static readonly UpdateStatusEnum Canceled = new("canceled");
        /// <summary><c>completed</c></summary>
        public static readonly UpdateStatusEnum Completed = new("completed");

        /// <summary>No value.</summary>
        public UpdateStatusEnum()
        {
        }

        private UpdateStatusEnum(string value)
            : base(value)
        {
        }

        /// <summary>Any value.</summary>
        /// <param name="value">As it is written.</param>
        public static implicit operator UpdateStatusEnum(string value) => new(value);
    }

    private CallResource(JsonElement json)
    {
        Sid = json.GetProperty("sid").GetString() ?? throw new JsonException("A call without sid.");
        AccountSid = json.Text("account_sid");
        DateCreated = json.Date("date_created");
        ParentCallSid = json.Text("parent_call_sid");
        To = json.Text("to");
        From = json.Text("from");
        Status = json.Text("status") is { } status ? status : (StatusEnum?)null;
        Direction = json.Text("direction");
        Duration = json.Text("duration");
    }

    /// <summary>Its id.</summary>
    public string Sid { get; private set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime? DateCreated { get; private set; }

    /// <summary>Its account.</summary>
    public string? AccountSid { get; private set; }

    /// <summary>The call it belongs to.</summary>
    public string? ParentCallSid { get; private set; }

    /// <summary>Who was called.</summary>
    public string? To { get; private set; }

    /// <summary>Who called.</summary>
    public string? From { get; private set; }

    /// <summary>How far it has come.</summary>
    public StatusEnum? Status { get; private set; }

    /// <summary>Who began.</summary>
    public string? Direction { get; private set; }

    /// <summary>Its length, seconds.</summary>
    public string? Duration { get; private set; }

    /// <summary>Calls somebody.</summary>
    /// <param name="options">What is asked.</param>
    /// <param name="client">The account's client.</param>
    public static Task<CallResource> CreateAsync(CreateCallOptions options, ITwilioRestClient? client = null) =>
        Ask(Http.HttpMethod.Post, $"Calls", options.GetParams(), options.PathAccountSid, client, json => new CallResource(json));

    /// <summary>Reads a call.</summary>
    /// <param name="options">What is asked.</param>
    /// <param name="client">The account's client.</param>
    public static Task<CallResource> FetchAsync(FetchCallOptions options, ITwilioRestClient? client = null) =>
        Ask(Http.HttpMethod.Get, $"Calls/{options.PathSid}", options.GetParams(), options.PathAccountSid, client, json => new CallResource(json));

    /// <summary>Redirects or ends a call.</summary>
    /// <param name="options">What is asked.</param>
    /// <param name="client">The account's client.</param>
    public static Task<CallResource> UpdateAsync(UpdateCallOptions options, ITwilioRestClient? client = null) =>
        Ask(Http.HttpMethod.Post, $"Calls/{options.PathSid}", options.GetParams(), options.PathAccountSid, client, json => new CallResource(json));

    /// <summary>Reads a list of calls, newest first.</summary>
    /// <param name="options">Which.</param>
    /// <param name="client">The account's client.</param>
    public static Task<ResourceSet<CallResource>> ReadAsync(ReadCallOptions options, ITwilioRestClient? client = null) =>
        List("Calls", "calls", options, options.PathAccountSid, client, json => new CallResource(json));
}
