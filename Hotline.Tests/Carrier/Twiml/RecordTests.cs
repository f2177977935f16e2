namespace Hotline.Tests.Carrier.Twiml;

/// <summary>
/// Twilio, "TwiML Voice: Record":
/// <code>
/// attribute                       allowed values                      default
/// action                          URL                                 the current document's URL
/// method                          GET, POST                           POST
/// timeout                         seconds of silence; 0: off          5
/// maxLength                       seconds, from 1                     3600
/// finishOnKey                     any of 0-9 # *, several allowed     1234567890*#
/// playBeep                        true, false                         true
/// recordingStatusCallback         URL                                 none
/// recordingStatusCallbackEvent    in-progress, completed, absent      completed
/// transcribe, transcribeCallback  not here: 13619
/// </code>
/// An empty recording makes no request: the next verb follows.
/// </summary>
public class RecordTests
{
    [Fact]
    public async Task A_message_is_submitted_with_its_length()
    {
        await using var host = await WebhookHost.Answering("<Record action='/left' maxLength='60' timeout='4'/><Say>Never.</Say>");
        host.On("/left", "<Say>Thank you.</Say>");
        var call = await host.Dial();
        Assert.Equal((true, TimeSpan.FromSeconds(4)), (call.Awaits!.Recording, call.Awaits.Timeout));

        Assert.True(await call.LeaveMessage(TimeSpan.FromSeconds(12.5)));

        var left = Assert.Single(host.To("/left"));
        Assert.Equal(("13", ""), (left["RecordingDuration"], left["Digits"]));
        Assert.StartsWith("https://api.twilio.com/2010-04-01/Accounts/AC", left["RecordingUrl"], StringComparison.Ordinal);
        Assert.Matches("/Recordings/RE[0-9a-f]{32}$", left["RecordingUrl"]);
        Assert.Equal(["beep", "Thank you."], call.Heard.Select(heard => heard.Text));
        Assert.Empty(call.Errors);
    }

    [Fact]
    public async Task A_key_ends_the_message()
    {
        await using var host = await WebhookHost.Answering("<Record action='/left' finishOnKey='#*'/>");
        var call = await host.Dial();

        await call.LeaveMessage(TimeSpan.FromSeconds(3), "*");

        Assert.Equal("*", Assert.Single(host.To("/left"))["Digits"]);
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_cut_off()
    {
        await using var host = await WebhookHost.Answering("<Record action='/left' maxLength='30'/>");
        var call = await host.Dial();

        await call.LeaveMessage(TimeSpan.FromMinutes(2));

        Assert.Equal("30", Assert.Single(host.To("/left"))["RecordingDuration"]);
    }

    [Fact]
    public async Task Whoever_hangs_up_has_left_the_message()
    {
        await using var host = await WebhookHost.Answering("<Record action='/left'/>");
        var call = await host.Dial();

        await call.LeaveMessage(TimeSpan.FromSeconds(8), "hangup");

        var left = Assert.Single(host.To("/left"));
        Assert.Equal(("hangup", "8", "completed"), (left["Digits"], left["RecordingDuration"], left["CallStatus"]));
        Assert.True(call.IsEnded);
        Assert.Single(host.To("/status"));
    }

    [Fact]
    public async Task Words_are_recorded_until_silence_follows()
    {
        await using var host = await WebhookHost.Answering("<Record action='/left' timeout='4'/>");
        var call = await host.Dial();

        await call.Say("Please call me back about my refund.");
        await host.Pass(TimeSpan.FromSeconds(4));

        Assert.Equal("6", Assert.Single(host.To("/left"))["RecordingDuration"]);
    }

    [Fact]
    public async Task An_empty_recording_falls_through_to_the_next_verb()
    {
        await using var host = await WebhookHost.Answering("<Record action='/left' playBeep='false'/><Redirect>/none</Redirect>");
        var call = await host.Dial();

        await call.StaySilent();

        Assert.Empty(host.To("/left"));
        Assert.Single(host.To("/none"));
        Assert.Empty(call.Heard);
    }

    [Fact]
    public async Task The_recording_is_told_of_when_it_begins_and_when_it_is_there()
    {
        await using var host = await WebhookHost.Answering(
            "<Record action='/left' recordingStatusCallback='/recording' recordingStatusCallbackEvent='in-progress completed absent'/>");
        var call = await host.Dial();

        await call.LeaveMessage(TimeSpan.FromSeconds(5));

        Assert.Equal(["in-progress", "completed"], host.To("/recording").Select(told => told["RecordingStatus"]));
        Assert.All(host.To("/recording"), told => Assert.Equal("RecordVerb", told["RecordingSource"]));
        Assert.Equal("5", host.To("/recording")[1]["RecordingDuration"]);
    }

    [Theory]
    [InlineData("<Record timeout='-1'/>", 13611)]
    [InlineData("<Record maxLength='0'/>", 13612)]
    [InlineData("<Record finishOnKey='x'/>", 13613)]
    [InlineData("<Record method='PATCH'/>", 13610)]
    [InlineData("<Record transcribe='true'/>", 13619)]
    public async Task What_Twilio_would_warn_of_is_an_error_here(string verbs, int code)
    {
        await using var host = await WebhookHost.Answering(verbs);

        var call = await host.Dial();

        Assert.Equal(code, Assert.Single(call.Errors).Code);
        await call.HangUp();
    }
}
