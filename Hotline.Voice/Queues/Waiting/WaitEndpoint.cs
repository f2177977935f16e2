using Hotline.Voice.Telephony;

namespace Hotline.Voice.Queues.Waiting;

/// <summary>Where the carrier asks what somebody in line hears.</summary>
internal sealed class WaitEndpoint(WebhookGate gate, WaitDesk desk)
{
    /// <summary>Handles <c>/voice/wait/{callId}/{step}</c>.</summary>
    public async Task Wait(HttpContext http)
    {
        if (await gate.Admit(http) is { } webhook)
        {
            await http.AnswerTwiml(await desk.Answer(http.StepAddress(), webhook, http.Request.Query["stay"]));
        }
    }
}

/// <summary>Where it is.</summary>
internal static class WaitRoutes
{
    /// <summary>Maps <c>/voice/wait/{call}/{step}</c>.</summary>
    /// <param name="routes">Where to.</param>
    public static void MapWaiting(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        routes.MapPost(
            "/voice/wait/{callId:long:min(1)}/{step:int:min(0)}", http => services.GetRequiredService<WaitEndpoint>().Wait(http));
    }
}
