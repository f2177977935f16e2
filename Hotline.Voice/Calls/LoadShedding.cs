using Microsoft.Extensions.Options;

namespace Hotline.Voice.Calls;

/// <summary>While callers need the whole machine, everybody else is told to come back, before any work is done for them. Webhooks are never
/// refused.</summary>
internal sealed class LoadShedding(VoiceDesk desk, IOptions<CallOptions> options, CallClock clock, CallLog log)
{
    private const string RetrySeconds = "2";
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);
    private long? toldAt;

    /// <summary>Handles a request that is none of the carrier's.</summary>
    /// <param name="http">The request.</param>
    /// <param name="next">Handles it.</param>
    public Task Handle(HttpContext http, RequestDelegate next)
    {
        if (desk.UnderWay < options.Value.BusyAt)
        {
            return next(http);
        }

        Tell();
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = RetrySeconds;
        return http.Response.WriteAsync("Callers come first at the moment. Try again in a few seconds.");
    }

    private void Tell()
    {
        if (toldAt is not { } mark || clock.Since(mark) >= BetweenLines)
        {
            toldAt = clock.Mark();
            log.Shedding(options.Value.BusyAt);
        }
    }
}

/// <summary>Where it stands.</summary>
internal static class LoadSheddingSetup
{
    /// <summary>Puts it in front of <c>/api</c>.</summary>
    /// <param name="app">Where to.</param>
    public static void UseLoadShedding(this WebApplication app) => app.UseWhen(
        static http => http.Request.Path.StartsWithSegments("/api"),
        others => others.Use((HttpContext http, RequestDelegate next) => app.Services.GetRequiredService<LoadShedding>().Handle(http, next)));
}
