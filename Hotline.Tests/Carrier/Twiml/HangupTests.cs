namespace Hotline.Tests.Carrier.Twiml;

/// <summary>Twilio, "TwiML Voice: Hangup": no attributes; ends the call at once. A document that runs out ends it, too.</summary>
public class HangupTests
{
    [Theory]
    [InlineData("<Say>Bye.</Say><Hangup/><Say>Never.</Say>")]
    [InlineData("<Say>Bye.</Say>")]
    public async Task The_call_is_completed(string verbs)
    {
        await using var host = await WebhookHost.Answering(verbs);

        var call = await host.Dial();

        Assert.Equal(("completed", "Bye."), (call.Status, call.LastHeard));
        Assert.Empty(call.Errors);
    }
}
