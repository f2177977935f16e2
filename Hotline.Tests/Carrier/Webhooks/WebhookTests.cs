using System.Net;
using System.Net.Sockets;
using Hotline.Carrier;
using Hotline.Carrier.Webhooks;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.Carrier.Webhooks;

/// <summary>
/// Twilio, "Webhooks: what Twilio sends" and "connection overrides":
/// <code>
/// always        CallSid AccountSid From To CallStatus ApiVersion Direction (first request: ringing, later in-progress)
/// often         Caller*, Called*, From*, To* geography, empty; custom parameters
/// connect       5 s; a failed connection is tried once more, with the same I-Twilio-Idempotency-Token
/// answer        15 s, at most; #rc=0-5 #rp=4xx,5xx,ct,rt,all #ct=100-10000 #rt=100-15000 in the URL's fragment,
///               which is neither sent nor signed
/// 3xx           followed, at most 10, with GET and without what the caller entered
/// cookies       kept for the call
/// fallback      ErrorCode, ErrorUrl
/// status        CallStatus CallDuration Duration Timestamp CallbackSource SequenceNumber
/// </code>
/// </summary>
public class WebhookTests
{
    [Fact]
    public async Task Twilios_parameters_are_sent_and_the_calls_own_after_them()
    {
        await using var host = await WebhookHost.Answering("<Redirect>/next</Redirect>");

        var call = await host.Carrier.Dial(new DialRequest("+8613800138000", WebhookHost.Hotline)
        {
            Parameters = [new("HotlineAt", "2026-03-02T09:00:00+08:00")],
        });

        var first = Assert.Single(host.To("/voice"));
        Assert.Equal(
            ["CallSid", "AccountSid", "From", "To", "CallStatus", "ApiVersion", "Direction", "Caller", "Called"],
            first.Parameters.Take(9).Select(parameter => parameter.Key));
        Assert.Matches("^CA[0-9a-f]{32}$", first["CallSid"]);
        Assert.Equal(
            (call.CallSid, host.Options.AccountSid, "+8613800138000", "ringing", "2010-04-01", "inbound", ""),
            (first["CallSid"], first["AccountSid"], first["From"], first["CallStatus"], first["ApiVersion"], first["Direction"], first["CallerCity"]));
        Assert.Equal("HotlineAt", first.Parameters[^1].Key);
        Assert.Equal("in-progress", Assert.Single(host.To("/next"))["CallStatus"]);
        Assert.Equal("application/x-www-form-urlencoded; charset=UTF-8", first.Headers.ContentType);
    }

    [Theory]
    [InlineData("<Gather input='speech' action='/next?x=1&amp;y=%E5%A5%BD#rc=2'/>")]
    [InlineData("<Gather input='speech' method='GET' action='/next?x=1&amp;y=%E5%A5%BD'/>")]
    public async Task Every_request_is_signed(string verbs)
    {
        await using var host = await WebhookHost.Answering(verbs);
        var call = await host.Dial();

        await call.Say("退款 & 'refund' + 1");

        Assert.All(host.Received, webhook => Assert.Equal(
            WebhookSigner.Sign(WebhookHost.AuthToken, webhook.Url, webhook.Method == "POST" ? webhook.Parameters : []),
            webhook.Signature));
        Assert.Equal("退款 & 'refund' + 1", Assert.Single(host.To("/next"))["SpeechResult"]);
    }

    [Fact]
    public async Task An_answer_that_takes_longer_than_15_s_is_given_up()
    {
        var never = new TaskCompletionSource();
        await using var host = await WebhookHost.Answering(_ => WebhookReply.Empty with { Until = never.Task });
        var call = host.Carrier.StartDialling(new DialRequest(WebhookHost.Caller, WebhookHost.Hotline));
        await host.Arrived("/voice");

        host.Clock.Advance(TimeSpan.FromSeconds(15));
        await call.WaitUntilQuiet();
        never.SetResult();

        Assert.Equal((11205, "failed"), (Assert.Single(call.Errors).Code, call.Status));
        Assert.Single(host.To("/voice"));
    }

    [Fact]
    public async Task The_URL_may_ask_for_less_patience_and_more_attempts()
    {
        var isFirst = true;
        await using var host = await WebhookHost.Answering("<Redirect>/next#rc=1&amp;rp=5xx&amp;rt=2000</Redirect>");
        host.On("/next", _ =>
        {
            var reply = isFirst ? WebhookReply.Empty with { Status = 503 } : WebhookReply.Twiml("<Say>At last.</Say>");
            isFirst = false;
            return reply;
        });

        var call = await host.Dial();

        Assert.Equal("At last.", call.LastHeard);
        Assert.Equal(2, host.To("/next").Count);
        Assert.Single(host.To("/next").Select(webhook => webhook.Token).Distinct());
    }

    [Fact]
    public async Task The_URL_may_ask_for_less_patience_with_connecting()
    {
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start(0);
        var port = ((IPEndPoint)deaf.LocalEndpoint).Port;
        using var first = new TcpClient();
        await first.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await using var host = await WebhookHost.Answering($"<Redirect>http://127.0.0.1:{port}/next#rc=1&amp;ct=200</Redirect>");
        var time = new HurriedTime(TimeSpan.FromMilliseconds(200));
        host.Options.Time = time;

        var call = await host.Dial();

        Assert.Equal((11205, "completed"), (Assert.Single(call.Errors).Code, call.Status));
        Assert.Equal(2, time.Hurried);
    }

    [Fact]
    public async Task A_connection_that_fails_is_tried_once_more()
    {
        await using var host = await WebhookHost.Answering("<Say>Here.</Say>");
        var faults = new CarrierFaults();
        faults.RefuseNextConnection();

        var call = await host.Carrier.Dial(new DialRequest(WebhookHost.Caller, WebhookHost.Hotline) { Faults = faults });

        Assert.Equal("Here.", call.LastHeard);
    }

    [Fact]
    public async Task A_server_that_is_not_there_fails_the_call()
    {
        await using var host = await WebhookHost.Answering("");
        host.Options.Numbers[0] = new CarrierNumber(WebhookHost.Hotline, new Uri("http://127.0.0.1:1/voice"));

        var call = await host.Dial();

        Assert.Equal((11205, "failed"), (Assert.Single(call.Errors).Code, call.Status));
        Assert.Equal(2, call.Webhooks.Count);
    }

    [Fact]
    public async Task The_fallback_is_asked_when_a_document_fails()
    {
        await using var host = await WebhookHost.Answering("<Gather numDigits='1' action='/broken'/>");
        host.FallBack();
        host.On("/broken", _ => WebhookReply.Empty with { Status = 500 });
        host.On("/fallback", "<Say>We are sorry.</Say>");
        var call = await host.Dial();

        await call.Press("1");

        var asked = Assert.Single(host.To("/fallback"));
        Assert.Equal(("11200", host.At("/broken").ToString()), (asked["ErrorCode"], asked["ErrorUrl"]));
        Assert.Equal("We are sorry.", call.LastHeard);
    }

    [Fact]
    public async Task When_the_fallback_fails_too_the_caller_hears_so_and_the_call_ends()
    {
        await using var host = await WebhookHost.Answering(_ => new WebhookReply("nonsense"));
        host.FallBack();
        host.On("/fallback", _ => WebhookReply.Empty with { Status = 500 });

        var call = await host.Dial();

        Assert.Equal([12100, 11200], call.Errors.Select(error => error.Code));
        Assert.True(call.IsEnded);
        Assert.Equal("12100", Assert.Single(host.To("/fallback"))["ErrorCode"]);
    }

    [Fact]
    public async Task A_redirect_by_HTTP_loses_what_the_caller_entered()
    {
        await using var host = await WebhookHost.Answering("<Gather numDigits='1' action='/old'/>");
        host.On("/old", _ => WebhookReply.Empty with { Status = 302, Location = "/new?a=1" });
        host.On("/new", "<Say>New.</Say>");
        var call = await host.Dial();

        await call.Press("1");

        var followed = Assert.Single(host.To("/new"));
        Assert.Equal(("GET", null, call.CallSid, "1"), (followed.Method, followed["Digits"], followed["CallSid"], followed["a"]));
        Assert.Equal("New.", call.LastHeard);
    }

    [Fact]
    public async Task Ten_redirects_are_enough()
    {
        await using var host = await WebhookHost.Answering(_ => WebhookReply.Empty with { Status = 301, Location = "/voice" });

        var call = await host.Dial();

        Assert.Equal(11215, Assert.Single(call.Errors).Code);
        Assert.Equal(11, host.To("/voice").Count);
    }

    [Fact]
    public async Task Cookies_come_back_within_the_call_only()
    {
        await using var host = await WebhookHost.Answering(_ =>
            WebhookReply.Twiml("<Redirect>/next</Redirect>") with { Cookie = "session=abc; Path=/" });

        await host.Dial();
        await host.Dial();

        Assert.Equal(["session=abc", "session=abc"], host.To("/next").Select(webhook => webhook.Headers.Cookie.ToString()));
        Assert.All(host.To("/voice"), webhook => Assert.Empty(webhook.Headers.Cookie.ToString()));
    }

    [Fact]
    public async Task The_end_of_a_call_is_told_once()
    {
        await using var host = await WebhookHost.Answering("<Gather timeout='100'/>");
        var call = await host.Dial();
        await host.Pass(TimeSpan.FromSeconds(61));

        await call.HangUp();
        await call.HangUp();

        var told = Assert.Single(host.To("/status"));
        Assert.Equal(
            ("completed", "61", "2", "call-progress-events", "0", "Mon, 02 Mar 2026 09:01:01 +0000"),
            (told["CallStatus"], told["CallDuration"], told["Duration"], told["CallbackSource"], told["SequenceNumber"], told["Timestamp"]));
    }

    [Fact]
    public async Task The_end_of_a_call_can_be_told_before_its_first_webhook_arrives()
    {
        await using var host = await WebhookHost.Answering("<Say>Hello.</Say>");
        var faults = new CarrierFaults();
        var held = faults.HoldNext();
        var call = await host.Carrier.Dial(new DialRequest(WebhookHost.Caller, WebhookHost.Hotline) { Faults = faults });
        Assert.Empty(host.Received);

        await call.HangUp();
        held.Release();
        await call.WaitUntilQuiet();

        Assert.Equal("no-answer", call.Status);
        Assert.Empty(call.Heard);
        Assert.Equal(["/status", "/voice"], host.Received.Select(webhook => webhook.Path));
        Assert.Equal(["no-answer", "ringing"], host.Received.Select(webhook => webhook["CallStatus"]));
    }

    /// <summary>A clock that stands still, whose timers of one length are over at once.</summary>
    private sealed class HurriedTime(TimeSpan length) : FakeTimeProvider
    {
        private int hurried;

        internal int Hurried => hurried;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != length)
            {
                return base.CreateTimer(callback, state, dueTime, period);
            }

            Interlocked.Increment(ref hurried);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
