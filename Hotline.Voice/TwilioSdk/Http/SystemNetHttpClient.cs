using System.Net.Http.Headers;

namespace Twilio.Http;

/// <summary>Sends requests through <see cref="System.Net.Http.HttpClient"/>.</summary>
/// <param name="httpClient">Null: one of its own.</param>
public class SystemNetHttpClient(System.Net.Http.HttpClient? httpClient = null) : HttpClient
{
    private readonly System.Net.Http.HttpClient client = httpClient ?? new System.Net.Http.HttpClient();

    /// <inheritdoc/>
    public override Response MakeRequest(Request request) => MakeRequestAsync(request).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async Task<Response> MakeRequestAsync(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var message = Message(request);
        LastRequest = request;
        LastResponse = null;
        using var answer = await client.SendAsync(message).ConfigureAwait(false);
        LastResponse = new Response(answer.StatusCode, await answer.Content.ReadAsStringAsync().ConfigureAwait(false));
        return LastResponse;
    }

    private HttpRequestMessage Message(Request request)
    {
        var message = new HttpRequestMessage(new System.Net.Http.HttpMethod(request.Method.ToString()), request.ConstructUrl());
        message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Authentication(request.Username, request.Password));
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (!request.Method.Equals(HttpMethod.Get))
        {
            message.Content = new FormUrlEncodedContent(request.PostParams);
        }

        return message;
    }
}
