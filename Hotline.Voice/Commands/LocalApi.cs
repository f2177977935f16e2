using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Hotline.Voice.Queues.Api;

namespace Hotline.Voice.Commands;

/// <summary>The API of the hotline that serves a data directory, for whoever owns that directory.</summary>
internal sealed class LocalApi : IDisposable
{
    private readonly HttpClient http;

    /// <summary>A client.</summary>
    /// <param name="home">The hotline.</param>
    /// <param name="token">The data directory's.</param>
    /// <param name="agent">In whose name; null: nobody's.</param>
    public LocalApi(Uri home, string token, string? agent = null)
    {
        http = new HttpClient { BaseAddress = home, Timeout = TimeSpan.FromSeconds(20) };
        http.DefaultRequestHeaders.Add(UserEndpoints.Header, token);
        if (agent is not null)
        {
            http.DefaultRequestHeaders.Add(AgentSignIn.AgentHeader, agent);
        }
    }

    /// <summary>Asks.</summary>
    /// <param name="method">How.</param>
    /// <param name="path">What.</param>
    /// <param name="body">With what; null: nothing.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The answer; null: there is nothing to say.</returns>
    /// <exception cref="CommandException">It cannot be done; the message says why.</exception>
    public async Task<JsonNode?> Ask(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json")),
        };
        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var json = text.Length == 0 ? null : JsonNode.Parse(text);
        return response.IsSuccessStatusCode
            ? json
            : throw new CommandException((string?)json?["detail"] ?? $"The hotline at {http.BaseAddress} answered {(int)response.StatusCode}.");
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
