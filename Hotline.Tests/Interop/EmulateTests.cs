using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hotline.Tests.Telephony;
using Hotline.Voice.Outbox;
using Hotline.Voice.Telephony;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Options;
using NSubstitute;
using Twilio.Clients;
using Twilio.Http;

namespace Hotline.Tests.Interop;

/// <summary>The package <c>emulate</c> in the place of Twilio: it signs webhooks and takes texts by code that nobody here wrote.</summary>
public sealed class EmulateTests
{
    private const string Account = "AC0123456789abcdef0123456789abcdef";
    private const string Token = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task A_call_that_somebody_else_signed_comes_through()
    {
        await using var hotline = await WebhookHost.Start(("Twilio:AuthToken", Token));
        await using var emulate = NodeProgram.Start("emulate-twilio.mjs", Seed($"{hotline.Address}/voice/incoming?line=1&name=%E5%AE%A2%E6%9C%8D"));
        using var twilio = Client(await emulate.ReadLine());

        await Call(twilio);

        var webhook = Assert.Single(hotline.Received);
        Assert.Equal(("+15550100199", "+15550100100"), (webhook.From, webhook.To));
        Assert.StartsWith("CA", webhook.CallSid, StringComparison.Ordinal);
        Assert.Equal("in-progress", webhook.CallStatus);
    }

    [Fact]
    public async Task A_call_that_somebody_else_signed_with_another_token_does_not()
    {
        await using var hotline = await WebhookHost.Start(("Twilio:AuthToken", "another"));
        await using var emulate = NodeProgram.Start("emulate-twilio.mjs", Seed($"{hotline.Address}/voice/incoming"));
        using var twilio = Client(await emulate.ReadLine());

        await Call(twilio);

        Assert.Empty(hotline.Received);
        Assert.Equal(1, hotline.Refusals);
    }

    [Fact]
    public async Task A_text_of_ours_is_taken()
    {
        await using var emulate = NodeProgram.Start("emulate-twilio.mjs", Seed("http://127.0.0.1:1/"));
        using var twilio = Client(await emulate.ReadLine());
        using var redirected = new System.Net.Http.HttpClient(new ToEmulate(twilio.BaseAddress!) { InnerHandler = new HttpClientHandler() });
        var options = Options.Create(new TwilioOptions { PhoneNumber = "+15550100100", PublicUrl = "https://hotline.example" });
        var sender = new CommandSender(
            new TwilioRestClient(Account, Token, httpClient: new SystemNetHttpClient(redirected)),
            new PublicAddress(options, Substitute.For<IServer>()),
            options);

        var outcome = await sender.Send(1, new CarrierCommand.SendText("+15550100199", "", "您的工单号是 A-100。"));

        var sent = Assert.IsType<CommandOutcome.Sent>(outcome);
        using var kept = JsonDocument.Parse(await twilio.GetStringAsync(
            new Uri($"/2010-04-01/Accounts/{Account}/Messages/{sent.Sid}.json", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal("您的工单号是 A-100。", kept.RootElement.GetProperty("body").GetString());
    }

    private static string Seed(string voiceUrl) => JsonSerializer.Serialize(new
    {
        account = new { sid = Account, auth_token = Token },
        phone_numbers = new[] { new { phone_number = "+15550100100", voice_url = voiceUrl } },
    });

    private static System.Net.Http.HttpClient Client(string address) => new()
    {
        BaseAddress = new Uri(address),
        DefaultRequestHeaders =
        {
            Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Account}:{Token}"))),
        },
    };

    private static async Task Call(System.Net.Http.HttpClient twilio)
    {
        using var form = new FormUrlEncodedContent([new("To", "+15550100100"), new("From", "+15550100199")]);
        using var answer = await twilio.PostAsync(
            new Uri("/_twilio/simulate/inbound-call", UriKind.Relative), form, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private sealed class ToEmulate(Uri address) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(address, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
