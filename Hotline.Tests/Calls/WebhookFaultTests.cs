using Hotline.Tests.App;
using Hotline.Voice.Calls;

namespace Hotline.Tests.Calls;

/// <summary>What the webhooks do with requests that no orderly carrier would send (FAULTS 1 to 18).</summary>
public sealed class WebhookFaultTests
{
    [Theory]
    [Trait("Fault", "HOTLINE-01")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public async Task A_webhook_without_the_right_signature_is_refused_with_nothing_and_changes_nothing(string? signature)
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();

        var answer = await hotline.PostWithSignature("/voice/incoming", SignedWebhooks.Form(), signature);

        Assert.Equal((403, ""), answer);
        Assert.Null(await hotline.Get<CallStore>().FindBySid(SignedWebhooks.CallSid));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-02")]
    public async Task A_forged_forwarding_header_does_not_change_what_is_signed()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        hotline.Http.DefaultRequestHeaders.Add("X-Forwarded-Host", "elsewhere.example");
        hotline.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        var answer = await hotline.Post("/voice/incoming", SignedWebhooks.Form());

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-02")]
    public async Task Behind_a_proxy_the_configured_address_is_what_is_signed()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small)
            .With("Twilio:PublicUrl", "https://hotline.example.com/ivr").With("Twilio:AuthToken", "12345").Start();
        var form = SignedWebhooks.Form();
        var right = SignedWebhooks.Signature("12345", "https://hotline.example.com/ivr/voice/incoming", form);
        var wrong = SignedWebhooks.Signature("12345", new Uri(hotline.Address, "/voice/incoming").AbsoluteUri, form);

        Assert.Equal(403, (await hotline.PostWithSignature("/voice/incoming", form, wrong)).Status);
        Assert.Equal(200, (await hotline.PostWithSignature("/voice/incoming", form, right)).Status);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-05")]
    [Trait("Fault", "HOTLINE-06")]
    public async Task A_webhook_that_comes_twice_is_answered_alike_and_moves_the_call_once()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var first = await hotline.Post("/voice/incoming", SignedWebhooks.Form(status: "ringing"), "token-1");
        var again = await hotline.Post("/voice/incoming", SignedWebhooks.Form(status: "ringing"), "token-1");
        var step = first.Body.Between("action=\"", "\"");
        var press = SignedWebhooks.Form(more: ("Digits", "1"));

        var answers = new[]
        {
            await hotline.Post(step, press, "token-2"), await hotline.Post(step, press, "token-2"), await hotline.Post(step, press, "token-3"),
        };

        Assert.Equal(first, again);
        Assert.Contains("Enter the reference", answers[0].Body, StringComparison.Ordinal);
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.Equal(2, (await hotline.Get<CallStore>().FindBySid(SignedWebhooks.CallSid))!.Step);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-06")]
    public async Task Many_copies_of_one_webhook_at_the_same_moment_move_the_call_once()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var first = await hotline.Post("/voice/incoming", SignedWebhooks.Form(status: "ringing"));
        var step = first.Body.Between("action=\"", "\"");

        var answers = await Task.WhenAll(Enumerable.Range(0, 16)
            .Select(number => hotline.Post(step, SignedWebhooks.Form(more: ("Digits", "1")), $"token-{number}")));

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.Equal(2, (await hotline.Get<CallStore>().FindBySid(SignedWebhooks.CallSid))!.Step);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-08")]
    [Trait("Fault", "HOTLINE-09")]
    public async Task A_step_of_the_past_or_of_the_future_hears_where_the_call_is()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var first = await hotline.Post("/voice/incoming", SignedWebhooks.Form(status: "ringing"));
        var step = first.Body.Between("action=\"", "\"");
        await hotline.Post(step, SignedWebhooks.Form(more: ("Digits", "4")));
        var current = await hotline.Post(step[..^1] + "2", SignedWebhooks.Form(more: ("Digits", "12345678")));

        var past = await hotline.Post(step, SignedWebhooks.Form(more: ("Digits", "5")));
        var future = await hotline.Post(step[..^1] + "9", SignedWebhooks.Form(more: ("Digits", "123456")));

        Assert.Contains("telephone PIN", current.Body, StringComparison.Ordinal);
        Assert.Equal(current, past);
        Assert.Equal(current, future);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-12")]
    public async Task A_step_of_a_call_that_is_not_known_starts_the_call_once()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();

        var first = await hotline.Post("/voice/step/4711/3", SignedWebhooks.Form(more: ("Digits", "1")));
        var again = await hotline.Post("/voice/step/4711/3", SignedWebhooks.Form(more: ("Digits", "1")));

        Assert.Contains("For payments, press 1", first.Body, StringComparison.Ordinal);
        Assert.Equal(first, again);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-12")]
    public async Task A_step_of_somebody_elses_call_does_not_touch_that_call()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var other = "CAffffffffffffffffffffffffffffffff";
        var theirs = await hotline.Post("/voice/incoming", SignedWebhooks.Form(other, "ringing"));

        await hotline.Post(theirs.Body.Between("action=\"", "\""), SignedWebhooks.Form(more: ("Digits", "1")));

        Assert.Equal(1, (await hotline.Get<CallStore>().FindBySid(other))!.Step);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-13")]
    public async Task Forms_that_are_too_large_are_refused()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var manyFields = Enumerable.Range(0, 5000).Select(number => ($"f{number}", "x")).ToArray();

        Assert.Equal(413, (await hotline.Post("/voice/incoming", SignedWebhooks.Form(more: ("Digits", new string('1', 1_000_000))))).Status);
        Assert.Equal(400, (await hotline.Post("/voice/incoming", SignedWebhooks.Form(more: manyFields))).Status);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-14")]
    public async Task Other_methods_and_content_types_are_refused()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        using var json = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");

        Assert.Equal(405, (int)(await hotline.Http.GetAsync(new Uri("/voice/incoming", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(415, (int)(await hotline.Http.PostAsync(new Uri("/voice/incoming", UriKind.Relative), json, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [Trait("Fault", "HOTLINE-15")]
    [Trait("Fault", "HOTLINE-16")]
    [InlineData("Digits", "")]
    [InlineData("Digits", "#")]
    [InlineData("Digits", "99999999999999999999")]
    [InlineData("Digits", "١")]
    [InlineData("Digits", "a\0b")]
    [InlineData("Digits", "😀")]
    [InlineData("SpeechResult", "\0")]
    [InlineData("SpeechResult", "‮tnemyap")]
    [InlineData("SpeechResult", "blah blah blah")]
    public async Task Nonsense_is_a_wrong_answer_and_the_third_one_ends_the_menu(string name, string value)
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var answer = await hotline.Post("/voice/incoming", SignedWebhooks.Form(status: "ringing"));
        var wrongs = 0;
        while (answer.Body.Contains("<Gather", StringComparison.Ordinal) && wrongs < 10)
        {
            answer = await hotline.Post(answer.Body.Between("action=\"", "\""), SignedWebhooks.Form(more: (name, value)));
            Assert.Equal(200, answer.Status);
            wrongs++;
        }

        Assert.Contains("we could not help you", answer.Body, StringComparison.Ordinal);
        Assert.Equal(3, wrongs);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-15")]
    public async Task Ten_thousand_characters_of_speech_are_a_wrong_answer()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var first = await hotline.Post("/voice/incoming", SignedWebhooks.Form(status: "ringing"));

        var answer = await hotline.Post(
            first.Body.Between("action=\"", "\""), SignedWebhooks.Form(more: ("SpeechResult", new string('嗯', 10_000))));

        Assert.Contains("That key leads nowhere", answer.Body, StringComparison.Ordinal);
    }
}
