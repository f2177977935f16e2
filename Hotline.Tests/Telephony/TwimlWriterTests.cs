using System.Collections.Immutable;
using System.Xml.Linq;
using Hotline.Flows.Machine;
using Hotline.Voice.Telephony;

namespace Hotline.Tests.Telephony;

public sealed class TwimlWriterTests
{
    [Fact]
    public void Words_are_spoken_with_the_voice_and_language_of_the_settings() => Assert.Equal(
        """
        <Say voice="Polly.Zhiyu-Neural" language="cmn-CN">您好。</Say><Say voice="Polly.Joanna-Neural" language="en-US">Hello.</Say><Hangup></Hangup>
        """,
        Write(new Directive.Speak(Speech.Chinese("您好。")), new Directive.Speak(Speech.English("Hello.")), new Directive.HangUp()));

    /// <remarks>
    /// Gather: <code>
    /// action               where the input goes        the current address
    /// method               GET or POST                 POST
    /// timeout              seconds                     5
    /// finishOnKey          a key, or nothing           #
    /// numDigits            1 and more                  unlimited
    /// actionOnEmptyResult  true or false               false
    /// </code></remarks>
    [Fact]
    public void A_menu_takes_one_key_at_once_and_hears_of_silence() => Assert.Equal(
        """
        <Gather input="dtmf" action="/voice/step/12/3" method="POST" timeout="6" finishOnKey="" numDigits="1" actionOnEmptyResult="true"><Say voice="Polly.Joanna-Neural" language="en-US">Press 1.</Say></Gather>
        """,
        Write(new Directive.Listen([Speech.English("Press 1.")], 1, null, TimeSpan.FromSeconds(6), null)));

    [Fact]
    public void An_entry_ends_with_its_key() => Assert.Equal(
        """
        <Gather input="dtmf" action="/voice/step/12/3" method="POST" timeout="10" finishOnKey="#" actionOnEmptyResult="true"></Gather>
        """,
        Write(new Directive.Listen([], null, "#", TimeSpan.FromSeconds(10), null)));

    [Fact]
    public void Speech_is_taken_in_the_language_of_the_recogniser_with_hints() => Assert.Equal(
        """
        <Gather input="dtmf speech" action="/voice/step/12/3" method="POST" timeout="6" speechTimeout="2" finishOnKey="" numDigits="1" language="cmn-Hans-CN" hints="退款,账单 问题" actionOnEmptyResult="true"><Say voice="Polly.Zhiyu-Neural" language="cmn-CN">请说。</Say></Gather>
        """,
        Write(new Directive.Listen(
            [Speech.Chinese("请说。")], 1, null, TimeSpan.FromSeconds(6), new("zh-CN", ["退款", "账单,问题", "退款", " ", new('长', 101)]))));

    [Fact]
    public void A_recogniser_of_the_settings_is_named()
    {
        var speech = new SpeechOptions();
        speech.Languages["en-US"].SpeechModel = "googlev2_telephony";

        var xml = Write(
            Speech.Writer(speech), new Directive.Listen([], 1, null, TimeSpan.FromSeconds(6), new("en-US", [])));

        Assert.Contains("speechModel=\"googlev2_telephony\"", xml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_is_played_where_it_stands_in_the_prompt() => Assert.Equal(
        """
        <Say voice="Polly.Joanna-Neural" language="en-US">Before.</Say><Play>/voice/media/12/audio/a%20b%26c.wav</Play><Say voice="Polly.Joanna-Neural" language="en-US">After.</Say><Hangup></Hangup>
        """,
        Write(
            new Directive.Speak(new("p", "en-US", [
                new UtterancePart.Words("Before."), new UtterancePart.Recording("audio/a b&c.wav"),
                new UtterancePart.Words("Af"), new UtterancePart.Words("ter.")])),
            new Directive.HangUp()));

    [Fact]
    public void What_stands_in_another_language_is_said_by_that_languages_voice() => Assert.Equal(
        """
        <Say voice="Polly.Zhiyu-Neural" language="cmn-CN">中文服务，请按 1。</Say><Say voice="Polly.Joanna-Neural" language="en-US">For English, press 2.</Say><Say voice="Polly.Zhiyu-Neural" language="cmn-CN">谢谢。</Say><Hangup></Hangup>
        """,
        Write(
            new Directive.Speak(new("p", "zh-CN", [
                new UtterancePart.Words("中文服务，请按 1。"), new UtterancePart.Words("For English, press 2.", "en-US"),
                new UtterancePart.Words("谢"), new UtterancePart.Words("谢。")])),
            new Directive.HangUp()));

    [Fact]
    public void An_empty_recording_comes_back_as_no_message() => Assert.Equal(
        """
        <Record action="/voice/step/12/3" method="POST" timeout="5" finishOnKey="#" maxLength="120" playBeep="true"></Record><Redirect method="POST">/voice/step/12/3?as=noMessage</Redirect>
        """,
        Write(new Directive.Record(TimeSpan.FromMinutes(2))));

    [Fact]
    public void A_transfer_dials_the_number_of_the_settings() => Assert.Equal(
        """
        <Dial action="/voice/step/12/3" method="POST" timeout="25"><Number>+15550100100</Number></Dial>
        """,
        Write(
            Speech.Writer(null, ("police", "+15550100100")), new Directive.Transfer("police", TimeSpan.FromSeconds(25))));

    [Fact]
    public void A_transfer_dials_a_sip_address_of_the_settings() => Assert.Equal(
        """
        <Dial action="/voice/step/12/3" method="POST" timeout="25"><Sip>sip:desk@pbx.example.com</Sip></Dial>
        """,
        Write(
            Speech.Writer(null, ("desk", "sip:desk@pbx.example.com")), new Directive.Transfer("desk", TimeSpan.FromSeconds(25))));

    [Fact]
    public void A_destination_that_is_gone_comes_back_as_a_failed_transfer() => Assert.Equal(
        """
        <Redirect method="POST">/voice/step/12/3?as=notConnected</Redirect>
        """,
        Write(new Directive.Transfer("nowhere", TimeSpan.FromSeconds(25))));

    [Fact]
    public void Going_on_comes_back_as_continued() => Assert.Equal(
        """
        <Redirect method="POST">/voice/step/12/3?as=continued</Redirect>
        """,
        Write(new Directive.Continue()));

    [Fact]
    public void Who_waits_asks_at_the_wait_address_and_comes_back_to_the_step() => Assert.Equal(
        """
        <Enqueue action="/voice/step/12/3?as=queue" method="POST" waitUrl="/voice/wait/12/3" waitUrlMethod="POST">refunds</Enqueue>
        """,
        Write(new Directive.WaitInLine("refunds")));

    [Fact]
    public void Who_talks_comes_back_to_the_step_when_the_agent_has_left() => Assert.StartsWith(
        """<Dial action="/voice/step/12/3?as=agent" method="POST"><Conference """,
        Write(new Directive.Join("offer-17")),
        StringComparison.Ordinal);

    [Fact]
    public void A_language_without_settings_is_spoken_by_the_closest_one() => Assert.Contains(
        "Polly.Zhiyu-Neural",
        Write(new Directive.Speak(new("p", "zh-TW", [new UtterancePart.Words("您好。")])), new Directive.HangUp()),
        StringComparison.Ordinal);

    [Fact]
    public void Nothing_to_say_is_not_said() => Assert.Equal(
        "<Hangup></Hangup>", Write(new Directive.Speak(Speech.English(" \u0001\uFFFE ")), new Directive.HangUp()));

    [Fact]
    public void What_is_too_long_for_a_document_is_cut_before_the_question()
    {
        var novel = new Directive.Speak(Speech.Chinese(string.Concat(Enumerable.Repeat("从前有一座山，山上有一座庙。", 3000))));
        var hints = Enumerable.Range(0, 600).Select(i => $"{i}{new string('词', 90)}").ToImmutableArray();
        var question = new Directive.Listen([Speech.Chinese("请按一。")], 1, null, TimeSpan.FromSeconds(5), new("zh-CN", hints));

        var document = TwimlReferee.Approve(Speech.Writer().Write([novel, question], Speech.Next));

        Assert.Equal("请按一。", document.Root!.Element("Gather")!.Value);
    }

    private static string Write(params Directive[] directives) => Write(Speech.Writer(), directives);

    private static string Write(TwimlWriter writer, params Directive[] directives)
    {
        var document = TwimlReferee.Approve(writer.Write(directives, Speech.Next));
        return string.Concat(document.Root!.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting)));
    }
}
