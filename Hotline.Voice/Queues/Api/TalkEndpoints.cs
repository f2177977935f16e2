using Hotline.Voice.Calls;
using Hotline.Voice.Telephony;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues.Api;

/// <summary>What agents do while they talk.</summary>
internal static class TalkEndpoints
{
    private const string Talks = "Only in a talk, and only when it is not so already";

    /// <summary>Maps hold, mute and consult below an offer.</summary>
    /// <param name="offer">The group of an offer.</param>
    public static void MapTalks(this IEndpointRouteBuilder offer)
    {
        offer.MapPost("/hold", Hold);
        offer.MapPost("/resume", Resume);
        offer.MapPost("/mute", Mute);
        offer.MapPost("/unmute", Unmute);
        offer.MapPost("/consult", Consult);
        offer.MapDelete("/consult", Dismiss);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Hold(long id, HttpContext http, TalkDesk desk, CallClock clock) =>
        Problem.From(await desk.Hold(id, AgentEndpoints.Who(http).Id, clock.NowMs), Talks);

    private static async Task<Results<NoContent, ProblemHttpResult>> Resume(long id, HttpContext http, TalkDesk desk, CallClock clock) =>
        Problem.From(await desk.Resume(id, AgentEndpoints.Who(http).Id, clock.NowMs), Talks);

    private static async Task<Results<NoContent, ProblemHttpResult>> Mute(long id, HttpContext http, TalkDesk desk, CallClock clock) =>
        Problem.From(await desk.Mute(id, AgentEndpoints.Who(http).Id, clock.NowMs), Talks);

    private static async Task<Results<NoContent, ProblemHttpResult>> Unmute(long id, HttpContext http, TalkDesk desk, CallClock clock) =>
        Problem.From(await desk.Unmute(id, AgentEndpoints.Who(http).Id, clock.NowMs), Talks);

    private static async Task<Results<NoContent, ProblemHttpResult>> Consult(
        long id, HttpContext http, TalkDesk desk, AgentStore agents, IOptions<DestinationOptions> destinations, CallClock clock)
    {
        var (body, wrong) = await AgentBody.Read(http, AgentJson.Default.ConsultBody);
        if (wrong is not null || body!.Agent is null == body.Destination is null)
        {
            return wrong ?? Problem.Of(StatusCodes.Status400BadRequest, "Name either agent or destination.");
        }

        var me = AgentEndpoints.Who(http);
        var colleague = body.Agent is { } name ? await agents.Find(name) : null;
        return colleague is { IsDisabled: false } || (body.Destination is { } destination && destinations.Value.Addresses.ContainsKey(destination))
            ? colleague switch
            {
                { Id: var own } when own == me.Id => Problem.Of(StatusCodes.Status400BadRequest, "You are in this talk already."),
                { Work: Work.OnCall or Work.Offered } => Problem.Of(StatusCodes.Status409Conflict, $"{colleague.Name} is on another call."),
                _ => Problem.From(
                    await desk.Consult(id, me.Id, colleague is null ? $"destination:{body.Destination}" : $"agent:{colleague.Name}", clock.NowMs),
                    "The caller must be on hold"),
            }
            : Problem.Of(StatusCodes.Status400BadRequest, $"There is no '{body.Agent ?? body.Destination}' to ask.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Dismiss(long id, HttpContext http, TalkDesk desk, CallClock clock) =>
        Problem.From(await desk.Dismiss(id, AgentEndpoints.Who(http).Id, clock.NowMs), "Only in a talk");
}
