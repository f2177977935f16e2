using System.Net;
using System.Text;

namespace Hotline.Tests.Telephony;

public sealed class WebhookGateTests
{
    private const string Token = "12345678901234567890123456789012";
    private const string Form = "CallSid=CA11111111111111111111111111111111&From=%2B15550100199&CallStatus=ringing&CallerCity=&Digits=4111111111111111";

    [Fact]
    public async Task A_signed_form_comes_through()
    {
        await using var host = await WebhookHost.Start(("Twilio:AuthToken", Token));

        var answer = await host.PostSigned(Token, "/voice/incoming?a=1&b=%20x", Form);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("4111111111111111", Assert.Single(host.Received).Digits);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-01")]
    public async Task Without_the_right_signature_nothing_comes_through_and_nothing_comes_back()
    {
        await using var host = await WebhookHost.Start(("Twilio:AuthToken", Token));
        var right = WebhookHost.Sign(Token, $"{host.Address}/voice/incoming", Form);

        foreach (var signature in new[] { null, "", "AAAA", right.ToLowerInvariant(), $"{right}=", new string('A', 28) })
        {
            var answer = await host.Post("/voice/incoming", Form, signature);

            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Equal("", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Empty(host.Received);
        Assert.Equal(6, host.Refusals);
        Assert.DoesNotContain("4111111111111111", host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-01")]
    public async Task Two_signatures_are_none()
    {
        await using var host = await WebhookHost.Start(("Twilio:AuthToken", Token));
        var right = WebhookHost.Sign(Token, $"{host.Address}/voice/incoming", Form);

        var answer = await host.Post(
            "/voice/incoming", Form, "AAAA", "application/x-www-form-urlencoded", ("X-Twilio-Signature", right));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-02")]
    public async Task The_address_of_the_settings_is_signed_whatever_the_headers_say()
    {
        await using var host = await WebhookHost.Start(
            ("Twilio:AuthToken", Token), ("Twilio:PublicUrl", "https://hotline.example.com/"));
        var signature = WebhookHost.Sign(Token, "https://hotline.example.com/voice/step/1/2", Form);
        var forged = WebhookHost.Sign(Token, "https://evil.example.com/voice/step/1/2", Form);
        (string, string)[] headers =
        [
            ("X-Forwarded-Host", "evil.example.com"), ("X-Forwarded-Proto", "https"), ("X-Original-Host", "evil.example.com"),
            ("Forwarded", "host=evil.example.com;proto=https"), ("X-Forwarded-Prefix", "/other"), ("Host", "evil.example.com"),
        ];

        var accepted = await host.Post("/voice/step/1/2", Form, signature, "application/x-www-form-urlencoded", headers);
        var refused = await host.Post("/voice/step/1/2", Form, forged, "application/x-www-form-urlencoded", headers);

        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-03")]
    public async Task The_target_is_checked_byte_for_byte()
    {
        await using var host = await WebhookHost.Start(("Twilio:AuthToken", Token));

        foreach (var target in new[] { "/voice/a%2Fb/%41%e4%bd%a0", "/voice/x?u=https%3A%2F%2Fx.example%2F%3Fa%3D1&&x&b=a+b", "/voice//double" })
        {
            var answer = await host.PostSigned(Token, target, "CallSid=CA1&K=b&K=a&K=b&k=%E4%BD%A0+%2B&Empty=");

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    [Trait("Fault", "HOTLINE-04")]
    public async Task While_tokens_are_changed_both_are_taken_and_afterwards_only_the_new_one()
    {
        const string newToken = "ffffffffffffffffffffffffffffffff";
        await using var during = await WebhookHost.Start(("Twilio:AuthToken", newToken), ("Twilio:SecondaryAuthToken", Token));
        await using var after = await WebhookHost.Start(("Twilio:AuthToken", newToken));

        Assert.Equal(HttpStatusCode.OK, (await during.PostSigned(Token, "/voice/incoming", Form)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await during.PostSigned(newToken, "/voice/incoming", Form)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await after.PostSigned(newToken, "/voice/incoming", Form)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await after.PostSigned(Token, "/voice/incoming", Form)).StatusCode);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-13")]
    public async Task A_body_that_no_carrier_sends_is_refused_before_it_is_read()
    {
        await using var host = await WebhookHost.Start(("Twilio:AuthToken", Token));
        var large = $"CallSid=CA1&SpeechResult={new string('a', 1024 * 1024)}";
        var many = string.Join('&', Enumerable.Range(0, 5000).Select(i => $"f{i}=1"));
        var longField = $"CallSid=CA1&SpeechResult={new string('a', 200 * 1024)}";

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await host.PostSigned(Token, "/voice/incoming", large)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.PostSigned(Token, "/voice/incoming", many)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.PostSigned(Token, "/voice/incoming", longField)).StatusCode);
        Assert.Empty(host.Received);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-13")]
    public async Task A_body_of_unknown_length_is_read_no_further_than_it_may_be_long()
    {
        await using var host = await WebhookHost.Start(("Twilio:AuthToken", Token));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/voice/incoming");
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Twilio-Signature", "AAAA");
        request.Content = new StringContent(new string('a', 300 * 1024), Encoding.UTF8, "application/x-www-form-urlencoded");

        var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-14")]
    public async Task Only_forms_that_are_posted_are_taken()
    {
        await using var host = await WebhookHost.Start(("Twilio:AuthToken", Token));

        foreach (var type in new[] { "application/json", "text/plain", "multipart/form-data; boundary=x", "", "application/x-www-form-urlencodedx" })
        {
            var answer = await host.Post("/voice/incoming", Form, WebhookHost.Sign(Token, $"{host.Address}/voice/incoming", Form), type);

            Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
            Assert.Equal("", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        var got = await host.Client.GetAsync(new Uri("/voice/incoming", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, got.StatusCode);
    }

    [Fact]
    public async Task A_charset_beside_the_content_type_does_no_harm()
    {
        await using var host = await WebhookHost.Start(("Twilio:AuthToken", Token));
        var signature = WebhookHost.Sign(Token, $"{host.Address}/voice/incoming", Form);

        var answer = await host.Post("/voice/incoming", Form, signature, "application/x-www-form-urlencoded; charset=UTF-8");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-84")]
    public async Task A_stranger_cannot_write_lines_into_the_log()
    {
        await using var host = await WebhookHost.Start(("Twilio:AuthToken", Token));
        const string fake = "%0D%0A4001+Critical+The+money+is+gone";

        await host.Post($"/voice/incoming{fake}?x={fake}", $"CallSid=CA1{fake}&From={fake}&SpeechResult={fake}", "AAAA");
        await host.PostSigned(Token, "/voice/incoming", $"CallSid=CA1{fake}&From={fake}&SpeechResult={fake}");

        Assert.All(host.Log.Lines, line => Assert.DoesNotContain('\n', line));
        Assert.DoesNotContain(host.Log.Lines, line => line.StartsWith("4001 Critical", StringComparison.Ordinal));
        Assert.Single(host.Log.Lines, line => line.StartsWith("4001 ", StringComparison.Ordinal));
        Assert.Equal("", Assert.Single(host.Received).CallSid);
        Assert.Null(host.Received[0].From);
    }
}
