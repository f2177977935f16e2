using System.Net;

namespace Hotline.Tests.Carrier.Rest;

/// <summary>What can be made to go wrong with the REST API.</summary>
public class RestFaultTests
{
    private const string Agent = "+15550111";

    private static readonly (string, string)[] Call = [("To", Agent), ("From", WebhookHost.Hotline), ("Twiml", "<Response><Gather/></Response>")];

    [Fact]
    public async Task It_can_fail_before_and_after_it_has_done_what_it_was_asked()
    {
        await using var host = await WithAgent();
        using var rest = new RestClient(host);
        host.Carrier.RestFaults.FailNext(429, retryAfter: TimeSpan.FromSeconds(3));
        host.Carrier.RestFaults.FailNext(500, afterDoing: true);
        host.Carrier.RestFaults.BreakNext(afterDoing: true);

        var limited = await rest.Post("Calls.json", HttpStatusCode.TooManyRequests, Call);
        Assert.Empty(host.Carrier.Calls);
        await rest.Post("Calls.json", HttpStatusCode.InternalServerError, Call);
        await Assert.ThrowsAsync<HttpRequestException>(() => rest.Post("Calls.json", HttpStatusCode.Created, Call));

        Assert.Equal(20429, limited.GetProperty("code").GetInt32());
        Assert.Equal(2, host.Carrier.Calls.Count);
    }

    [Fact]
    public async Task A_request_that_is_dropped_is_not_done()
    {
        await using var host = await WithAgent();
        using var rest = new RestClient(host);
        host.Carrier.RestFaults.BreakNext(on: "POST");

        await rest.Get("Calls.json");
        await Assert.ThrowsAsync<HttpRequestException>(() => rest.Post("Calls.json", HttpStatusCode.Created, Call));

        Assert.Empty(host.Carrier.Calls);
    }

    [Fact]
    public async Task A_request_that_comes_twice_is_done_twice_and_answered_once()
    {
        await using var host = await WithAgent();
        using var rest = new RestClient(host);
        host.Carrier.RestFaults.DuplicateNext();

        var answered = await rest.Post("Calls.json", HttpStatusCode.Created, Call);

        Assert.Equal(2, host.Carrier.Calls.Count);
        Assert.Contains(host.Carrier.Calls, call => call.CallSid == answered.GetProperty("sid").GetString());
    }

    [Fact]
    public async Task Later_requests_overtake_one_that_is_held()
    {
        await using var host = await WithAgent();
        using var rest = new RestClient(host);
        var hold = host.Carrier.RestFaults.HoldNext(on: "/Queues");

        var first = rest.Post("Queues.json", HttpStatusCode.Created, ("FriendlyName", "first"));
        await hold.Reached;
        await rest.Post("Queues.json", HttpStatusCode.Created, ("FriendlyName", "second"));
        Assert.Equal(1, (await rest.Get("Queues.json")).GetProperty("queues").GetArrayLength());
        hold.Release();
        await first;

        Assert.Equal(2, (await rest.Get("Queues.json")).GetProperty("queues").GetArrayLength());
    }

    [Fact]
    public async Task An_answer_that_is_late_is_late_by_the_carriers_clock()
    {
        await using var host = await WithAgent();
        using var rest = new RestClient(host);
        host.Carrier.RestFaults.DelayNext(TimeSpan.FromSeconds(8), afterDoing: true);

        var asked = rest.Post("Calls.json", HttpStatusCode.Created, Call);
        while (host.Carrier.Calls.Count == 0)
        {
            await Task.Yield();
        }

        Assert.False(asked.IsCompleted);
        await Past(asked, host);
        await asked;
        Assert.Single(host.Carrier.Calls);
    }

    /// <summary>The delay begins after what was asked is done, so the clock goes on until it is over.</summary>
    private static async Task Past(Task asked, WebhookHost host)
    {
        while (!asked.IsCompleted)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(8));
            await Task.Yield();
        }
    }

    private static async Task<WebhookHost> WithAgent()
    {
        var host = await WebhookHost.Answering("");
        host.Carrier.AddPhone(Agent);
        return host;
    }
}
