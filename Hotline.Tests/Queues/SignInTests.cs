using System.Net;
using Hotline.Tests.App;
using Hotline.Voice.Queues;
using Hotline.Voice.Queues.Api;

namespace Hotline.Tests.Queues;

/// <summary>Tokens are guessed: whoever guesses is slowed down and learns nothing, everybody else works on.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private readonly HotlineApp app = new();

    public async ValueTask InitializeAsync() => await app.Start();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    [Trait("Fault", "HOTLINE-80")]
    public async Task Ten_thousand_guesses_are_slowed_down_and_every_agent_works_on_and_signs_in_meanwhile()
    {
        var li = await Token("li");
        var answers = new Dictionary<HttpStatusCode, int>();
        for (var guess = 0; guess < Effort.Of(200, 10_000); guess++)
        {
            var (status, _, _) = await Ask($"hotline_{guess:x64}");
            answers[status] = answers.GetValueOrDefault(status) + 1;
        }

        Assert.Equal(SignInThrottle.AtOnce, answers[HttpStatusCode.Unauthorized]);
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], answers.Keys);
        Assert.Equal(HttpStatusCode.OK, (await Ask(li)).Status);

        // Also somebody whose token is new, once the list has been read again.
        var wang = await Token("wang");
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.OK, (await Ask(wang)).Status);
        Assert.Single(app.Log, line => line.Contains("wrong sign-ins", StringComparison.Ordinal));

        app.Clock.Advance(SignInThrottle.Between);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask("hotline_guessed")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Ask("hotline_guessed")).Status);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-80")]
    public async Task Whether_there_is_such_an_agent_is_told_by_no_answer()
    {
        var ended = await Token("li");
        await app.Get<UserDesk>().Disable("li");
        await Token("wang");

        var unknown = await Ask("hotline_guessed");
        Assert.Equal(unknown, await Ask(ended));
        Assert.Equal(unknown, await Ask("", agent: "wang"));
        Assert.Equal(unknown, await Ask("", agent: "nobody"));
        Assert.Equal(unknown, await Ask("hotline_guessed", agent: "wang"));
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.Status);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-80")]
    public async Task One_guess_for_each_of_many_agents_is_slowed_down_as_many_for_one_are()
    {
        for (var guess = 0; guess < SignInThrottle.AtOnce; guess++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await Ask("", agent: $"agent{guess}")).Status);
        }

        var (status, detail, retryAfter) = await Ask("", agent: "another");
        Assert.Equal((HttpStatusCode.TooManyRequests, "Too many wrong sign-ins: try again in 6 s.", "6"), (status, detail, retryAfter));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-80")]
    public void An_account_is_guarded_from_guesses_of_many_addresses_and_other_accounts_are_not_slower_for_it()
    {
        var throttle = app.Get<SignInThrottle>();
        for (var guess = 0; guess < 10_000; guess++)
        {
            throttle.Wrong($"10.0.{guess / 250}.{guess % 250}", "li");
        }

        Assert.Equal(SignInThrottle.Between, throttle.Wait("192.0.2.1", "li"));
        Assert.Null(throttle.Wait("192.0.2.1", "wang"));
        Assert.Null(throttle.Wait("192.0.2.1"));

        app.Clock.Advance(SignInThrottle.Between * SignInThrottle.AtOnce);
        for (var guess = 0; guess < SignInThrottle.AtOnce; guess++)
        {
            Assert.Null(throttle.Wait("192.0.2.1", "li"));
            throttle.Wrong("192.0.2.1", "li");
        }

        Assert.NotNull(throttle.Wait("192.0.2.1", "li"));
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010db800010002/64")]
    [InlineData("2001:db8:1:2::1", "20010db800010002/64")]
    public void A_network_of_one_customer_is_one_address(string address, string key) =>
        Assert.Equal(key, SignInThrottle.AddressOf(IPAddress.Parse(address)));

    private async Task<string> Token(string name) => (await app.Get<AgentStore>().Add(new NewAgent
    {
        Name = name,
        Phone = $"client:{name}",
        Languages = ["zh-CN"],
    }))!;

    private async Task<(HttpStatusCode Status, string? Detail, string? RetryAfter)> Ask(string token, string? agent = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/agent/me");
        if (token.Length > 0)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        if (agent is not null)
        {
            request.Headers.Add(AgentSignIn.AgentHeader, agent);
        }

        using var answer = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var json = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return (answer.StatusCode, (string?)json["detail"], answer.Headers.RetryAfter?.ToString());
    }
}
