namespace Hotline.Tests.Carrier.Twiml;

/// <summary>
/// Twilio, "TwiML Voice: Reject": only as first verb; the call is never answered.
/// <code>
/// attribute   allowed values     default    status of the call
/// reason      rejected, busy     rejected   no-answer, busy
/// </code>
/// </summary>
public class RejectTests
{
    [Theory]
    [InlineData("<Reject/>", "no-answer")]
    [InlineData("<Reject reason='rejected'/>", "no-answer")]
    [InlineData("<Reject reason='busy'/>", "busy")]
    public async Task The_call_is_never_answered(string verbs, string status)
    {
        await using var host = await WebhookHost.Answering(verbs);

        var call = await host.Dial();

        Assert.Equal(status, call.Status);
        Assert.Equal(("0", status), Assert.Single(host.To("/status")) is var told ? (told["CallDuration"], told["CallStatus"]) : default);
        Assert.Empty(call.Errors);
    }

    [Fact]
    public async Task After_the_call_was_answered_it_only_ends_it()
    {
        await using var host = await WebhookHost.Answering("<Say>Hello.</Say><Reject/>");

        var call = await host.Dial();

        Assert.Equal("completed", call.Status);
        Assert.Equal(12200, Assert.Single(call.Errors).Code);
    }
}
