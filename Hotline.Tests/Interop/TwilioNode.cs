using System.Text.Json;
using Hotline.Tests.Carrier;

namespace Hotline.Tests.Interop;

/// <summary>Twilio's library for Node, speaking to the carrier's REST API.</summary>
internal sealed class TwilioNode : IAsyncDisposable
{
    private readonly NodeProgram program;

    private TwilioNode(NodeProgram program) => this.program = program;

    /// <summary>Starts it.</summary>
    /// <param name="api">Where the API is.</param>
    /// <param name="host">Whose account it uses.</param>
    /// <param name="token">The account's token, or a wrong one.</param>
    public static TwilioNode Start(Uri api, WebhookHost host, string token = WebhookHost.AuthToken) =>
        new(NodeProgram.Start("rest.mjs", api.ToString().TrimEnd('/'), host.Options.AccountSid, token));

    /// <summary>Calls a method of the library.</summary>
    /// <param name="method">For example <c>conferences(CF...).participants(CA...).update</c>.</param>
    /// <param name="options">Its argument; null: none.</param>
    /// <returns>What it gives.</returns>
    public async Task<JsonElement> Do(string method, object? options = null)
    {
        var answer = await Ask(method, options);
        Assert.False(answer.TryGetProperty("error", out var error), $"{method}: {error}");
        return answer.TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>Calls a method of the library that throws.</summary>
    /// <returns>Name, status and code of what it throws, and where more is written.</returns>
    public async Task<(string? Name, int Status, int Code, string? MoreInfo)> Fails(string method, object? options = null)
    {
        var answer = await Ask(method, options);
        Assert.True(answer.TryGetProperty("error", out var error), $"{method} did not fail: {answer}");
        return (
            error.GetProperty("name").GetString(), error.GetProperty("status").GetInt32(), error.GetProperty("code").GetInt32(),
            error.GetProperty("moreInfo").GetString());
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();

    private async Task<JsonElement> Ask(string method, object? options)
    {
        using var answer = JsonDocument.Parse(await program.Ask(JsonSerializer.Serialize(new { @do = method, with = options })));
        return answer.RootElement.Clone();
    }
}
