using System.Text.Json;
using Twilio.Clients;
using static Twilio.Rest.Api.V2010.Account.ResourceJson;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A recording.</summary>
public class RecordingResource
{
    private RecordingResource(JsonElement json)
    {
        Sid = json.GetProperty("sid").GetString() ?? throw new JsonException("A recording without sid.");
        AccountSid = json.Text("account_sid");
        CallSid = json.Text("call_sid");
        Duration = json.Text("duration");
        ErrorCode = json.Number("error_code");
    }

    /// <summary>Its id.</summary>
    public string Sid { get; private set; }

    /// <summary>Its account.</summary>
    public string? AccountSid { get; private set; }

    /// <summary>Its call.</summary>
    public string? CallSid { get; private set; }

    /// <summary>Its length, seconds.</summary>
    public string? Duration { get; private set; }

    /// <summary>Why it failed.</summary>
    public int? ErrorCode { get; private set; }

    /// <summary>Reads a recording.</summary>
    /// <param name="options">What is asked.</param>
    /// <param name="client">The account's client.</param>
    public static Task<RecordingResource> FetchAsync(FetchRecordingOptions options, ITwilioRestClient? client = null) =>
        Ask(Http.HttpMethod.Get, $"Recordings/{options.PathSid}", options.GetParams(), options.PathAccountSid, client, json => new RecordingResource(json));

    /// <summary>Deletes a recording.</summary>
    /// <param name="options">What is asked.</param>
    /// <param name="client">The account's client.</param>
    public static async Task<bool> DeleteAsync(DeleteRecordingOptions options, ITwilioRestClient? client = null)
    {
        var response = await Send(
            Http.HttpMethod.Delete, $"Recordings/{options.PathSid}", [], options.PathAccountSid, client).ConfigureAwait(false);
        return (int)response.StatusCode is >= 200 and < 400;
    }
}
