using System.Text;

namespace Twilio.Http;

/// <summary>Sends requests to Twilio's REST API.</summary>
public abstract class HttpClient
{
    /// <summary>The last request.</summary>
    public Request? LastRequest { get; protected set; }

    /// <summary>The last answer.</summary>
    public Response? LastResponse { get; protected set; }

    /// <summary>Sends a request and blocks.</summary>
    /// <param name="request">The request.</param>
    public abstract Response MakeRequest(Request request);

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request.</param>
    public abstract Task<Response> MakeRequestAsync(Request request);

    /// <summary>User and password as HTTP's basic authentication has them.</summary>
    /// <param name="username">The user.</param>
    /// <param name="password">The password.</param>
    public string Authentication(string? username, string? password) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"));
}
