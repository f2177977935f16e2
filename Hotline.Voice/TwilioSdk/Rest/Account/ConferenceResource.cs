using System.Text.Json;
using Twilio.Base;
using Twilio.Clients;
using Twilio.Types;
using static Twilio.Rest.Api.V2010.Account.ResourceJson;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A conference.</summary>
public class ConferenceResource
{
    /// <summary>How far a conference has come.</summary>
    public sealed class StatusEnum : StringEnum
    {
        /// <summary><c>init</c></summary>
        public static readonly StatusEnum Init = new("init");
        /// <summary><c>in-progress</c></summary>
        public static readonly StatusEnum InProgress = new("in-progress");
        /// <summary><c>completed</c></summary>
        public static readonly StatusEnum Completed = new("completed");

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

    /// <summary>How a conference is ended.</summary>
    public sealed class UpdateStatusEnum : StringEnum
    {
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

    private ConferenceResource(JsonElement json)
    {
        Sid = json.GetProperty("sid").GetString() ?? throw new JsonException("A conference without sid.");
        FriendlyName = json.Text("friendly_name");
        Status = json.Text("status") is { } status ? status : (StatusEnum?)null;
    }

    /// <summary>Its id.</summary>
    public string Sid { get; private set; }

    /// <summary>Its name.</summary>
    public string? FriendlyName { get; private set; }

    /// <summary>How far it has come.</summary>
    public StatusEnum? Status { get; private set; }

    /// <summary>Ends a conference.</summary>
    /// <param name="options">What is asked.</param>
    /// <param name="client">The account's client.</param>
    public static Task<ConferenceResource> UpdateAsync(UpdateConferenceOptions options, ITwilioRestClient? client = null) => Ask(
        Http.HttpMethod.Post, $"Conferences/{options.PathSid}", options.GetParams(), options.PathAccountSid, client, json => new ConferenceResource(json));

    /// <summary>Reads a list of conferences, newest first.</summary>
    /// <param name="options">Which.</param>
    /// <param name="client">The account's client.</param>
    public static Task<ResourceSet<ConferenceResource>> ReadAsync(ReadConferenceOptions options, ITwilioRestClient? client = null) =>
        List("Conferences", "conferences", options, options.PathAccountSid, client, json => new ConferenceResource(json));
}
