using System.Net;
using System.Text;
using Hotline.Voice.Outbox;
using Hotline.Voice.Telephony;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Options;
using NSubstitute;
using Twilio.Clients;
using Twilio.Http;

namespace Hotline.Tests.Outbox;

public sealed class CommandSenderTests
{
    private const string Account = "AC0123456789abcdef0123456789abcdef";
    private const string Api = $"https://api.twilio.com/2010-04-01/Accounts/{Account}";

    private static readonly CarrierCommand Text = new CarrierCommand.SendText("+15550100199", "+15550100101", "Hello");
    private static readonly CarrierCommand Call = new CarrierCommand.CreateCall(
        "client:li", "+15550100100", "/voice/agent/4/1", null, TimeSpan.FromSeconds(20));

    [Fact]
    public async Task A_text_is_posted_as_twilio_wants_it()
    {
        var network = new Network(HttpStatusCode.Created, """{"sid":"SM00000000000000000000000000000001","status":"queued","error_code":null,"from":"+15550100100"}""");

        var outcome = await Sender(network).Send(7, new CarrierCommand.SendText("+15550100199", "+15550100101", "您的工单号是 A-100。"));

        Assert.Equal(new CommandOutcome.Sent("SM00000000000000000000000000000001"), outcome);
        Assert.Equal($"POST {Api}/Messages.json", network.Asked);
        Assert.Equal(
            "To=%2B15550100199&From=%2B15550100100&Body=%E6%82%A8%E7%9A%84%E5%B7%A5%E5%8D%95%E5%8F%B7%E6%98%AF+A-100%E3%80%82"
            + "&StatusCallback=https%3A%2F%2Fhotline.example%2Fvoice%2Foutbox%2F7",
            network.Body);
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Account}:token"))}", network.Authorization);
    }

    [Fact]
    public async Task A_call_is_posted_with_where_it_goes_on_and_who_is_told()
    {
        var network = new Network(HttpStatusCode.Created, """{"sid":"CA00000000000000000000000000000001"}""");

        Assert.Equal(new CommandOutcome.Sent("CA00000000000000000000000000000001"), await Sender(network).Send(7, Call));

        Assert.Equal($"POST {Api}/Calls.json", network.Asked);
        Assert.Equal(
            "To=client:li&From=+15550100100&Url=https://hotline.example/voice/agent/4/1&Method=POST"
            + "&StatusCallback=https://hotline.example/voice/outbox/7&StatusCallbackMethod=POST"
            + "&StatusCallbackEvent=initiated&StatusCallbackEvent=ringing&StatusCallbackEvent=answered&StatusCallbackEvent=completed&Timeout=20",
            WebUtility.UrlDecode(network.Body));
    }

    [Theory]
    [InlineData("/voice/offer/4", "https://hotline.example/voice/offer/4?outbox=7")]
    [InlineData("/voice/offer/4?a=b", "https://hotline.example/voice/offer/4?a=b&outbox=7")]
    public async Task Who_wants_to_be_told_of_a_call_is_told_which_command_made_it(string path, string expected)
    {
        var network = new Network(HttpStatusCode.Created, """{"sid":"CA1"}""");

        await Sender(network).Send(7, (CarrierCommand.CreateCall)Call with { StatusPath = path });

        Assert.Contains($"StatusCallback={WebUtility.UrlEncode(expected)}&", network.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, """{"code":21211,"message":"Invalid 'To' Phone Number","more_info":"https://www.twilio.com/docs/errors/21211","status":400}""", "Refused { IsCarrierTrouble = False, Code = 21211 }")]
    [InlineData(401, """{"code":20003,"message":"Authenticate","status":401}""", "Unauthorized { IsCarrierTrouble = True }")]
    [InlineData(429, """{"code":20429,"message":"Too Many Requests","status":429}""", "Busy { IsCarrierTrouble = False, Code = 20429, RetryAfter = 00:00:07 }")]
    [InlineData(500, """{"code":20500,"message":"Internal Server Error","status":500}""", "Lost { IsCarrierTrouble = True, Reason = answer 500 }")]
    [InlineData(503, "<html>", "Lost { IsCarrierTrouble = True, Reason = answer unreadable }")]
    [InlineData(201, "<html>", "Lost { IsCarrierTrouble = True, Reason = answer unreadable }")]
    [InlineData(201, "{}", "Lost { IsCarrierTrouble = True, Reason = answer unreadable }")]
    [InlineData(201, "[]", "Lost { IsCarrierTrouble = True, Reason = answer unreadable }")]
    [InlineData(200, "", "Lost { IsCarrierTrouble = True, Reason = answer unreadable }")]
    [Trait("Fault", "HOTLINE-65")]
    public async Task Every_answer_has_an_outcome(int status, string body, string expected)
    {
        Assert.Equal(expected, (await Sender(new((HttpStatusCode)status, body)).Send(1, Text)).ToString());
        Assert.Equal(expected, (await Sender(new((HttpStatusCode)status, body)).Send(1, Call)).ToString());
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, typeof(CommandOutcome.NotReached))]
    [InlineData(HttpRequestError.ConnectionError, typeof(CommandOutcome.NotReached))]
    [InlineData(HttpRequestError.SecureConnectionError, typeof(CommandOutcome.NotReached))]
    [InlineData(HttpRequestError.ResponseEnded, typeof(CommandOutcome.Lost))]
    [InlineData(HttpRequestError.Unknown, typeof(CommandOutcome.Lost))]
    public async Task Without_a_connection_nothing_was_done_and_without_an_answer_nobody_knows(HttpRequestError error, Type expected) =>
        Assert.IsType(expected, await Sender(new(null, "") { Error = error }).Send(1, Call));

    [Fact]
    public async Task Without_a_number_of_ours_no_text_is_sent()
    {
        var network = new Network(HttpStatusCode.Created, "{}");

        var outcome = await Sender(network, from: "").Send(1, new CarrierCommand.SendText("+15550100199", "line", "Hello"));

        Assert.Equal(new CommandOutcome.Refused(0), outcome);
        Assert.Null(network.Asked);
    }

    [Fact]
    public async Task Without_a_number_in_the_settings_the_line_that_was_called_sends_the_text()
    {
        var network = new Network(HttpStatusCode.Created, "{}");

        await Sender(network, from: "").Send(1, Text);

        Assert.Contains("From=%2B15550100101&", network.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_cut_between_characters()
    {
        var network = new Network(HttpStatusCode.Created, "{}");

        await Sender(network).Send(1, new CarrierCommand.SendText("+15550100199", "", new string('a', 1599) + "😀😀"));

        Assert.Contains($"Body={new string('a', 1599)}&", network.Body, StringComparison.Ordinal);
    }

    private static CommandSender Sender(Network network, string from = "+15550100100")
    {
        var http = new RetryAfter { InnerHandler = network };
        var client = new TwilioRestClient(Account, "token", httpClient: new SystemNetHttpClient(new System.Net.Http.HttpClient(http)));
        var options = Options.Create(new TwilioOptions { PhoneNumber = from, PublicUrl = "https://hotline.example" });
        return new(client, new PublicAddress(options, Substitute.For<IServer>()), options);
    }

    /// <summary>Answers every request alike; without a status not at all.</summary>
    private sealed class Network(HttpStatusCode? status, string body) : HttpMessageHandler
    {
        public HttpRequestError Error { get; init; }

        public string? Asked { get; private set; }

        public string? Authorization { get; private set; }

        public string Body { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = $"{request.Method} {request.RequestUri}";
            Authorization = request.Headers.Authorization?.ToString();
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return status is { } given
                ? new(given) { Content = new StringContent(body), Headers = { { "Retry-After", "7" } } }
                : throw new HttpRequestException(Error, "No answer");
        }
    }
}
