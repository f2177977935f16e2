using Hotline.Voice.Calls;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues.Legs;

/// <summary>What the carrier asks for the legs of a hand-over: signed form posts, answered with TwiML, whatever happens on our side.</summary>
internal sealed class LegEndpoints(
    WebhookGate gate, FallbackTwiml fallback, CallClock clock, IOptions<CallOptions> options, CallLog log)
{
    /// <summary>Answers a webhook of a leg.</summary>
    /// <param name="http">The request.</param>
    /// <param name="answer">What is answered: leg, place, webhook, and whether it comes after words of regret for a fault.</param>
    public async Task Leg(HttpContext http, Func<long, int, VoiceWebhook, bool, Task<byte[]>> answer)
    {
        if (await gate.Admit(http) is { } webhook)
        {
            var (leg, place, tries) = (http.RouteNumber("leg"), (int)http.RouteNumber("place"), http.Tries());
            await http.AnswerTwiml(await Safely(webhook, http.Request.Path, tries, () => answer(leg, place, webhook, tries > 0)));
        }
    }

    /// <summary>Takes a report on a conference. Nobody hears the answer: the carrier is told to come again when it cannot be stored.</summary>
    /// <param name="http">The request.</param>
    /// <param name="desk">Who takes it.</param>
    public async Task Conference(HttpContext http, ConferenceDesk desk)
    {
        if (await gate.Admit(http) is not { } webhook)
        {
            return;
        }

        try
        {
            await desk.Heard(http.RouteNumber("offer"), webhook);
            await http.AnswerTwiml(FallbackTwiml.Nothing());
        }
        catch (StorageUnavailableException unavailable)
        {
            log.MeetingNotStored(webhook.CallSid, unavailable.Message);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    /// <summary>Answers what a caller on hold hears.</summary>
    /// <param name="http">The request.</param>
    /// <param name="answers">What is said.</param>
    public async Task Hold(HttpContext http, LegAnswers answers)
    {
        if (await gate.Admit(http) is not null)
        {
            await http.AnswerTwiml(answers.OnHold((string)http.Request.RouteValues["language"]!));
        }
    }

    private async Task<byte[]> Safely(VoiceWebhook webhook, string path, int tries, Func<Task<byte[]>> answer)
    {
        if (webhook.CallSid.Length == 0 || tries > FallbackTwiml.MostTries)
        {
            return FallbackTwiml.HangUp();
        }

        try
        {
            return await clock.Within(answer(), options.Value.TurnBudget);
        }
        catch (TimeoutException)
        {
            log.Slow(webhook.CallSid);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // As for callers: nobody hears an error page or silence.
            log.Failed(webhook.CallSid, exception);
        }

        return tries < FallbackTwiml.MostTries ? fallback.OneMoment(path, tries) : FallbackTwiml.HangUp();
    }
}

/// <summary>Where they are.</summary>
internal static class LegRoutes
{
    private const string Path = "/{leg:long:min(1)}/{place:int:range(0,9)}";

    /// <summary>Maps <c>/voice/agent</c>, <c>/voice/callback</c>, <c>/voice/guest</c> and <c>/voice/conference</c>.</summary>
    /// <param name="routes">Where to.</param>
    public static void MapLegs(this IEndpointRouteBuilder routes)
    {
        // Not before the first request: they read settings, which are checked when the host starts.
        var services = routes.ServiceProvider;
        T Get<T>()
            where T : notnull => services.GetRequiredService<T>();

        routes.MapPost("/voice/agent" + Path, http => Get<LegEndpoints>().Leg(http, Get<AgentLegDesk>().Answer));
        routes.MapPost("/voice/callback" + Path, http => Get<LegEndpoints>().Leg(http, Get<CallbackLegDesk>().Answer));
        routes.MapPost("/voice/guest" + Path, http => Get<LegEndpoints>().Leg(http, Get<GuestLegDesk>().Answer));
        routes.MapPost(HoldPath.Folder + "{language}", http => Get<LegEndpoints>().Hold(http, Get<LegAnswers>()));
        routes.MapPost("/voice/conference/{offer:long:min(1)}", http => Get<LegEndpoints>().Conference(http, Get<ConferenceDesk>()));
    }
}
