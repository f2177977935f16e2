using Hotline.Carrier;

namespace Hotline.Tests.Carrier.Twiml;

/// <summary>
/// Twilio, "TwiML Voice: Play":
/// <code>
/// attribute   allowed values                       default
/// loop        0 (until the call ends) to 1000      1
/// digits      0-9 * # w                            none
/// text        URL of a recording: audio/*, else 13420
/// </code>
/// </summary>
public class PlayTests
{
    [Fact]
    public async Task A_recording_beside_the_document_is_fetched_once_and_played()
    {
        await using var host = await WebhookHost.Answering("<Play>/hold.mp3</Play><Play>hold.mp3</Play>");
        host.On("/hold.mp3", _ => new WebhookReply("sound") { ContentType = "audio/mpeg" });

        var call = await host.Dial();

        Assert.Equal([host.At("/hold.mp3"), host.At("/hold.mp3")], call.Heard.Select(heard => heard.Media));
        Assert.Equal("GET", Assert.Single(host.To("/hold.mp3")).Method);
        Assert.Empty(call.Errors);
    }

    [Fact]
    public async Task A_recording_elsewhere_is_taken_on_trust()
    {
        await using var host = await WebhookHost.Answering("<Play>https://media.example.com/hold.mp3</Play>");

        var call = await host.Dial();

        Assert.Equal(new Uri("https://media.example.com/hold.mp3"), Assert.Single(call.Heard).Media);
        Assert.Empty(call.Errors);
    }

    [Fact]
    public async Task Keys_can_be_played()
    {
        await using var host = await WebhookHost.Answering("<Play digits='ww12#'/>");

        var call = await host.Dial();

        Assert.Equal((HeardKind.Network, "keys ww12#"), Assert.Single(call.Heard) is var heard ? (heard.Kind, heard.Text) : default);
    }

    [Theory]
    [InlineData("<Play/>", 11100)]
    [InlineData("<Play>ftp://example.com/a.mp3</Play>", 11100)]
    [InlineData("<Play loop='many'>/hold.mp3</Play>", 12200)]
    [InlineData("<Play>/page.html</Play>", 13420)]
    [InlineData("<Play>/missing.mp3</Play>", 11200)]
    public async Task What_Twilio_would_warn_of_is_an_error_here(string verbs, int code)
    {
        await using var host = await WebhookHost.Answering(verbs);
        host.On("/hold.mp3", _ => new WebhookReply("sound") { ContentType = "audio/mpeg" });
        host.On("/page.html", _ => new WebhookReply("<p/>") { ContentType = "text/html" });
        host.On("/missing.mp3", _ => new WebhookReply("") { Status = 404 });

        var call = await host.Dial();

        Assert.Contains(call.Errors, error => error.Code == code && !error.IsFatal);
    }
}
