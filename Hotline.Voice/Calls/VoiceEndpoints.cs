using System.Globalization;
using Hotline.Flows.Machine;
using Hotline.Voice.Telephony;
using Microsoft.AspNetCore.WebUtilities;

namespace Hotline.Voice.Calls;

/// <summary>What the carrier asks: signed form posts, answered with TwiML.</summary>
/// <remarks>Handlers take the request as it is. Parameter binding and endpoint filters would make a scope of services and half a dozen objects
/// for each webhook (docs/performance.md).</remarks>
internal sealed class VoiceEndpoints(
    WebhookGate gate, VoiceDesk desk, StatusDesk status, FailureNotes failures, FallbackTwiml fallback, CallLog log)
{
    /// <summary>Handles <c>/voice/incoming</c>.</summary>
    public async Task Incoming(HttpContext http)
    {
        if (await gate.Admit(http) is { } webhook)
        {
            await http.AnswerTwiml(await desk.Incoming(webhook, http.Tries()));
        }
    }

    /// <summary>Handles <c>/voice/step/{callId}/{step}</c>.</summary>
    public async Task Step(HttpContext http)
    {
        if (await gate.Admit(http) is { } webhook)
        {
            await http.AnswerTwiml(await desk.Step(http.StepAddress(), webhook, StepArrivals.Read(http.Request.Query["as"]), http.Tries()));
        }
    }

    /// <summary>Handles <c>/voice/fallback</c>.</summary>
    public async Task Fallback(HttpContext http)
    {
        if (await gate.Admit(http) is { } webhook)
        {
            // No database here: it may be what is away.
            var code = LogText.Encode(webhook.ErrorCode ?? "unknown");
            log.FellBack(webhook.CallSid, code);
            failures.Keep(webhook.CallSid, new JournalEntry.Fault("fallback", $"the carrier asked for the fallback, error {code}"));
            await http.AnswerTwiml(fallback.Apology("/voice/incoming", Math.Max(http.Tries(), TriesBefore(webhook))));
        }
    }

    /// <summary>Handles <c>/voice/status</c>.</summary>
    public async Task Status(HttpContext http)
    {
        if (await gate.Admit(http) is { } webhook)
        {
            if (await status.Take(webhook))
            {
                await http.AnswerTwiml(FallbackTwiml.Nothing());
            }
            else
            {
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            }
        }
    }

    // The same of the address that the carrier could not fetch: a hotline that only the fallback reaches gives a call up, too.
    private static int TriesBefore(VoiceWebhook webhook) =>
        Uri.TryCreate(webhook.Find("ErrorUrl"), UriKind.Absolute, out var failed) && QueryHelpers.ParseQuery(failed.Query).TryGetValue("tries", out var tries)
            && int.TryParse(tries, CultureInfo.InvariantCulture, out var count) ? count : 0;
}

/// <summary>Where they are.</summary>
internal static class VoiceRoutes
{
    /// <summary>Maps <c>/voice/...</c>.</summary>
    /// <param name="routes">Where to.</param>
    public static RouteGroupBuilder MapVoice(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var voice = routes.MapGroup("/voice");
        voice.MapPost("/incoming", http => Endpoints(services).Incoming(http));
        voice.MapPost("/step/{callId:long:min(1)}/{step:int:min(0)}", http => Endpoints(services).Step(http));
        voice.MapPost("/fallback", http => Endpoints(services).Fallback(http));
        voice.MapPost("/status", http => Endpoints(services).Status(http));
        return voice;
    }

    // Not before the first request: they read settings, which are checked when the host starts.
    private static VoiceEndpoints Endpoints(IServiceProvider services) => services.GetRequiredService<VoiceEndpoints>();
}
