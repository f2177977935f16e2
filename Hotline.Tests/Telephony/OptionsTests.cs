using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Tests.Telephony;

public sealed class OptionsTests
{
    private const string Account = "AC0123456789abcdef0123456789abcdef";

    public static TheoryData<string, string> Wrong => new()
    {
        { "Twilio:AuthToken", "" },
        { "Twilio:PublicUrl", "hotline.example.com" },
        { "Twilio:PublicUrl", "ftp://hotline.example.com" },
        { "Twilio:PublicUrl", "https://hotline.example.com/?a=1" },
        { "Twilio:PhoneNumber", "5550100100" },
        { "Twilio:Client:AccountSid", "AC1" },
        { "Twilio:Client:ApiUrl", "http://api.example.com" },
        { "Twilio:Client:ApiUrl", "https://api.example.com/?a=1" },
        { "Speech:Languages:zh-CN:Voice", "" },
        { "Speech:Languages:en-US:SpeechPause", "00:00:30" },
        { "Speech:Languages:en-US:SpeechPause", "00:00:01.5" },
        { "Speech:Languages:fr-FR:Voice", "Polly.Lea-Neural" },
        { "Destinations:police", "110" },
        { "Destinations:desk", "sip:nowhere" },
        { "Fallback:Number", "911" },
        { "Fallback:MusicUrl", "hold.mp3" },
        { "Fallback:Pause", "00:01:00" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_setting_stops_the_start_with_a_line_that_names_it(string key, string value)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => key == "Twilio:AuthToken" ? WebhookHost.Start((key, value)) : WebhookHost.Start(("Twilio:AuthToken", "token"), (key, value)));

        Assert.Contains(key.StartsWith("Speech:Languages:fr-FR", StringComparison.Ordinal) ? "Speech:Languages:fr-FR:SayLanguage" : key, failure.Failures.First(), StringComparison.Ordinal);
        Assert.All(failure.Failures, line => Assert.DoesNotContain('\n', line));
    }

    [Fact]
    public async Task An_account_without_a_public_address_stops_the_start()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => WebhookHost.Start(("Twilio:AuthToken", "token"), ("Twilio:Client:AccountSid", Account)));

        Assert.Contains("Twilio:PublicUrl", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_without_its_secret_stops_the_start()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => WebhookHost.Start(
            ("Twilio:AuthToken", "token"),
            ("Twilio:PublicUrl", "https://hotline.example.com"),
            ("Twilio:Client:AccountSid", Account),
            ("Twilio:Client:ApiKeySid", "SK0123456789abcdef0123456789abcdef")));

        Assert.Contains("Twilio:Client:ApiKeySecret", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_may_be_changed_in_part()
    {
        await using var host = await WebhookHost.Start(
            ("Twilio:AuthToken", "token"), ("Speech:Languages:zh-CN:Voice", "Polly.Zhiyu"), ("Destinations:Police", "+8610000110"));

        var chinese = host.Get<IOptions<SpeechOptions>>().Value.For("zh-CN");
        Assert.Equal(("Polly.Zhiyu", "cmn-CN"), (chinese.Voice, chinese.SayLanguage));
        Assert.Equal("+8610000110", host.Get<IOptions<DestinationOptions>>().Value.Addresses["police"]);
    }

    [Fact]
    public void Secrets_are_not_written_out()
    {
        var options = new TwilioOptions { AuthToken = "secret", Client = new() { AccountSid = Account, ApiKeySecret = "secret", AuthToken = "secret" } };

        Assert.DoesNotContain("secret", $"{options} {options.Client}", StringComparison.Ordinal);
    }
}
