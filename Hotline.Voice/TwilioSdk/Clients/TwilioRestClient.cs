using System.Net;
using Twilio.Exceptions;
using Twilio.Http;

namespace Twilio.Clients;

/// <summary>Speaks with Twilio's REST API for an account.</summary>
public class TwilioRestClient : ITwilioRestClient
{
    private readonly string username;
    private readonly string password;

    /// <summary>A client with account and token, or key and secret.</summary>
    /// <param name="username">The account, or a key.</param>
    /// <param name="password">The account's token, or the key's secret.</param>
    /// <param name="accountSid">The account; null: the user.</param>
    /// <param name="region">The region.</param>
    /// <param name="httpClient">What sends the requests.</param>
    /// <param name="edge">The edge.</param>
    public TwilioRestClient(
        string username,
        string password,
        string? accountSid = null,
        string? region = null,
        Http.HttpClient? httpClient = null,
        string? edge = null)
    {
        this.username = username;
        this.password = password;
        AccountSid = accountSid ?? username;
        HttpClient = httpClient ?? new SystemNetHttpClient();
        Region = region;
        Edge = edge;
    }

    /// <inheritdoc/>
    public Http.HttpClient HttpClient { get; }

    /// <inheritdoc/>
    public string AccountSid { get; }

    /// <inheritdoc/>
    public string? Region { get; }

    /// <summary>The edge.</summary>
    public string? Edge { get; set; }

    /// <inheritdoc/>
    public Response Request(Request request) => RequestAsync(request).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public async Task<Response> RequestAsync(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.SetAuth(username, password);
        request.Region = Region ?? request.Region;
        request.Edge = Edge ?? request.Edge;
        return Accepted(await Send(request).ConfigureAwait(false));
    }

    private async Task<Response> Send(Request request)
    {
        try
        {
            return await HttpClient.MakeRequestAsync(request).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            throw new ApiConnectionException($"Connection Error: {request.Method}{request.ConstructUrl()}", failure);
        }
    }

    private static Response Accepted(Response? response)
    {
        if (response is null)
        {
            throw new ApiConnectionException("Connection Error: No response received.");
        }

        if (response.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.BadRequest)
        {
            return response;
        }

        var error = RestException.FromJson(response.Content)
            ?? throw new ApiException($"Api Error: {response.StatusCode} - {response.Content}");
        throw new ApiException(
            error.Code, (int)response.StatusCode, error.Body ?? $"Unable to make request, {response.StatusCode}", error.MoreInfo);
    }
}
