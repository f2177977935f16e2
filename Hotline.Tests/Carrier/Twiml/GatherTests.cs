using Hotline.Carrier;

namespace Hotline.Tests.Carrier.Twiml;

/// <summary>
/// Twilio, "TwiML Voice: Gather", as far as the carrier follows it:
/// <code>
/// attribute            allowed values                              default
/// action               URL, relative or absolute                   the current document's URL
/// method               GET, POST                                   POST
/// input                dtmf, speech, dtmf speech                   dtmf
/// timeout              seconds                                     5
/// finishOnKey          one of 0-9 # *, or empty (no key finishes)  #
/// numDigits            positive integer                            unlimited
/// actionOnEmptyResult  true, false                                 false
/// bargeIn              true, false                                 true
/// nested               Say, Play, Pause                            else 13320
/// </code>
/// </summary>
public class GatherTests
{
    [Fact]
    public async Task The_call_waits_for_keys_after_the_prompt()
    {
        await using var host = await WebhookHost.Answering("<Gather numDigits='1' timeout='7'><Say>Press a key.</Say></Gather>");

        var call = await host.Dial();

        Assert.Equal("Press a key.", call.LastHeard);
        Assert.Equal(
            new PhonePrompt(Keys: true, Speech: false, Recording: false, TimeSpan.FromSeconds(7)) { NumDigits = 1, FinishOnKey = "#" },
            call.Awaits);
        Assert.Equal("in-progress", call.Status);
        Assert.Empty(call.Errors);
    }

    [Fact]
    public async Task The_last_digit_submits_what_was_entered()
    {
        await using var host = await WebhookHost.Answering("<Gather numDigits='3' action='/keys?step=2'/>");
        host.On("/keys", "<Say>Thank you.</Say><Hangup/>");
        var call = await host.Dial();

        await call.Press("1*0");

        var keys = Assert.Single(host.To("/keys"));
        Assert.Equal("1*0", keys["Digits"]);
        Assert.Equal("", keys["FinishedOnKey"]);
        Assert.Equal("in-progress", keys["CallStatus"]);
        Assert.EndsWith("/keys?step=2", keys.Url, StringComparison.Ordinal);
        Assert.Equal("Thank you.", call.LastHeard);
        Assert.True(call.IsEnded);
    }

    [Fact]
    public async Task The_finish_key_submits_and_is_not_part_of_the_digits()
    {
        await using var host = await WebhookHost.Answering("<Gather action='/keys'/>");
        var call = await host.Dial();

        await call.Press("42#");

        var keys = Assert.Single(host.To("/keys"));
        Assert.Equal("42", keys["Digits"]);
        Assert.Equal("#", keys["FinishedOnKey"]);
    }

    [Fact]
    public async Task With_an_empty_finish_key_every_key_is_a_digit()
    {
        await using var host = await WebhookHost.Answering("<Gather action='/keys' finishOnKey='' numDigits='2'/>");
        var call = await host.Dial();

        await call.Press("#*");

        Assert.Equal("#*", Assert.Single(host.To("/keys"))["Digits"]);
    }

    [Fact]
    public async Task Silence_after_some_keys_submits_them()
    {
        await using var host = await WebhookHost.Answering("<Gather action='/keys'/>");
        var call = await host.Dial();

        await call.Press("12");
        await host.Pass(TimeSpan.FromSeconds(4));
        Assert.Empty(host.To("/keys"));
        await host.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal("12", Assert.Single(host.To("/keys"))["Digits"]);
    }

    [Fact]
    public async Task Each_key_gives_the_caller_the_whole_timeout_again()
    {
        await using var host = await WebhookHost.Answering("<Gather action='/keys' timeout='5'/>");
        var call = await host.Dial();

        await call.Press("1");
        await host.Pass(TimeSpan.FromSeconds(4));
        await call.Press("2");
        await host.Pass(TimeSpan.FromSeconds(4));

        Assert.Empty(host.To("/keys"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    public async Task Nothing_entered_falls_through_to_the_next_verb(string keys)
    {
        await using var host = await WebhookHost.Answering("<Gather action='/keys'/><Say>We did not hear you.</Say>");
        var call = await host.Dial();

        await call.Press(keys);
        await call.StaySilent();

        Assert.Equal("We did not hear you.", call.LastHeard);
        Assert.Empty(host.To("/keys"));
        Assert.True(call.IsEnded);
    }

    [Fact]
    public async Task Nothing_entered_is_submitted_when_the_document_asks_for_it()
    {
        await using var host = await WebhookHost.Answering("<Gather action='/keys' actionOnEmptyResult='true'/><Say>Never.</Say>");
        var call = await host.Dial();

        await call.StaySilent();

        Assert.Equal("", Assert.Single(host.To("/keys"))["Digits"]);
        Assert.Equal("", call.LastHeard);
    }

    [Fact]
    public async Task Words_are_submitted_with_a_confidence()
    {
        await using var host = await WebhookHost.Answering(
            "<Gather action='/words' input='dtmf speech' language='cmn-Hans-CN' hints='冻结,退款'/>");
        var call = await host.Dial();

        Assert.True(await call.Say("我的账户被冻结了"));

        var words = Assert.Single(host.To("/words"));
        Assert.Equal("我的账户被冻结了", words["SpeechResult"]);
        Assert.NotNull(words["Confidence"]);
        Assert.Null(words["Digits"]);
        Assert.Empty(call.Errors);
    }

    [Fact]
    public async Task Whoever_has_begun_to_type_is_no_longer_listened_to()
    {
        await using var host = await WebhookHost.Answering("<Gather action='/words' input='dtmf speech'/>");
        var call = await host.Dial();

        await call.Press("1");

        Assert.False(await call.Say("representative"));
        await call.Press("#");
        Assert.Equal("1", Assert.Single(host.To("/words"))["Digits"]);
    }

    [Fact]
    public async Task Without_an_action_the_document_itself_is_asked_again()
    {
        await using var host = await WebhookHost.Answering("<Gather numDigits='1'><Say>Again.</Say></Gather>");
        var call = await host.Dial();

        await call.Press("1");

        Assert.Equal([null, "1"], host.To("/voice").Select(webhook => webhook["Digits"]));
    }

    [Fact]
    public async Task A_key_that_completes_one_Gather_is_not_carried_to_the_next()
    {
        await using var host = await WebhookHost.Answering("<Gather numDigits='1' action='/second'/>");
        host.On("/second", "<Gather numDigits='2' action='/third'/>");
        var call = await host.Dial();

        await call.Press("123");

        Assert.Equal("23", Assert.Single(host.To("/third"))["Digits"]);
        Assert.Equal("", call.LostKeys);
    }

    [Fact]
    public async Task Keys_pressed_while_nothing_collects_them_are_lost()
    {
        await using var host = await WebhookHost.Answering("<Gather input='speech' action='/words'/>");
        var call = await host.Dial();

        await call.Press("1");

        Assert.Equal("1", call.LostKeys);
        Assert.Empty(host.To("/words"));
    }

    [Theory]
    [InlineData("<Gather><Hangup/></Gather>", 13320)]
    [InlineData("<Gather finishOnKey='##'/>", 13310)]
    [InlineData("<Gather timeout='soon'/>", 13313)]
    [InlineData("<Gather numDigits='0'/>", 13314)]
    [InlineData("<Gather method='PUT'/>", 13312)]
    [InlineData("<Gather numdigits='1'/>", 12200)]
    [InlineData("<Gather input='keys'/>", 12200)]
    [InlineData("<Gather speechModel='deepgram_nova-2' input='speech'/>", 12200)]
    public async Task What_Twilio_would_warn_of_is_an_error_here(string verbs, int code)
    {
        await using var host = await WebhookHost.Answering(verbs);

        var call = await host.Dial();

        Assert.Contains(call.Errors, error => error.Code == code && !error.IsFatal);
    }
}
