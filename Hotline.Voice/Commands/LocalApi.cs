using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Hotline.Voice.Queues.Api;
using Hotline.Voice.Storage;

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
        return !response.IsSuccessStatusCode ? throw Refusal(response, text)
            : text.Length == 0 ? null
            : JsonNode.Parse(text);
    }

    /// <summary>Keeps what is answered as a file that only its owner can read.</summary>
    /// <param name="path">What is asked for.</param>
    /// <param name="file">Where it goes; nothing must be there yet.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>How many bytes.</returns>
    /// <exception cref="CommandException">It cannot be done; the message says why.</exception>
    public async Task<long> Save(string path, string file, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw Refusal(response, await response.Content.ReadAsStringAsync(cancellationToken));
        }

        try
        {
            await using var kept = new FileStream(file, PrivateFile.Options(FileMode.CreateNew));
            await response.Content.CopyToAsync(kept, cancellationToken);
            return kept.Length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or HttpRequestException)
        {
            throw new CommandException($"{file} was not written: {error.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private CommandException Refusal(HttpResponseMessage response, string text)
    {
        var json = text.StartsWith('{') ? JsonNode.Parse(text) : null;
        return new((string?)json?["detail"] ?? $"The hotline at {http.BaseAddress} answered {(int)response.StatusCode}.");
    }
}
