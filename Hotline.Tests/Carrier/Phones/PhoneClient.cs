using System.Net.ServerSentEvents;
using System.Text.Json;
using Hotline.Carrier;

namespace Hotline.Tests.Carrier.Phones;

/// <summary>Speaks to the phones over HTTP.</summary>
internal sealed class PhoneClient(WebhookHost host, string? token = "test") : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = host.Url };

    internal Task<HttpResponseMessage> Post(string path, object? body = null) => Send(HttpMethod.Post, path, body);

    internal Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Get, path, null, headers);

    internal static async Task<JsonElement> Json(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    internal Task<Stream> Stream(PhoneCall call) => http.GetStreamAsync(new Uri($"/carrier/calls/{call.CallSid}/events", UriKind.Relative));

    internal static IAsyncEnumerable<SseItem<string>> Events(Stream stream) => SseParser.Create(stream).EnumerateAsync();

    /// <summary>All events of a call that is over.</summary>
    internal async Task<List<SseItem<string>>> Events(PhoneCall call, string? after)
    {
        using var answer = await Get(
            $"/carrier/calls/{call.CallSid}/events", after is null ? [] : [("Last-Event-ID", after)]);
        await using var stream = await answer.Content.ReadAsStreamAsync();
        var items = new List<SseItem<string>>();
        await foreach (var item in Events(stream))
        {
            items.Add(item);
        }

        return items;
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> Send(
        HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (token is not null)
        {
            request.Headers.Add("X-Carrier-Phone", token);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await http.SendAsync(request);
    }
}
