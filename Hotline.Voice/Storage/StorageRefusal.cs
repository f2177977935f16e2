namespace Hotline.Voice.Storage;

/// <summary>What everybody but a caller is told when the storage refuses: come back in a moment. Callers hear words (VoiceDesk).</summary>
internal static class StorageRefusal
{
    private const string RetrySeconds = "2";

    /// <summary>Answers 503 instead of 500, outside <c>/voice</c>.</summary>
    /// <param name="app">Where to.</param>
    public static void UseStorageRefusal(this IApplicationBuilder app) =>
        app.UseWhen(static http => !http.Request.Path.StartsWithSegments("/voice"), static others => others.Use(Refuse));

    internal static async Task Refuse(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (StorageUnavailableException) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = RetrySeconds;
            await http.Response.WriteAsync("The storage is not available at the moment. Try again in a few seconds.");
        }
    }
}
