using System.Net;
using System.Text;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;
using Twilio.Clients;
using Twilio.Http;

namespace Hotline.Tests.Telephony;

public sealed class TextSenderTests
{
    private const string Account = "AC0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task A_text_is_posted_as_twilio_wants_it()
    {
        var network = new Network(HttpStatusCode.Created, """{"sid":"SM00000000000000000000000000000001","status":"queued","error_code":null,"from":"+15550100100"}""");

        var outcome = await Sender(network).Send("+15550100199", "您的工单号是 A-100。");

        Assert.Equal(new TextOutcome.Sent("SM00000000000000000000000000000001"), outcome);
        Assert.Equal($"POST https://api.twilio.com/2010-04-01/Accounts/{Account}/Messages.json", network.Asked);
        Assert.Equal("To=%2B15550100199&From=%2B15550100100&Body=%E6%82%A8%E7%9A%84%E5%B7%A5%E5%8D%95%E5%8F%B7%E6%98%AF+A-100%E3%80%82", network.Body);
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Account}:token"))}", network.Authorization);
    }

    [Theory]
    [InlineData(400, """{"code":21211,"message":"Invalid 'To' Phone Number","more_info":"https://www.twilio.com/docs/errors/21211","status":400}""", "Refused { Code = 21211 }")]
    [InlineData(401, """{"code":20003,"message":"Authenticate","status":401}""", "Refused { Code = 20003 }")]
    [InlineData(429, """{"code":20429,"message":"Too Many Requests","status":429}""", "Busy { Code = 20429 }")]
    [InlineData(500, """{"code":20500,"message":"Internal Server Error","status":500}""", "Unknown { }")]
    [InlineData(503, "<html>", "Unknown { }")]
    [InlineData(201, "<html>", "Unknown { }")]
    [InlineData(201, "{}", "Unknown { }")]
    [InlineData(201, "[]", "Unknown { }")]
    [InlineData(200, "", "Unknown { }")]
    public async Task Every_answer_has_an_outcome(int status, string body, string expected) =>
        Assert.Equal(expected, (await Sender(new((HttpStatusCode)status, body)).Send("+15550100199", "Hello")).ToString());

    [Fact]
    public async Task Without_an_answer_nobody_knows() =>
        Assert.Equal(new TextOutcome.Unknown(), await Sender(new(null, "")).Send("+15550100199", "Hello"));

    [Fact]
    public async Task Without_a_number_of_ours_no_text_is_sent()
    {
        var network = new Network(HttpStatusCode.Created, "{}");

        var outcome = await Sender(network, from: "").Send("+15550100199", "Hello");

        Assert.Equal(new TextOutcome.Refused(0), outcome);
        Assert.Null(network.Asked);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_cut_between_characters()
    {
        var network = new Network(HttpStatusCode.Created, "{}");

        await Sender(network).Send("+15550100199", new string('a', 1599) + "😀😀");

        Assert.EndsWith($"Body={new string('a', 1599)}", network.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_number_nor_text_is_logged()
    {
        var log = new CapturedLog();
        await Sender(new(HttpStatusCode.BadRequest, """{"code":21211,"message":"The number +15550100199 is wrong"}"""), log: log).Send("+15550100199", "My secret");
        await Sender(new(null, ""), log: log).Send("+15550100199", "My secret");

        Assert.Equal(2, log.Lines.Count);
        Assert.DoesNotContain("15550100199", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("My secret", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_account_texts_go_to_the_local_carrier()
    {
        await using var host = await WebhookHost.Start(("Twilio:AuthToken", "token"), ("Twilio:PhoneNumber", "+15550100100"));

        Assert.Equal(new TextOutcome.Sent("SMlocal"), await host.Get<TextSender>().Send("+15550100199", "Hello"));
    }

    private static TextSender Sender(Network network, string from = "+15550100100", CapturedLog? log = null)
    {
        var client = new TwilioRestClient(Account, "token", httpClient: new SystemNetHttpClient(new System.Net.Http.HttpClient(network)));
        var logger = new LoggerFactory(log is null ? [] : [log]).CreateLogger<TelephonyLog>();
        return new(client, Options.Create(new TwilioOptions { PhoneNumber = from }), new TelephonyLog(logger));
    }

    /// <summary>Answers every request alike; without a status not at all.</summary>
    private sealed class Network(HttpStatusCode? status, string body) : HttpMessageHandler
    {
        public string? Asked { get; private set; }

        public string? Authorization { get; private set; }

        public string Body { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = $"{request.Method} {request.RequestUri}";
            Authorization = request.Headers.Authorization?.ToString();
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return status is { } given
                ? new(given) { Content = new StringContent(body) }
                : throw new HttpRequestException("Connection reset");
        }
    }
}
