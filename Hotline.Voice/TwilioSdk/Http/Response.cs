using System.Net;

namespace Twilio.Http;

/// <summary>An answer of Twilio's REST API.</summary>
/// <param name="statusCode">The status.</param>
/// <param name="content">The body.</param>
public class Response(HttpStatusCode statusCode, string content)
{
    /// <summary>The status.</summary>
    public HttpStatusCode StatusCode { get; } = statusCode;

    /// <summary>The body.</summary>
    public string Content { get; } = content;
}
