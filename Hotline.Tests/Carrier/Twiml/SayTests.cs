using Hotline.Carrier;

namespace Hotline.Tests.Carrier.Twiml;

/// <summary>
/// Twilio, "TwiML Voice: Say":
/// <code>
/// attribute   allowed values                                    default
/// voice       man, woman, alice, Polly.*, Google.*              the account's (man)
/// language    a language of the voice                           the voice's own
/// loop        0 (until the call ends) to 1000                   1
/// text        at most 4000 (basic), 3000 (Polly), 5000 (Google) characters, at most 4500 once URL-encoded; not empty
/// </code>
/// </summary>
public class SayTests
{
    [Fact]
    public async Task The_caller_hears_the_text_in_its_voice_and_language()
    {
        await using var host = await WebhookHost.Answering("<Say voice='Polly.Zhiyu-Neural' language='cmn-CN'>您好。</Say>");

        var call = await host.Dial();

        var heard = Assert.Single(call.Heard);
        Assert.Equal(
            (HeardKind.Speech, "您好。", "Polly.Zhiyu-Neural", "cmn-CN"), (heard.Kind, heard.Text, heard.Voice, heard.Language));
        Assert.Empty(call.Errors);
        Assert.True(call.IsEnded);
        Assert.Equal("completed", call.Status);
    }

    [Fact]
    public async Task A_loop_repeats_the_text()
    {
        await using var host = await WebhookHost.Answering("<Say loop='3'>Again.</Say>");

        var call = await host.Dial();

        Assert.Equal(["Again.", "Again.", "Again."], call.Heard.Select(heard => heard.Text));
    }

    [Fact]
    public async Task An_endless_loop_lasts_until_the_caller_hangs_up()
    {
        await using var host = await WebhookHost.Answering("<Say loop='0'>Again.</Say><Say>Never.</Say>");

        var call = await host.Dial();
        Assert.False(call.IsEnded);
        await call.HangUp();

        Assert.True(call.IsEnded);
        Assert.Equal("Again.", call.LastHeard);
    }

    [Theory]
    [InlineData("<Say> </Say>", 13520)]
    [InlineData("<Say voice='Polly.Nobody'>x</Say>", 13511)]
    [InlineData("<Say voice='Polly.Joanna-Neural' language='cmn-CN'>x</Say>", 13512)]
    [InlineData("<Say voice='Polly.Zhiyu' language='tlh'>x</Say>", 13512)]
    [InlineData("<Say voice='Google.cmn-CN-Wavenet-A' language='en-US'>x</Say>", 13512)]
    [InlineData("<Say loop='-1'>x</Say>", 13510)]
    [InlineData("<Say Voice='man'>x</Say>", 12200)]
    [InlineData("<say>x</say>", 12200)]
    public async Task What_Twilio_would_warn_of_is_an_error_here(string verbs, int code)
    {
        await using var host = await WebhookHost.Answering(verbs);

        var call = await host.Dial();

        Assert.Equal(code, Assert.Single(call.Errors).Code);
    }

    [Theory]
    [InlineData("man", "x", 4001)]
    [InlineData("Polly.Joanna", "x", 3001)]
    [InlineData("Polly.Zhiyu", "好", 501)]
    public async Task A_text_that_is_too_long_is_not_spoken(string voice, string character, int times)
    {
        var text = string.Concat(Enumerable.Repeat(character, times));
        await using var host = await WebhookHost.Answering($"<Say voice='{voice}'>{text}</Say>");

        var call = await host.Dial();

        Assert.Equal(13521, Assert.Single(call.Errors).Code);
        Assert.Empty(call.Heard);
    }

    [Theory]
    [InlineData("Polly.Joanna", "x", 3000)]
    [InlineData("Polly.Zhiyu", "好", 500)]
    public async Task The_longest_text_is_spoken(string voice, string character, int times)
    {
        var text = string.Concat(Enumerable.Repeat(character, times));
        await using var host = await WebhookHost.Answering($"<Say voice='{voice}'>{text}</Say>");

        var call = await host.Dial();

        Assert.Empty(call.Errors);
        Assert.Equal(text, call.LastHeard);
    }
}
