namespace Hotline.Voice.Calls;

/// <summary>TwiML as it was written, byte for byte.</summary>
/// <param name="twiml">UTF-8 XML.</param>
internal sealed class VoiceAnswer(ReadOnlyMemory<byte> twiml) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/xml";
        httpContext.Response.ContentLength = twiml.Length;
        return httpContext.Response.Body.WriteAsync(twiml).AsTask();
    }
}
