namespace Hotline.Tests.Carrier.Twiml;

/// <summary>
/// Twilio, "TwiML: responses" and "Errors": what is no document at all is fatal (the fallback URL is asked, else an error message ends the
/// call); what is only unknown is ignored, with a warning.
/// <code>
/// text/xml, application/xml, text/html   a document
/// audio/*                                played, then the call ends
/// text/plain                             a document if it is one, else spoken
/// else                                   12300
/// </code>
/// </summary>
public class DocumentTests
{
    private const string Hello = "<?xml version='1.0' encoding='UTF-8'?><Response><Say>Hello.</Say></Response>";

    [Theory]
    [InlineData("text/xml")]
    [InlineData("application/xml")]
    [InlineData("application/xml; charset=utf-8")]
    [InlineData("text/html")]
    [InlineData("text/plain")]
    public async Task A_document_may_come_under_several_types(string type)
    {
        await using var host = await WebhookHost.Answering(_ => new WebhookReply(Hello) { ContentType = type });

        var call = await host.Dial();

        Assert.Equal("Hello.", call.LastHeard);
        Assert.Empty(call.Errors);
    }

    [Fact]
    public async Task Plain_text_is_spoken()
    {
        await using var host = await WebhookHost.Answering(_ => new WebhookReply("Just words.") { ContentType = "text/plain" });

        var call = await host.Dial();

        Assert.Equal("Just words.", call.LastHeard);
        Assert.True(call.IsEnded);
    }

    [Fact]
    public async Task Sound_is_played()
    {
        await using var host = await WebhookHost.Answering(_ => new WebhookReply("sound") { ContentType = "audio/mpeg" });

        var call = await host.Dial();

        Assert.Equal(host.At("/voice"), Assert.Single(call.Heard).Media);
        Assert.True(call.IsEnded);
    }

    [Theory]
    [InlineData("\uFEFF" + Hello, 12100)]
    [InlineData("\n" + Hello, 12100)]
    [InlineData("", 12100)]
    [InlineData("<Response><Say>Hello.</Response>", 12100)]
    [InlineData("<!DOCTYPE Response [<!ENTITY x 'y'>]><Response/>", 12100)]
    [InlineData("<Answer/>", 12102)]
    [InlineData("<response/>", 12102)]
    public async Task What_cannot_be_read_ends_the_call_with_a_message(string body, int code)
    {
        await using var host = await WebhookHost.Answering(_ => new WebhookReply(body));

        var call = await host.Dial();

        Assert.Equal((code, true), Assert.Single(call.Errors) is var error ? (error.Code, error.IsFatal) : default);
        Assert.Equal("We are sorry, an application error has occurred. Goodbye.", Assert.Single(call.Heard).Text);
        Assert.Equal("failed", call.Status);
    }

    [Theory]
    [InlineData("application/json", 12300)]
    [InlineData("application/problem+json", 12300)]
    [InlineData(null, 12300)]
    public async Task A_document_under_another_type_is_refused(string? type, int code)
    {
        await using var host = await WebhookHost.Answering(_ => new WebhookReply(Hello) { ContentType = type });

        var call = await host.Dial();

        Assert.Equal(code, Assert.Single(call.Errors).Code);
    }

    [Theory]
    [InlineData(64 * 1024, null)]
    [InlineData((64 * 1024) + 1, 11750)]
    public async Task A_document_has_at_most_64_kB(int length, int? code)
    {
        var document = Hello + new string(' ', length - Hello.Length);
        await using var host = await WebhookHost.Answering(_ => new WebhookReply(document));

        var call = await host.Dial();

        Assert.Equal(code, call.Errors.SingleOrDefault()?.Code);
    }

    [Theory]
    [InlineData("<Speak>Hello.</Speak><Say>On.</Say>")]
    [InlineData("words<Say>On.</Say>")]
    [InlineData("<Queue>q</Queue><Say>On.</Say>")]
    [InlineData("<Say>On.</Say><Pause seconds='1'/>")]
    public async Task What_is_unknown_is_ignored_with_a_warning(string verbs)
    {
        await using var host = await WebhookHost.Answering(verbs);

        var call = await host.Dial();

        Assert.Equal((12200, false), Assert.Single(call.Errors) is var error ? (error.Code, error.IsFatal) : default);
        Assert.Equal("On.", call.LastHeard);
    }

    [Fact]
    public async Task A_misspelt_name_is_recognised()
    {
        await using var host = await WebhookHost.Answering("<gather/>");

        var call = await host.Dial();

        Assert.Contains("is 'Gather' meant?", Assert.Single(call.Errors).Message, StringComparison.Ordinal);
    }
}
