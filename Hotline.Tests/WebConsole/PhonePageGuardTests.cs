using System.Net;
using Hotline.Tests.App;
using Hotline.Voice.Telephony;

namespace Hotline.Tests.WebConsole;

public class PhonePageGuardTests
{
    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere_and_cannot_be_framed_or_kept()
    {
        await using var hotline = await new HotlineApp().Start();

        using var answer = await hotline.Http.GetAsync("/phone", TestContext.Current.CancellationToken);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Contains(
            hotline.Get<PhoneToken>().Value,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("phone.js", "text/javascript; charset=utf-8")]
    [InlineData("phone.css", "text/css; charset=utf-8")]
    [InlineData("icon.svg", "image/svg+xml")]
    public async Task Its_files_say_what_they_are_and_are_sent_again_only_when_they_have_changed(string name, string type)
    {
        await using var hotline = await new HotlineApp().Start();
        using var first = await hotline.Http.GetAsync($"/phone/{name}", TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/phone/{name}");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await hotline.Http.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.Equal(type, first.Content.Headers.ContentType!.ToString());
        Assert.Equal(["nosniff"], first.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("Host", "hotline.example.com")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    public async Task Nobody_else_gets_the_page(string header, string value)
    {
        await using var hotline = await new HotlineApp().Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/phone");
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await hotline.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task With_an_account_at_Twilio_there_is_no_phone()
    {
        await using var hotline = await new HotlineApp()
            .With("Twilio:Client:AccountSid", "AC0123456789abcdef0123456789abcdef")
            .With("Twilio:AuthToken", "0123456789abcdef0123456789abcdef")
            .With("Twilio:PublicUrl", "https://hotline.example.com")
            .Start();

        using var answer = await hotline.Http.GetAsync("/phone", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
