using System.Text.Json;
using Twilio.Clients;
using static Twilio.Rest.Api.V2010.Account.ResourceJson;

namespace Twilio.Rest.Api.V2010.Account.Conference;

/// <summary>A call in a conference.</summary>
public class ParticipantResource
{
    private ParticipantResource(JsonElement json)
    {
        CallSid = json.Text("call_sid");
        ConferenceSid = json.Text("conference_sid");
    }

    /// <summary>The call.</summary>
    public string? CallSid { get; private set; }

    /// <summary>The conference.</summary>
    public string? ConferenceSid { get; private set; }

    /// <summary>Changes how a call takes part.</summary>
    /// <param name="options">What is asked.</param>
    /// <param name="client">The account's client.</param>
    public static Task<ParticipantResource> UpdateAsync(UpdateParticipantOptions options, ITwilioRestClient? client = null) => Ask(
        Http.HttpMethod.Post,
        $"Conferences/{options.PathConferenceSid}/Participants/{options.PathCallSid}",
        options.GetParams(),
        options.PathAccountSid,
        client,
        json => new ParticipantResource(json));
}
