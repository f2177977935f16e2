namespace Hotline.Tests.Carrier.Twiml;

/// <summary>
/// Twilio, "TwiML Voice: Redirect":
/// <code>
/// attribute   allowed values                      default
/// method      GET, POST                           POST
/// text        URL, relative to the current document, or absolute
/// </code>
/// </summary>
public class RedirectTests
{
    [Theory]
    [InlineData("/other/next?n=1")]
    [InlineData("other/next?n=1")]
    [InlineData("./other/next?n=1")]
    public async Task The_next_document_is_asked_for_relative_to_the_current_one(string url)
    {
        await using var host = await WebhookHost.Answering($"<Redirect>{url}</Redirect><Say>Never.</Say>");
        host.On("/other/next", "<Say>There.</Say>");

        var call = await host.Dial();

        var next = Assert.Single(host.To("/other/next"));
        Assert.Equal(("POST", "in-progress"), (next.Method, next["CallStatus"]));
        Assert.EndsWith("/other/next?n=1", next.Url, StringComparison.Ordinal);
        Assert.Equal(["There."], call.Heard.Select(heard => heard.Text));
    }

    [Fact]
    public async Task The_document_after_is_relative_to_the_one_before_it()
    {
        await using var host = await WebhookHost.Answering("<Redirect>/a/b</Redirect>");
        host.On("/a/b", "<Redirect>c</Redirect>");

        await host.Dial();

        Assert.Single(host.To("/a/c"));
    }

    [Fact]
    public async Task With_GET_the_parameters_are_in_the_query()
    {
        await using var host = await WebhookHost.Answering("<Redirect method='GET'>/next?n=1</Redirect>");

        var call = await host.Dial();

        var next = Assert.Single(host.To("/next"));
        Assert.Equal(("GET", "1", call.CallSid), (next.Method, next["n"], next["CallSid"]));
    }

    [Theory]
    [InlineData("<Redirect method='DELETE'>/next</Redirect>", 13710)]
    [InlineData("<Redirect>mailto:x@example.com</Redirect>", 11100)]
    public async Task What_Twilio_would_warn_of_is_an_error_here(string verbs, int code)
    {
        await using var host = await WebhookHost.Answering(verbs);

        var call = await host.Dial();

        Assert.Equal(code, Assert.Single(call.Errors).Code);
    }

    [Fact]
    public async Task Documents_that_lead_in_a_circle_do_not_hang_a_test_for_ever()
    {
        await using var host = await WebhookHost.Answering("<Say>One moment.</Say><Redirect/>");

        var call = await host.Dial();

        Assert.True(call.IsEnded);
        Assert.Equal(12400, Assert.Single(call.Errors).Code);
    }
}
