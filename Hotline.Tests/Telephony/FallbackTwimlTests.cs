using System.Text;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Tests.Telephony;

public sealed class FallbackTwimlTests
{
    [Theory]
    [InlineData(-5, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public void A_failing_call_is_brought_back_three_times_and_nothing_counts_as_an_answer(int tries, int next)
    {
        var document = TwimlReferee.Approve(Fallback(new()).Apology("/voice/step/12/3", tries));

        Assert.Equal(["Say", "Say", "Pause", "Redirect"], document.Root!.Elements().Select(verb => verb.Name.LocalName));
        Assert.Equal($"/voice/step/12/3?as=again&tries={next}", document.Root.Element("Redirect")!.Value);
    }

    [Fact]
    public void Both_languages_apologise()
    {
        var document = TwimlReferee.Approve(Fallback(new()).Apology("/voice/incoming", 0));

        Assert.Equal(["cmn-CN", "en-US"], document.Root!.Elements("Say").Select(say => (string?)say.Attribute("language")).Order());
    }

    [Fact]
    public void Music_of_the_settings_is_played_in_between() => Assert.Equal(
        "https://cdn.example.com/hold.mp3",
        TwimlReferee.Approve(Fallback(new() { MusicUrl = "https://cdn.example.com/hold.mp3" }).Apology("/voice/incoming", 0))
            .Root!.Element("Play")!.Value);

    [Fact]
    public void After_the_third_time_the_caller_is_connected_to_the_number_of_the_settings()
    {
        var document = TwimlReferee.Approve(Fallback(new() { Number = "+15550100100" }).Apology("/voice/incoming", 3));

        Assert.Equal("+15550100100", document.Root!.Element("Dial")!.Element("Number")!.Value);
        Assert.Equal("Hangup", document.Root.Elements().Last().Name.LocalName);
    }

    [Fact]
    public void Without_a_number_the_caller_hears_a_goodbye() => Assert.Equal(
        ["Say", "Say", "Hangup"],
        TwimlReferee.Approve(Fallback(new()).Apology("/voice/incoming", int.MaxValue)).Root!.Elements().Select(verb => verb.Name.LocalName));

    [Fact]
    public Task The_document_to_be_hosted_elsewhere_says_the_same() =>
        Approved.Matches("deploy/fallback.xml", Encoding.UTF8.GetString(Fallback(new()).LastWords()));

    [Fact]
    public Task The_document_that_brings_calls_back_is_the_apology() => Approved.Matches(
        "deploy/return.xml",
        Encoding.UTF8.GetString(Fallback(new()).Apology("/voice/incoming", 0))
            .Replace(">/voice/incoming?as=again&amp;tries=1<", ">https://hotline.example.com/voice/incoming?as=again<", StringComparison.Ordinal));

    [Fact]
    public void Notifications_are_answered_with_nothing() => TwimlReferee.ApproveNotification(FallbackTwiml.Nothing());

    [Fact]
    public void A_call_that_is_over_is_hung_up() => TwimlReferee.Approve(FallbackTwiml.HangUp());

    private static FallbackTwiml Fallback(FallbackOptions fallback) => new(Options.Create(new SpeechOptions()), Options.Create(fallback));
}
