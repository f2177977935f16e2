using Twilio.Clients;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A recording.</summary>
public class RecordingResource
{
    private RecordingResource()
    {
    }

    /// <summary>Deletes a recording.</summary>
    /// <param name="options">What is asked.</param>
    /// <param name="client">The account's client.</param>
    public static async Task<bool> DeleteAsync(DeleteRecordingOptions options, ITwilioRestClient? client = null)
    {
        var response = await ResourceJson.Send(
            Http.HttpMethod.Delete, $"Recordings/{options.PathSid}", [], options.PathAccountSid, client).ConfigureAwait(false);
        return (int)response.StatusCode is >= 200 and < 400;
    }
}
