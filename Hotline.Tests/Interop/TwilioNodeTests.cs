using Hotline.Tests.Carrier;

namespace Hotline.Tests.Interop;

/// <summary>Twilio's own library for Node does with the carrier what it does with Twilio.</summary>
public sealed class TwilioNodeTests
{
    [Fact]
    public Task Calls_are_made_found_redirected_and_ended() => Tour(TwilioTour.Calls);

    [Fact]
    public Task Queues_are_made_changed_looked_into_and_deleted() => Tour(TwilioTour.Queues);

    [Fact]
    public Task Conferences_are_found_by_name_and_those_in_them_held_muted_coached_called_and_sent_away() => Tour(TwilioTour.Conferences);

    [Fact]
    public Task Texts_are_sent_and_found() => Tour(TwilioTour.Messages);

    [Fact]
    public Task Recordings_are_found_and_deleted() => Tour(TwilioTour.Recordings);

    [Fact]
    public Task Numbers_are_found() => Tour(TwilioTour.Numbers);

    [Fact]
    public Task Pages_lead_to_one_another() => Tour(TwilioTour.Pages);

    [Fact]
    public Task Refusals_are_read_with_code_status_and_where_more_is_written() => Tour(async (twilio, host) =>
    {
        var caller = await host.Dial();
        await caller.HangUp();
        host.Carrier.RestFaults.FailNext(429, on: "/Queues");
        host.Carrier.RestFaults.FailNext(500, on: "/Queues");

        Assert.Equal(
            ("RestException", 404, 20404, "https://www.twilio.com/docs/errors/20404"),
            await twilio.Fails("calls(CA00000000000000000000000000000000).fetch"));
        Assert.Equal((400, 21220), TwilioTour.Code(await twilio.Fails($"calls({caller.CallSid}).update", new { status = "completed" })));
        Assert.Equal(
            (400, 21211),
            TwilioTour.Code(await twilio.Fails("calls.create", new { to = "me", from = WebhookHost.Hotline, url = host.At("/voice") })));
        Assert.Equal((429, 20429), TwilioTour.Code(await twilio.Fails("queues.list")));
        Assert.Equal((500, 20500), TwilioTour.Code(await twilio.Fails("queues.list")));
    });

    [Fact]
    public async Task A_wrong_token_is_refused()
    {
        await using var host = await WebhookHost.Answering("");
        await using var twilio = TwilioNode.Start(host.Url, host, "another");

        Assert.Equal((401, 20003), TwilioTour.Code(await twilio.Fails("calls.list")));
    }

    private static async Task Tour(Func<TwilioNode, WebhookHost, Task> tour)
    {
        await using var host = await WebhookHost.Answering("<Gather timeout='60'/>");
        host.Options.ApiUrl = host.Url;
        await using var twilio = TwilioNode.Start(host.Url, host);
        await tour(twilio, host);
    }
}
