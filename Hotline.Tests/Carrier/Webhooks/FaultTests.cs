using System.Net;
using Hotline.Carrier;
using Hotline.Tests.Carrier.Rest;

namespace Hotline.Tests.Carrier.Webhooks;

public class FaultTests
{
    private static async Task<(WebhookHost Host, PhoneCall Call)> AtKeys()
    {
        var host = await WebhookHost.Answering("<Gather numDigits='1' action='/keys'/>");
        host.On("/keys", "<Gather numDigits='1' action='/more'/>");
        return (host, await host.Dial());
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task A_webhook_can_come_twice(bool sameToken, int tokens)
    {
        var (host, call) = await AtKeys();
        await using var _ = host;
        call.Faults.DuplicateNext(sameToken);

        await call.Press("1");

        Assert.Equal(2, host.To("/keys").Count);
        Assert.Equal(tokens, host.To("/keys").Select(webhook => webhook.Token).Distinct().Count());
        Assert.Equal(host.To("/keys")[0].Body, host.To("/keys")[1].Body);
        Assert.NotNull(call.Awaits);
    }

    [Fact]
    public async Task A_webhook_can_come_twice_at_once()
    {
        var (host, call) = await AtKeys();
        await using var _ = host;
        var arrived = new CountdownEvent(2);
        host.On("/keys", webhook =>
        {
            arrived.Signal();
            return WebhookReply.Empty with { Until = Task.Run(() => arrived.Wait(TimeSpan.FromSeconds(10))) };
        });
        call.Faults.DuplicateNextAtOnce();

        await call.Press("1");

        Assert.True(arrived.IsSet);
    }

    [Fact]
    public async Task A_webhook_can_be_held_back_and_let_go()
    {
        var (host, call) = await AtKeys();
        await using var _ = host;
        var held = call.Faults.HoldNext();

        await call.Press("1");
        Assert.Empty(host.To("/keys"));
        held.Release();
        await call.WaitUntilQuiet();

        Assert.Single(host.To("/keys"));
    }

    [Fact]
    public async Task A_webhook_can_be_late()
    {
        var (host, call) = await AtKeys();
        await using var _ = host;
        call.Faults.DelayNext(TimeSpan.FromMinutes(10));
        await call.Press("1");
        Assert.Empty(host.To("/keys"));

        await host.Pass(TimeSpan.FromMinutes(10));
        await host.Arrived("/keys");
        await call.WaitUntilQuiet();

        Assert.NotNull(call.Awaits);
    }

    [Fact]
    public async Task An_answer_can_get_lost()
    {
        var (host, call) = await AtKeys();
        await using var _ = host;
        host.FallBack();
        call.Faults.DropNextAnswer();

        await call.Press("1");

        Assert.Single(host.To("/keys"));
        Assert.Equal(11205, Assert.Single(call.Errors).Code);
        Assert.True(call.IsEnded);
    }

    [Fact]
    public async Task A_webhook_of_the_past_can_come_again()
    {
        var (host, call) = await AtKeys();
        await using var _ = host;
        await call.Press("1");
        await host.Pass(TimeSpan.FromSeconds(3));
        var keys = call.Webhooks.Single(webhook => webhook.Url.AbsolutePath == "/keys");

        var again = await host.Carrier.Resend(call, keys);

        Assert.Equal(host.To("/keys")[0].Body, host.To("/keys")[1].Body);
        Assert.Equal((keys.Signature, keys.IdempotencyToken, 200), (again.Signature, again.IdempotencyToken, again.StatusCode));
        Assert.NotNull(call.Awaits);
    }

    [Fact]
    public async Task Status_callbacks_can_come_in_any_order_and_twice()
    {
        await using var host = await WebhookHost.Answering("");
        var phone = host.Carrier.AddPhone("+15550111");
        using var rest = new RestClient(host);
        await rest.Post(
            "Calls.json", HttpStatusCode.Created,
            ("To", phone.Address), ("From", WebhookHost.Hotline), ("Twiml", "<Response><Gather/></Response>"),
            ("StatusCallback", host.At("/leg").ToString()), ("StatusCallbackEvent", "answered"), ("StatusCallbackEvent", "completed"));
        await host.Carrier.WaitUntilQuiet();
        var call = phone.Calls[0];
        call.Faults.HoldStatusCallbacks();
        await call.HangUp();

        Assert.Equal(1, call.Faults.HeldStatusCallbacks);
        await call.Faults.ReleaseStatusCallbacks([0, 0]);

        Assert.Equal(
            [("in-progress", "0"), ("completed", "1"), ("completed", "1")],
            host.To("/leg").Select(told => (told["CallStatus"]!, told["SequenceNumber"]!)));
    }
}
