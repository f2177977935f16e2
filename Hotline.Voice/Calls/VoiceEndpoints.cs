using Hotline.Voice.Telephony;
using Microsoft.AspNetCore.Http.Features;

namespace Hotline.Voice.Calls;

/// <summary>What the carrier asks: signed form posts, answered with TwiML.</summary>
internal static class VoiceEndpoints
{
    /// <summary>Maps <c>/voice/...</c>.</summary>
    /// <param name="routes">Where to.</param>
    public static RouteGroupBuilder MapVoice(this IEndpointRouteBuilder routes)
    {
        var voice = routes.MapGroup("/voice")
            .AddEndpointFilter<TwilioSignatureFilter>()
            .DisableAntiforgery();
        voice.MapPost("/incoming", Incoming);
        voice.MapPost("/step/{callId:long:min(1)}/{step:int:min(0)}", Step);
        voice.MapPost("/fallback", Fallback);
        voice.MapPost("/status", Status);
        return voice;
    }

    private static async Task<VoiceAnswer> Incoming(HttpContext http, VoiceDesk desk, int tries = 0) =>
        new(await desk.Incoming(Webhook(http), tries));

    private static async Task<VoiceAnswer> Step(
        long callId, int step, HttpContext http, VoiceDesk desk, string? @as = null, int tries = 0) =>
        new(await desk.Step(new StepAddress(callId, step), Webhook(http), WebhookReader.ToArrival(@as), tries));

    private static VoiceAnswer Fallback(HttpContext http, FallbackTwiml fallback, CallLog log, int tries = 0)
    {
        var webhook = Webhook(http);
        log.FellBack(webhook.CallSid, webhook.ErrorCode ?? "unknown");
        return new(fallback.Apology("/voice/incoming", tries));
    }

    private static async Task<VoiceAnswer> Status(HttpContext http, EventDesk events)
    {
        await events.Status(Webhook(http));
        return new(FallbackTwiml.Nothing());
    }

    private static VoiceWebhook Webhook(HttpContext http) => http.Features.GetRequiredFeature<VoiceWebhook>();
}
