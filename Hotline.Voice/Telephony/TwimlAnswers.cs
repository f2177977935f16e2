using System.Globalization;

namespace Hotline.Voice.Telephony;

/// <summary>What all endpoints that answer with TwiML share.</summary>
internal static class TwimlAnswers
{
    /// <summary>Answers with a document.</summary>
    /// <param name="http">The request.</param>
    /// <param name="twiml">UTF-8.</param>
    public static Task AnswerTwiml(this HttpContext http, ReadOnlyMemory<byte> twiml)
    {
        http.Response.ContentType = "application/xml";
        http.Response.ContentLength = twiml.Length;
        return http.Response.Body.WriteAsync(twiml).AsTask();
    }

    /// <summary>The call and step in the path of a request.</summary>
    /// <param name="http">The request; its route has <c>callId</c> and <c>step</c>.</param>
    public static StepAddress StepAddress(this HttpContext http) => new(http.RouteNumber("callId"), (int)http.RouteNumber("step"));

    /// <summary>A number in the path of a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="name">What the route calls it; the route takes nothing but numbers there.</param>
    public static long RouteNumber(this HttpContext http, string name) =>
        long.Parse((string)http.Request.RouteValues[name]!, CultureInfo.InvariantCulture);

    /// <summary>How often in a row the call has heard that something is wrong, see <see cref="FallbackTwiml"/>. The address was signed, hence
    /// ours.</summary>
    /// <param name="http">The request.</param>
    public static int Tries(this HttpContext http) =>
        http.Request.QueryString.HasValue && int.TryParse(http.Request.Query["tries"], CultureInfo.InvariantCulture, out var tries) ? tries : 0;
}
