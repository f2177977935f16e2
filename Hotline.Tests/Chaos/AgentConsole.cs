using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Hotline.Voice.Commands;

namespace Hotline.Tests.Chaos;

/// <summary>An agent's console: asks whichever node answers, and forgets what none of them took.</summary>
/// <param name="homes">Where the nodes are.</param>
/// <param name="token">The agent's.</param>
internal sealed class AgentConsole(IReadOnlyList<string> homes, string token) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private int turn;

    /// <summary>What the agent has before them; null: nobody says.</summary>
    public async Task<AgentDeskView?> Me() =>
        await Ask(HttpMethod.Get, "me", null) is (true, { Length: > 0 } text) ? new AgentDeskView(JsonNode.Parse(text)!) : null;

    /// <summary>Does something.</summary>
    /// <returns>True: it is done. False: it was refused, or nobody answered.</returns>
    public async Task<bool> Post(string path) => (await Ask(HttpMethod.Post, path, null)).IsDone;

    /// <summary>Is there for callers.</summary>
    public Task BeAvailable() => Ask(HttpMethod.Put, "presence", """{"presence": "available"}""");

    public void Dispose() => http.Dispose();

    private async Task<(bool IsDone, string Text)> Ask(HttpMethod method, string path, string? body)
    {
        // Another node each time: no agent belongs to any of them.
        using var request = new HttpRequestMessage(method, $"{homes[turn++ % homes.Count]}/api/agent/{path}")
        {
            Content = body is null ? null : new StringContent(body, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Authorization = new("Bearer", token);
        try
        {
            using var answer = await http.SendAsync(request);
            return (answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
        catch (Exception away) when (away is HttpRequestException or OperationCanceledException or IOException)
        {
            return (false, "");
        }
    }
}
