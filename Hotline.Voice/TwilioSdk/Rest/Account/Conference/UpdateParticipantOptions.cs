namespace Twilio.Rest.Api.V2010.Account.Conference;

/// <summary>A change of how a call takes part in a conference. What is null stays as it is.</summary>
/// <param name="pathConferenceSid">The conference.</param>
/// <param name="pathCallSid">The call.</param>
public class UpdateParticipantOptions(string pathConferenceSid, string pathCallSid)
{
    /// <summary>The conference.</summary>
    public string PathConferenceSid { get; } = pathConferenceSid;

    /// <summary>The call.</summary>
    public string PathCallSid { get; } = pathCallSid;

    /// <summary>The account; null: the client's.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>Whether nobody hears it.</summary>
    public bool? Muted { get; set; }

    /// <summary>Whether it neither hears nor is heard.</summary>
    public bool? Hold { get; set; }

    /// <summary>What it hears on hold; null: Twilio's music.</summary>
    public Uri? HoldUrl { get; set; }

    /// <summary>How <see cref="HoldUrl"/> is asked; null: GET.</summary>
    public Http.HttpMethod? HoldMethod { get; set; }

    /// <summary>Whether the conference ends when it leaves.</summary>
    public bool? EndConferenceOnExit { get; set; }

    /// <summary>Whether only <see cref="CallSidToCoach"/> hears it.</summary>
    public bool? Coaching { get; set; }

    /// <summary>The call that alone hears it.</summary>
    public string? CallSidToCoach { get; set; }

    /// <summary>The parameters of the request.</summary>
    public List<KeyValuePair<string, string>> GetParams() => ResourceJson.Parameters(
        ("Muted", Muted),
        ("Hold", Hold),
        ("HoldUrl", HoldUrl),
        ("HoldMethod", HoldMethod),
        ("EndConferenceOnExit", EndConferenceOnExit),
        ("Coaching", Coaching),
        ("CallSidToCoach", CallSidToCoach));
}
