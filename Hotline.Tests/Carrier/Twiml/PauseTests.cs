using Hotline.Carrier;

namespace Hotline.Tests.Carrier.Twiml;

/// <summary>
/// Twilio, "TwiML Voice: Pause":
/// <code>
/// attribute   allowed values   default
/// length      seconds          1
/// </code>
/// As the first verb it lets the call ring on.
/// </summary>
public class PauseTests
{
    [Fact]
    public async Task At_an_instant_pace_a_pause_takes_no_time()
    {
        await using var host = await WebhookHost.Answering("<Pause length='20'/><Say>Here.</Say>");

        var call = await host.Dial();

        Assert.Equal(TimeSpan.FromSeconds(20), call.Heard[0].Length);
        Assert.Equal("Here.", call.LastHeard);
    }

    [Fact]
    public async Task A_reported_pause_takes_its_time_and_lets_the_call_ring()
    {
        await using var host = await WebhookHost.Answering("<Pause/><Redirect>/next</Redirect>");
        host.On("/next", "<Hangup/>");
        host.Options.Pace = SpeechPace.Reported;

        var call = await host.Dial();
        Assert.Equal("ringing", call.Status);
        await host.Pass(TimeSpan.FromSeconds(1));

        Assert.True(call.IsEnded);
    }

    [Fact]
    public async Task A_length_that_is_no_number_is_warned_of()
    {
        await using var host = await WebhookHost.Answering("<Pause length='-1'/>");

        var call = await host.Dial();

        Assert.Equal(13910, Assert.Single(call.Errors).Code);
    }
}
