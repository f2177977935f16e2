using System.Net;
using System.Text.Json.Nodes;
using Hotline.Tests.App;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Queues;

/// <summary>Agents and supervisors over HTTP.</summary>
public sealed class AgentApiTests : IAsyncLifetime
{
    private readonly HotlineApp app = new();

    public async ValueTask InitializeAsync() => await app.Start();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    [Trait("Fault", "HOTLINE-78")]
    public async Task Every_route_lets_in_the_roles_it_is_for_and_nobody_else()
    {
        var (agent, supervisor) = (await Token("li"), await Token("wang", AgentRole.Supervisor));
        var routes = app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText is { } text
                && (text.StartsWith("/api/agent", StringComparison.Ordinal) || text.StartsWith("/api/supervisor", StringComparison.Ordinal)))
            .ToList();

        Assert.True(routes.Count > 25);
        foreach (var route in routes)
        {
            var method = route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0];
            var path = route.RoutePattern.RawText!
                .Replace("{id:long}", "4711", StringComparison.Ordinal)
                .Replace("{name}", "nobody", StringComparison.Ordinal)
                .Replace("{line}", "%2B15550000", StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Unauthorized, (await Send(method, path, null)).Status);
            Assert.True((await Send(method, path, "hotline_guessed")).Status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests);
            Assert.True((await Send(method, path, supervisor)).Status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden), path);
            var asAgent = (await Send(method, path, agent)).Status;
            Assert.True((asAgent == HttpStatusCode.Forbidden) == path.StartsWith("/api/supervisor", StringComparison.Ordinal), $"{method} {path}: {asAgent}");
        }
    }

    [Fact]
    public async Task An_agent_signs_in_sees_themselves_and_lives_by_the_heartbeat()
    {
        var token = await Token("li");

        var asleep = await Send("POST", "/api/agent/heartbeat", token);
        Assert.Equal((HttpStatusCode.Conflict, "You are offline: PUT /api/agent/presence with available or break first."), (asleep.Status, asleep.Detail));
        Assert.Equal(HttpStatusCode.NoContent, (await Send("PUT", "/api/agent/presence", token, """{ "presence": "available" }""")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await Send("POST", "/api/agent/heartbeat", token)).Status);

        var me = (await Send("GET", "/api/agent/me", token)).Json!;
        Assert.Equal(("li", "available", "idle", "client:li"), ((string?)me["agent"]!["name"], (string?)me["agent"]!["presence"], (string?)me["agent"]!["work"], (string?)me["agent"]!["phone"]));
        Assert.Equal(10, (int)me["heartbeatSeconds"]!);
        Assert.Null(me["offer"]);
    }

    [Theory]
    [InlineData("""{ "presence": "gone" }""", "$.presence")]
    [InlineData("""{ "presense": "available" }""", "presense")]
    [InlineData("""{ }""", "presence")]
    [InlineData("""[]""", "Expected is a JSON object with presence, reason (optional)")]
    [InlineData("", "The body cannot be used")]
    [InlineData("""{ "presence": 1 }""", "$.presence")]
    [InlineData("""{ "presence": "break", "reason": "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddx" }""", "reason is longer than 40 characters.")]
    public async Task A_body_that_cannot_be_used_is_refused_in_words(string body, string words)
    {
        var answer = await Send("PUT", "/api/agent/presence", await Token("li"), body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(words, answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_ends_when_another_is_made_or_the_agent_is_shut_out()
    {
        var first = await Token("li");
        var second = (await app.Get<AgentStore>().Reset("li"))!;
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send("GET", "/api/agent/me", first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Send("GET", "/api/agent/me", second)).Status);

        await app.Get<UserDesk>().Disable("li");

        Assert.Equal(HttpStatusCode.Unauthorized, (await Send("GET", "/api/agent/me", second)).Status);
    }

    [Fact]
    public async Task A_supervisor_throws_the_emergency_switch_and_sets_the_presence_of_others()
    {
        var token = await Token("wang", AgentRole.Supervisor);
        await Token("li");

        Assert.Equal(HttpStatusCode.NoContent, (await Send(
            "PUT", "/api/supervisor/lines/%2B12025550100/emergency", token, """{ "thrown": true, "notices": { "zh-CN": "系统维护" } }""")).Status);
        var state = (await Send("GET", "/api/supervisor/lines/%2B12025550100/emergency", token)).Json!;
        Assert.Equal((true, "wang", "系统维护"), ((bool)state["thrown"]!, (string?)state["changedBy"], (string?)state["notices"]!["zh-CN"]));

        Assert.Equal(HttpStatusCode.NoContent, (await Send(
            "PUT", "/api/supervisor/agents/li/presence", token, """{ "presence": "break", "reason": "meeting" }""")).Status);
        var agents = (await Send("GET", "/api/supervisor/agents", token)).Json!.AsArray().ToDictionary(agent => (string)agent!["name"]!, agent => agent!);
        Assert.Equal(("break", "meeting"), ((string?)agents["li"]["presence"], (string?)agents["li"]["breakReason"]));
        Assert.Equal((0, null), ((int?)agents["li"]["silentSeconds"], (int?)agents["wang"]["silentSeconds"]));
    }

    [Fact]
    public async Task Accounts_over_loopback_need_the_token_of_the_data_directory()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/local/users")
        {
            Content = JsonContent.Create(new { name = "li", phone = "client:li", languages = new[] { "zh-CN" } }),
        };
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Empty(await app.Get<AgentStore>().List());
    }

    private async Task<string> Token(string name, AgentRole role = AgentRole.Agent) => (await app.Get<AgentStore>().Add(new NewAgent
    {
        Name = name,
        Phone = $"client:{name}",
        Languages = ["zh-CN"],
        Skills = ["payments"],
        Role = role,
    }))!;

    private async Task<(HttpStatusCode Status, JsonNode? Json, string? Detail)> Send(string method, string path, string? token, string? body = null)
    {
        using var request = new HttpRequestMessage(new(method), path) { Content = body is null ? null : new StringContent(body) };
        if (token is not null)
        {
            request.Headers.Add("Authorization", $"Bearer {token}");
        }

        using var response = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var json = text.Length == 0 ? null : JsonNode.Parse(text);
        return (response.StatusCode, json, json is JsonObject problem ? (string?)problem["detail"] : null);
    }
}
