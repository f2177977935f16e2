using CsCheck;
using Hotline.Flows.Machine;
using Hotline.Voice.Telephony;

namespace Hotline.Tests.Telephony;

/// <remarks>
/// Twilio, "TwiML for Programmable Voice", parameters of action requests: <code>
/// Gather   Digits         keys without the finish key; empty or absent after silence
///          SpeechResult   what was said; Confidence beside it
/// Record   RecordingUrl   where it will be
///          RecordingDuration  seconds
///          Digits         the key that ended it, or hangup
/// Dial     DialCallStatus completed, answered (conference), busy, no-answer, failed, canceled
///          DialCallDuration, DialCallSid, RecordingUrl
/// </code></remarks>
public sealed class WebhookReaderTests
{
    public static TheoryData<string, string, string> Events => new()
    {
        { "Digits=1", "", "Keys(1)" },
        { "Digits=", "", "Silence { }" },
        { "", "", "Silence { }" },
        { "msg=Gather+End&FinishedOnKey=", "", "Silence { }" },
        { "SpeechResult=%E9%80%80%E6%AC%BE&Confidence=0.9", "", "Speech(2)" },
        { "SpeechResult=&Digits=2", "", "Keys(1)" },
        { "SpeechResult=two&Digits=2", "", "Speech(3)" },
        { "RecordingUrl=https%3A%2F%2Fx&RecordingDuration=7&Digits=hangup", "", "Recorded { Duration = 00:00:07 }" },
        { "RecordingUrl=https%3A%2F%2Fx&RecordingDuration=x", "", "Recorded { Duration = 00:00:00 }" },
        { "DialCallStatus=completed&RecordingUrl=https%3A%2F%2Fx", "", "Transferred { Result = Completed }" },
        { "DialCallStatus=answered", "", "Transferred { Result = Completed }" },
        { "DialCallStatus=busy", "", "Transferred { Result = Busy }" },
        { "DialCallStatus=no-answer", "", "Transferred { Result = NoAnswer }" },
        { "DialCallStatus=canceled", "", "Transferred { Result = NoAnswer }" },
        { "DialCallStatus=failed", "", "Transferred { Result = Failed }" },
        { "DialCallStatus=something", "", "Transferred { Result = Failed }" },
        { "Digits=1", "continued", "Continued { }" },
        { "Digits=1", "noMessage", "Recorded { Duration = 00:00:00 }" },
        { "Digits=1", "notConnected", "Transferred { Result = Failed }" },
        { "Digits=1", "again", "" },
        { "Digits=1", "nonsense", "" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void What_comes_in_is_what_happened(string form, string arrival, string expected) =>
        Assert.Equal(expected, WebhookReader.ToCallEvent(Read(form), StepArrivals.Read(arrival))?.ToString() ?? "");

    [Theory]
    [InlineData("completed", true)]
    [InlineData("busy", true)]
    [InlineData("failed", true)]
    [InlineData("no-answer", true)]
    [InlineData("canceled", true)]
    [InlineData("queued", false)]
    [InlineData("initiated", false)]
    [InlineData("ringing", false)]
    [InlineData("in-progress", false)]
    [InlineData("COMPLETED", false)]
    [InlineData("", false)]
    public void A_call_ends_with_a_final_state(string status, bool ends) =>
        Assert.Equal(ends ? new CallEvent.HungUp(status) : null, WebhookReader.ToEnd(Read($"CallStatus={status}")));

    [Theory]
    [InlineData("%2B15550100199", "+15550100199")]
    [InlineData("%2B8613800138000", "+8613800138000")]
    [InlineData("anonymous", null)]
    [InlineData("unknown", null)]
    [InlineData("", null)]
    [InlineData("client%3Aagent", null)]
    [InlineData("sip%3Aa%40example.com", null)]
    [InlineData("%2B266696687", null)]
    [InlineData("5550100199", null)]
    [InlineData("%2B05550100199", null)]
    [InlineData("%2B1234567890123456", null)]
    [InlineData("%2B15550100199%0A", null)]
    [InlineData("%2B%D9%A1%D9%A2%D9%A3%D9%A4%D9%A5%D9%A6%D9%A7%D9%A8", null)]
    public void Only_a_number_is_a_caller(string from, string? expected) => Assert.Equal(expected, Read($"From={from}").From);

    [Fact]
    public void The_words_of_the_carrier_are_kept()
    {
        var webhook = Read(
            "CallSid=CA00000000000000000000000000000001&To=%2B15550100100&CallStatus=ringing&StirVerstat=TN-Validation-Passed-A"
            + "&SequenceNumber=3&ErrorCode=11200&ErrorUrl=https%3A%2F%2Fx%2F&HotlineAt=2026-01-01&A=1&A=2");

        Assert.Equal("CA00000000000000000000000000000001", webhook.CallSid);
        Assert.Equal("+15550100100", webhook.To);
        Assert.Equal("TN-Validation-Passed-A", webhook.StirVerstat);
        Assert.Equal(3, webhook.SequenceNumber);
        Assert.Equal(("11200", "https://x/"), (webhook.ErrorCode, webhook.ErrorUrl));
        Assert.Equal("2026-01-01", webhook.Find("HotlineAt"));
        Assert.Equal(["1", "2"], webhook.Parameters.Where(pair => pair.Key == "A").Select(pair => pair.Value));
        Assert.Null(webhook.Find("hotlineat"));
    }

    [Theory]
    [Trait("Fault", "HOTLINE-15")]
    [InlineData("SpeechResult=a%00b", "a\0b")]
    [InlineData("SpeechResult=%ED%A0%80", "\uFFFD\uFFFD\uFFFD")]
    [InlineData("SpeechResult=%E2%80%AE%D9%85", "\u202E\u0645")]
    [InlineData("SpeechResult=%F0%9F%98%80", "😀")]
    public void Strange_words_are_words(string form, string expected)
    {
        var spoken = Assert.IsType<CallEvent.Speech>(WebhookReader.ToCallEvent(Read(form), StepArrival.Answered));

        Assert.Equal(expected, spoken.Text);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-15")]
    public void Endless_words_are_cut() => Assert.Equal(10_000, Read($"SpeechResult={new string('a', 20_000)}").SpeechResult!.Length);

    [Fact]
    [Trait("Fault", "HOTLINE-16")]
    public void Any_keys_are_keys() =>
        Gen.String[Gen.Char["0123456789*#ABCDw٣４ \u0000"], 1, 50].Sample(keys =>
        {
            var pressed = WebhookReader.ToCallEvent(Read($"Digits={Uri.EscapeDataString(keys)}"), StepArrival.Answered);

            Assert.Equal(new CallEvent.Keys(keys), pressed);
        });

    private static VoiceWebhook Read(string form)
    {
        var (fields, refusal) = FormReader.Parse(System.Text.Encoding.UTF8.GetBytes(form));
        Assert.Null(refusal);
        return VoiceWebhook.Read(fields, null);
    }
}
