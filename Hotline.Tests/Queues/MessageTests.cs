using System.Net;
using System.Net.Http.Headers;
using Hotline.Carrier;
using Hotline.Tests.App;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Queues;

/// <summary>A caller leaves a message, and an agent listens to it.</summary>
public sealed class MessageTests : IAsyncLifetime
{
    private const int Length = 44 + (7 * 8000);

    private readonly HotlineApp app = new();

    public async ValueTask InitializeAsync() => await app.Start();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task An_agent_listens_to_what_a_caller_said_after_the_tone()
    {
        var (contact, li) = await Taken();
        var offer = (await app.Get<OfferStore>().FindLive((await app.Get<AgentStore>().Find("li"))!.Id))!;

        var desk = await Json(await Get("me", li));
        var message = desk["offer"]!["message"]!;
        Assert.Equal((7, $"/api/agent/offers/{offer.Id}/recording"), ((int)message["seconds"]!, (string)message["recording"]!));

        using var whole = await Get($"offers/{offer.Id}/recording", li);
        var bytes = await whole.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "audio/x-wav", Length), (whole.StatusCode, whole.Content.Headers.ContentType!.MediaType, bytes.Length));
        Assert.Equal("no-store", whole.Headers.CacheControl!.ToString());
        Assert.DoesNotContain(whole.Headers.SelectMany(header => header.Value), value => value.Contains("Recordings", StringComparison.Ordinal));

        using var part = await Get($"contacts/{contact.Id}/recording", li, new(8, 43));
        Assert.Equal((HttpStatusCode.PartialContent, 36, Length), (part.StatusCode, part.Content.Headers.ContentLength, part.Content.Headers.ContentRange!.Length));
        Assert.Equal(bytes[8..44], await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        using var beyond = await Get($"offers/{offer.Id}/recording", li, new(Length, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        Assert.Single(await app.Get<QueueTimeline>().Of(contact.CallId), line => line is { Kind: QueueEventKind.Played, Agent: "li" });
    }

    [Fact]
    public async Task Others_may_not_listen_and_a_supervisor_may()
    {
        var (contact, _) = await Taken();
        var (wang, chief) = (await Token("wang"), await Token("chief", AgentRole.Supervisor));

        using var refused = await Get($"contacts/{contact.Id}/recording", wang);
        using var heard = await Get($"contacts/{contact.Id}/recording", chief);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, heard.StatusCode);
        Assert.Contains(app.Log, line => line.Contains("wang may not use GET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_gone_or_cannot_be_fetched_is_said_in_words()
    {
        var (contact, li) = await Taken();
        var carrier = app.Get<LocalCarrier>();

        carrier.RestFaults.FailNext(500, on: "/Recordings/");
        await Says(HttpStatusCode.BadGateway, "The carrier did not give the recording: try again in a minute.");
        carrier.RestFaults.BreakNext(on: "/Recordings/");
        await Says(HttpStatusCode.BadGateway, "The carrier did not give the recording: try again in a minute.");
        carrier.RestFaults.FailNext(404, on: "/Recordings/");
        await Says(HttpStatusCode.ServiceUnavailable, "The carrier is still writing the recording: try again in a few seconds.");

        app.Clock.Advance(TimeSpan.FromMinutes(3));
        carrier.RestFaults.FailNext(404, on: "/Recordings/");
        await Says(HttpStatusCode.Gone, "The carrier has this recording no more: it was deleted there.");

        async Task Says(HttpStatusCode status, string words)
        {
            using var answer = await Get($"contacts/{contact.Id}/recording", li);
            Assert.Equal((status, words), (answer.StatusCode, (string?)(await Json(answer))["detail"]));
        }
    }

    private async Task<(Contact Contact, string Token)> Taken()
    {
        var caller = await app.Dial();
        await caller.Do("1 2 0 2 !message");
        var li = await Token("li");
        using var available = await Send(HttpMethod.Put, "presence", li, """{ "presence": "available" }""");
        var id = (long)(await Json(await Get("voicemails", li)))[0]!["id"]!;
        using var picked = await Send(HttpMethod.Post, $"contacts/{id}/pick", li);
        Assert.Equal(HttpStatusCode.NoContent, picked.StatusCode);
        return ((await app.Get<QueueStore>().Find(id))!, li);
    }

    private async Task<string> Token(string name, AgentRole role = AgentRole.Agent) => (await app.Get<AgentStore>().Add(new NewAgent
    {
        Name = name,
        Phone = $"client:{name}",
        Languages = ["zh-CN"],
        Skills = ["refunds"],
        Role = role,
    }))!;

    private Task<HttpResponseMessage> Get(string path, string token, RangeHeaderValue? range = null) => Send(HttpMethod.Get, path, token, null, range);

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, string token, string? body = null, RangeHeaderValue? range = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/agent/{path}") { Content = body is null ? null : new StringContent(body) };
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Range = range;
        return await app.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> Json(HttpResponseMessage answer) =>
        System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
}
