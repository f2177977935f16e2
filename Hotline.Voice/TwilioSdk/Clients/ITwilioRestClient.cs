using Twilio.Http;

namespace Twilio.Clients;

/// <summary>Speaks with Twilio's REST API for an account.</summary>
public interface ITwilioRestClient
{
    /// <summary>The account.</summary>
    string AccountSid { get; }

    /// <summary>The region.</summary>
    string? Region { get; }

    /// <summary>What sends the requests.</summary>
    Http.HttpClient HttpClient { get; }

    /// <summary>Sends a request and blocks.</summary>
    /// <param name="request">The request.</param>
    Response Request(Request request);

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="Exceptions.ApiException">Twilio refused it.</exception>
    /// <exception cref="Exceptions.ApiConnectionException">There was no answer.</exception>
    Task<Response> RequestAsync(Request request);
}
