using System.Text.Json;
using Twilio.Clients;
using static Twilio.Rest.Api.V2010.Account.ResourceJson;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A queue.</summary>
public class QueueResource
{
    private QueueResource(JsonElement json)
    {
        Sid = json.GetProperty("sid").GetString() ?? throw new JsonException("A queue without sid.");
        AccountSid = json.Text("account_sid");
        FriendlyName = json.Text("friendly_name");
        CurrentSize = json.Number("current_size");
        AverageWaitTime = json.Number("average_wait_time");
        MaxSize = json.Number("max_size");
    }

    /// <summary>Its id.</summary>
    public string Sid { get; private set; }

    /// <summary>Its account.</summary>
    public string? AccountSid { get; private set; }

    /// <summary>Its name.</summary>
    public string? FriendlyName { get; private set; }

    /// <summary>Callers in it.</summary>
    public int? CurrentSize { get; private set; }

    /// <summary>Their wait, seconds.</summary>
    public int? AverageWaitTime { get; private set; }

    /// <summary>Most callers.</summary>
    public int? MaxSize { get; private set; }

    /// <summary>Makes a queue.</summary>
    /// <param name="options">What is asked.</param>
    /// <param name="client">The account's client.</param>
    public static Task<QueueResource> CreateAsync(CreateQueueOptions options, ITwilioRestClient? client = null) =>
        Ask(Http.HttpMethod.Post, $"Queues", options.GetParams(), options.PathAccountSid, client, json => new QueueResource(json));

    /// <summary>Reads a queue.</summary>
    /// <param name="options">What is asked.</param>
    /// <param name="client">The account's client.</param>
    public static Task<QueueResource> FetchAsync(FetchQueueOptions options, ITwilioRestClient? client = null) =>
        Ask(Http.HttpMethod.Get, $"Queues/{options.PathSid}", options.GetParams(), options.PathAccountSid, client, json => new QueueResource(json));

    /// <summary>Changes a queue.</summary>
    /// <param name="options">What is asked.</param>
    /// <param name="client">The account's client.</param>
    public static Task<QueueResource> UpdateAsync(UpdateQueueOptions options, ITwilioRestClient? client = null) =>
        Ask(Http.HttpMethod.Post, $"Queues/{options.PathSid}", options.GetParams(), options.PathAccountSid, client, json => new QueueResource(json));
}
