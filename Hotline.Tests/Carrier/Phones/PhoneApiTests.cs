using System.Net;
using Hotline.Carrier;

namespace Hotline.Tests.Carrier.Phones;

public class PhoneApiTests
{
    private const string Menu = "<Gather numDigits='1' action='/keys'><Say language='en-US'>Press a key.</Say></Gather>";

    [Fact]
    public async Task A_call_is_placed_and_answered_over_HTTP()
    {
        await using var host = await WebhookHost.Answering(Menu);
        host.On("/keys", "<Say>Thank you.</Say>");
        using var phone = new PhoneClient(host);

        using var placed = await phone.Post(
            "/carrier/calls",
            new { from = WebhookHost.Caller, to = WebhookHost.Hotline, parameters = new Dictionary<string, string> { ["HotlineAt"] = "x" } });
        var call = await PhoneClient.Json(placed);
        using var pressed = await phone.Post($"{placed.Headers.Location}/press", new { keys = "1" });
        var after = await PhoneClient.Json(pressed);

        Assert.Equal(HttpStatusCode.Created, placed.StatusCode);
        Assert.Equal("Press a key.", call.GetProperty("heard")[0].GetProperty("text").GetString());
        Assert.Equal("speech", call.GetProperty("heard")[0].GetProperty("kind").GetString());
        Assert.True(call.GetProperty("awaits").GetProperty("keys").GetBoolean());
        Assert.Equal("Thank you.", after.GetProperty("heard")[1].GetProperty("text").GetString());
        Assert.True(after.GetProperty("isEnded").GetBoolean());
        Assert.Equal("x", host.To("/voice")[0]["HotlineAt"]);
    }

    [Fact]
    public async Task Events_tell_the_whole_call_and_go_on_where_they_broke_off()
    {
        await using var host = await WebhookHost.Answering(Menu + "<Hangup/>");
        using var phone = new PhoneClient(host);
        var call = await host.Dial();
        await call.StaySilent();

        var all = await phone.Events(call, null);
        var rest = await phone.Events(call, all[1].EventId);

        Assert.Equal(["status", "status", "awaits", "heard", "awaits", "ended"], all.Select(item => item.EventType));
        Assert.Equal(all.Skip(2), rest);
        using var over = await phone.Get($"/carrier/calls/{call.CallSid}/events", ("Last-Event-ID", all[^1].EventId!));
        Assert.Equal(HttpStatusCode.NoContent, over.StatusCode);
    }

    [Fact]
    public async Task Events_come_while_the_call_goes_on()
    {
        await using var host = await WebhookHost.Answering(Menu);
        using var phone = new PhoneClient(host);
        var call = await host.Dial();
        await using var stream = await phone.Stream(call);
        var events = PhoneClient.Events(stream).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        for (var seen = 0; seen < 4; seen++)
        {
            await events.MoveNextAsync();
        }

        await call.HangUp();

        Assert.True(await events.MoveNextAsync());
        Assert.Equal("awaits", events.Current.EventType);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("ended", events.Current.EventType);
        Assert.False(await events.MoveNextAsync());
        await events.DisposeAsync();
    }

    [Fact]
    public async Task At_a_reported_pace_the_timeout_begins_when_the_phone_has_played_the_prompt()
    {
        await using var host = await WebhookHost.Answering("<Gather timeout='5' action='/keys'><Say>One.</Say><Say>Two.</Say></Gather>");
        host.Options.Pace = SpeechPace.Reported;
        using var phone = new PhoneClient(host);
        var call = await host.Dial();
        Assert.Equal(["One."], call.Heard.Select(heard => heard.Text));
        await host.Pass(TimeSpan.FromSeconds(60));

        using var one = await phone.Post($"/carrier/calls/{call.CallSid}/played", new { through = 1 });
        using var late = await phone.Post($"/carrier/calls/{call.CallSid}/played", new { through = 1 });
        await host.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal(["One.", "Two."], call.Heard.Select(heard => heard.Text));
        Assert.False(call.IsEnded);
        using var two = await phone.Post($"/carrier/calls/{call.CallSid}/played", new { });
        await host.Pass(TimeSpan.FromSeconds(5));

        Assert.True(call.IsEnded);
    }

    [Fact]
    public async Task At_a_reported_pace_a_key_cuts_the_prompt_short()
    {
        await using var host = await WebhookHost.Answering(
            "<Gather numDigits='1' action='/keys'><Say>A very long prompt.</Say><Say>Never.</Say></Gather>");
        host.Options.Pace = SpeechPace.Reported;
        var call = await host.Dial();

        await call.Press("3");

        Assert.Equal("3", Assert.Single(host.To("/keys"))["Digits"]);
        Assert.Equal(["A very long prompt."], call.Heard.Select(heard => heard.Text));
        Assert.Contains(await Events(call), happened => happened is PhoneEvent.Silenced);
    }

    [Fact]
    public async Task A_phone_that_never_reports_does_not_hold_its_call_forever()
    {
        await using var host = await WebhookHost.Answering("<Say>Hello.</Say>");
        host.Options.Pace = SpeechPace.Reported;
        var call = await host.Dial();

        await host.Pass(TimeSpan.FromMinutes(2));

        Assert.True(call.IsEnded);
    }

    [Theory]
    [InlineData("Host", "hotline.example.com")]
    [InlineData("Origin", "https://evil.example.com")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    public async Task Nobody_else_may_use_the_phones(string header, string value)
    {
        await using var host = await WebhookHost.Answering(Menu);
        using var phone = new PhoneClient(host);

        using var answer = await phone.Get("/carrier/numbers", (header, value));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_elsewhere_cannot_place_a_call_with_a_plain_form()
    {
        await using var host = await WebhookHost.Answering(Menu);
        using var page = new PhoneClient(host, token: null);

        using var answer = await page.Post("/carrier/calls", new { from = WebhookHost.Caller, to = WebhookHost.Hotline });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(host.Received);
    }

    [Theory]
    [InlineData("wrong", HttpStatusCode.Forbidden)]
    [InlineData("secret", HttpStatusCode.OK)]
    public async Task A_token_locks_the_phones(string token, HttpStatusCode status)
    {
        await using var host = await WebhookHost.Answering(Menu);
        host.Options.PhoneToken = "secret";
        using var stranger = new PhoneClient(host, token: null);
        using var phone = new PhoneClient(host, token);

        using var byQuery = await stranger.Get($"/carrier/numbers?phone={token}");
        using var byHeader = await phone.Get("/carrier/numbers");

        Assert.Equal((status, status), (byQuery.StatusCode, byHeader.StatusCode));
    }

    [Theory]
    [InlineData("/carrier/calls/CA0/press", HttpStatusCode.NotFound)]
    [InlineData("/carrier/calls/{sid}/press", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_and_what_is_no_key_is_refused(string path, HttpStatusCode status)
    {
        await using var host = await WebhookHost.Answering(Menu);
        using var phone = new PhoneClient(host);
        var call = await host.Dial();

        using var answer = await phone.Post(
            path.Replace("{sid}", call.CallSid, StringComparison.Ordinal), new { keys = "x" });

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_phone_is_added_rings_and_is_picked_up_over_HTTP()
    {
        await using var host = await WebhookHost.Answering("<Dial>client:lin</Dial>");
        using var phone = new PhoneClient(host);
        using var added = await phone.Post("/carrier/phones", new { address = "client:lin", manner = "rings" });
        await host.Dial();
        using var listed = await phone.Get("/carrier/phones");
        var phones = await PhoneClient.Json(listed);
        var sid = phones[0].GetProperty("calls")[0].GetString();

        using var picked = await phone.Post($"/carrier/calls/{sid}/pickup");
        var call = await PhoneClient.Json(picked);

        Assert.Equal("in-progress", call.GetProperty("status").GetString());
    }

    private static async Task<List<PhoneEvent>> Events(PhoneCall call)
    {
        await call.HangUp();
        var events = new List<PhoneEvent>();
        await foreach (var happened in call.Events(0, TestContext.Current.CancellationToken))
        {
            events.Add(happened);
        }

        return events;
    }
}
