using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hotline.Carrier;

namespace Hotline.Tests.Carrier.Rest;

public class CallResourceTests
{
    private const string Agent = "+15550111";

    [Fact]
    public async Task A_call_is_placed_and_its_document_executed_when_it_is_answered()
    {
        await using var host = await WebhookHost.Answering("");
        host.On("/agent", "<Gather numDigits='1' action='/accept'><Say>Press 1 to accept.</Say></Gather>");
        var phone = host.Carrier.AddPhone(Agent, PhoneManner.Rings);
        using var rest = new RestClient(host);

        var placed = await rest.Post(
            "Calls.json", HttpStatusCode.Created, ("To", Agent), ("From", WebhookHost.Hotline), ("Url", host.At("/agent").ToString()));
        await host.Carrier.WaitUntilQuiet();
        var call = Assert.Single(phone.Calls);
        Assert.Equal(("queued", "ringing"), (Text(placed, "status"), Text(await rest.Get($"Calls/{call.CallSid}.json"), "status")));
        await call.PickUp();

        Assert.Equal("Press 1 to accept.", call.LastHeard);
        Assert.Equal(("in-progress", "outbound-api"), Assert.Single(host.To("/agent")) is var asked ? (asked["CallStatus"], asked["Direction"]) : default);
        Assert.Equal("in-progress", Text(await rest.Get($"Calls/{call.CallSid}.json"), "status"));
    }

    [Fact]
    public async Task Progress_is_told_for_every_event_that_was_asked_for()
    {
        await using var host = await WebhookHost.Answering("");
        var phone = host.Carrier.AddPhone(Agent);
        using var rest = new RestClient(host);
        await rest.Post(
            "Calls.json",
            HttpStatusCode.Created,
            ("To", Agent), ("From", WebhookHost.Hotline), ("Twiml", "<Response><Gather/></Response>"), ("StatusCallback", host.At("/leg").ToString()),
            ("StatusCallbackEvent", "initiated"), ("StatusCallbackEvent", "ringing"), ("StatusCallbackEvent", "answered"), ("StatusCallbackEvent", "completed"));
        await host.Carrier.WaitUntilQuiet();

        await phone.Calls[0].HangUp();

        Assert.Equal(["initiated", "ringing", "in-progress", "completed"], host.To("/leg").Select(told => told["CallStatus"]));
        Assert.Equal(["0", "1", "2", "3"], host.To("/leg").Select(told => told["SequenceNumber"]));
    }

    [Theory]
    [InlineData(PhoneManner.Busy, "busy")]
    [InlineData(PhoneManner.Unreachable, "failed")]
    [InlineData(PhoneManner.Ignores, "no-answer")]
    public async Task A_call_that_is_not_answered_says_why(PhoneManner manner, string status)
    {
        await using var host = await WebhookHost.Answering("");
        host.Carrier.AddPhone(Agent, manner);
        using var rest = new RestClient(host);
        var placed = await rest.Post(
            "Calls.json", HttpStatusCode.Created,
            ("To", Agent), ("From", WebhookHost.Hotline), ("Url", host.At("/agent").ToString()), ("Timeout", "20"), ("StatusCallback", host.At("/leg").ToString()));
        await host.Carrier.WaitUntilQuiet();

        await host.Pass(TimeSpan.FromSeconds(20));

        Assert.Equal(status, Text(await rest.Get($"Calls/{Text(placed, "sid")}.json"), "status"));
        Assert.Equal(status, Assert.Single(host.To("/leg"))["CallStatus"]);
        Assert.Empty(host.To("/agent"));
    }

    [Theory]
    [InlineData("Url", "/moved")]
    [InlineData("Twiml", "<Response><Say>Moved.</Say></Response>")]
    public async Task A_live_call_is_sent_to_another_document(string field, string value)
    {
        await using var host = await WebhookHost.Answering("<Gather timeout='60'/><Say>Never.</Say>");
        host.On("/moved", "<Say>Moved.</Say>");
        using var rest = new RestClient(host);
        var call = await host.Dial();

        await rest.Post($"Calls/{call.CallSid}.json", HttpStatusCode.OK, (field, field == "Url" ? host.At(value).ToString() : value));
        await call.WaitUntilQuiet();

        Assert.Equal(["Moved."], call.Heard.Select(heard => heard.Text));
        Assert.True(call.IsEnded);
    }

    [Fact]
    public async Task A_live_call_is_ended_and_only_once()
    {
        await using var host = await WebhookHost.Answering("<Gather timeout='60'/>");
        using var rest = new RestClient(host);
        var call = await host.Dial();

        var ended = await rest.Post($"Calls/{call.CallSid}.json", HttpStatusCode.OK, ("Status", "completed"));
        await call.WaitUntilQuiet();
        var again = await rest.Post($"Calls/{call.CallSid}.json", HttpStatusCode.BadRequest, ("Status", "completed"));

        Assert.Equal(("completed", "completed"), (Text(ended, "status"), call.Status));
        Assert.Equal((21220, 400), (again.GetProperty("code").GetInt32(), again.GetProperty("status").GetInt32()));
        Assert.Single(host.To("/status"));
    }

    [Fact]
    public async Task A_call_that_rings_is_cancelled()
    {
        await using var host = await WebhookHost.Answering("");
        var phone = host.Carrier.AddPhone(Agent, PhoneManner.Rings);
        using var rest = new RestClient(host);
        await rest.Post("Calls.json", HttpStatusCode.Created, ("To", Agent), ("From", WebhookHost.Hotline), ("Url", host.At("/agent").ToString()));
        await host.Carrier.WaitUntilQuiet();

        await rest.Post($"Calls/{phone.Calls[0].CallSid}.json", HttpStatusCode.OK, ("Status", "canceled"));
        await host.Carrier.WaitUntilQuiet();

        Assert.Equal("canceled", phone.Calls[0].Status);
    }

    [Theory]
    [InlineData(21201, "From", WebhookHost.Hotline, "Url", "http://127.0.0.1/x")]
    [InlineData(21213, "To", Agent, "Url", "http://127.0.0.1/x")]
    [InlineData(21211, "To", "nobody", "From", WebhookHost.Hotline)]
    [InlineData(21212, "To", Agent, "From", "me")]
    [InlineData(21210, "To", Agent, "From", "+15550777")]
    [InlineData(21205, "To", Agent, "From", WebhookHost.Hotline)]
    [InlineData(21205, "To", Agent, "From", WebhookHost.Hotline, "Url", "/relative")]
    public async Task What_is_missing_or_wrong_is_refused_with_Twilios_code(int code, params string[] fields)
    {
        await using var host = await WebhookHost.Answering("");
        using var rest = new RestClient(host);

        var refused = await rest.Post("Calls.json", HttpStatusCode.BadRequest, [.. fields.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        Assert.Equal((code, $"https://www.twilio.com/docs/errors/{code}"), (refused.GetProperty("code").GetInt32(), Text(refused, "more_info")));
        Assert.Empty(host.Carrier.Calls);
    }

    [Fact]
    public async Task Inline_TwiML_has_at_most_4000_characters()
    {
        await using var host = await WebhookHost.Answering("");
        using var rest = new RestClient(host);

        var refused = await rest.Post(
            "Calls.json", HttpStatusCode.BadRequest, ("To", Agent), ("From", WebhookHost.Hotline), ("Twiml", new string('x', 4001)));

        Assert.Equal(32018, refused.GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task A_list_comes_in_pages_and_can_be_filtered()
    {
        await using var host = await WebhookHost.Answering("<Hangup/>");
        using var rest = new RestClient(host);
        for (var number = 0; number < 5; number++)
        {
            await host.Carrier.Dial(new DialRequest($"+1555010{number}1", WebhookHost.Hotline));
        }

        var first = await rest.Get("Calls.json?PageSize=2");
        var last = await rest.Get("Calls.json?PageSize=2&Page=2");
        var one = await rest.Get("Calls.json?From=%2B155501031&Status=completed&StartTime%3E=2026-03-02");
        var none = await rest.Get("Calls.json?StartTime%3E=2026-03-03");

        Assert.Equal((2, 0, 1), (first.GetProperty("calls").GetArrayLength(), first.GetProperty("start").GetInt32(), first.GetProperty("end").GetInt32()));
        Assert.EndsWith("/Calls.json?PageSize=2&Page=1", Text(first, "next_page_uri"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, first.GetProperty("previous_page_uri").ValueKind);
        Assert.Equal((1, JsonValueKind.Null), (last.GetProperty("calls").GetArrayLength(), last.GetProperty("next_page_uri").ValueKind));
        Assert.Equal("+155501031", Text(one.GetProperty("calls")[0], "from"));
        Assert.Equal(0, none.GetProperty("calls").GetArrayLength());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic not-base64!")]
    [InlineData("AC00000000000000000000000000000001:wrong")]
    [InlineData("AC00000000000000000000000000000002:a-token-of-the-carrier-tests")]
    public async Task Without_the_right_credentials_nothing_is_told(string? credentials)
    {
        await using var host = await WebhookHost.Answering("");
        using var stranger = new RestClient(host, credentials is null ? null
            : credentials.StartsWith("Basic ", StringComparison.Ordinal) ? AuthenticationHeaderValue.Parse(credentials)
            : new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))));

        var refused = await stranger.Get("Calls.json", HttpStatusCode.Unauthorized);

        Assert.Equal(20003, refused.GetProperty("code").GetInt32());
    }

    [Theory]
    [InlineData("Calls/CA00000000000000000000000000000000.json")]
    [InlineData("Nothings.json")]
    public async Task What_is_not_there_is_not_found(string resource)
    {
        await using var host = await WebhookHost.Answering("");
        using var rest = new RestClient(host);

        var missing = await rest.Get(resource, HttpStatusCode.NotFound);

        Assert.Equal(20404, missing.GetProperty("code").GetInt32());
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
