using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Hotline.Tests.Carrier.Rest;

/// <summary>Speaks to the carrier's REST API, and holds every answer against Twilio's description of it.</summary>
internal sealed class RestClient : IDisposable
{
    private readonly WebhookHost host;
    private readonly HttpClient http;

    internal RestClient(WebhookHost host) => (this.host, http) = (host, host.Rest());

    /// <summary>A client with other credentials than the account's.</summary>
    internal RestClient(WebhookHost host, AuthenticationHeaderValue? credentials)
        : this(host) => http.DefaultRequestHeaders.Authorization = credentials;

    /// <summary>The bytes behind a URL.</summary>
    internal Task<byte[]> Download(string url) => http.GetByteArrayAsync(new Uri(url));

    /// <summary>What somebody without credentials is answered there.</summary>
    internal static async Task<HttpStatusCode> Peek(string url)
    {
        using var anybody = new HttpClient();
        using var answer = await anybody.GetAsync(new Uri(url));
        return answer.StatusCode;
    }

    internal async Task<JsonElement> Get(string resource, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await http.GetAsync(Address(resource));
        return await Read(answer, "get", resource, expected);
    }

    internal async Task<JsonElement> Post(string resource, HttpStatusCode expected, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await http.PostAsync(Address(resource), form);
        return await Read(answer, "post", resource, expected);
    }

    internal async Task Delete(string resource, HttpStatusCode expected = HttpStatusCode.NoContent)
    {
        using var answer = await http.DeleteAsync(Address(resource));
        Assert.Equal(expected, answer.StatusCode);
    }

    public void Dispose() => http.Dispose();

    private Uri Address(string resource) => new($"/2010-04-01/Accounts/{host.Options.AccountSid}/{resource}", UriKind.Relative);

    private static async Task<JsonElement> Read(HttpResponseMessage answer, string method, string resource, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{method} {resource} answered {(int)answer.StatusCode}: {text}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        using var document = JsonDocument.Parse(text);
        if ((int)expected < 300)
        {
            Assert.Empty(TwilioDescription.Problems(method, resource, (int)expected, document.RootElement));
        }

        return document.RootElement.Clone();
    }
}
