using Hotline.Voice.Calls;
using Hotline.Voice.Queues.Legs;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues.Api;

/// <summary>What agents do over HTTP: JSON in and out, signed in with a token.</summary>
internal static class AgentEndpoints
{
    private const int MostListed = 200;

    /// <summary>Maps <c>/api/agent/...</c>.</summary>
    /// <param name="routes">Where to.</param>
    public static void MapAgents(this IEndpointRouteBuilder routes)
    {
        var agent = routes.MapGroup("/api/agent").AddEndpointFilter<AgentSignIn>().WithMetadata(new NeedsRole(AgentRole.Agent));
        agent.MapGet("/me", Me);
        agent.MapPut("/presence", SetPresence);
        agent.MapPost("/heartbeat", Heartbeat);
        agent.MapPost("/back", Back);
        agent.MapGet("/queues", Queues);
        agent.MapGet("/callbacks", (ContactLists lists) => Listed(lists, ContactKind.Callback));
        agent.MapGet("/voicemails", (ContactLists lists) => Listed(lists, ContactKind.Voicemail));
        agent.MapPost("/contacts/{id:long}/pick", Pick);
        agent.MapRecordings();
        var offer = agent.MapGroup("/offers/{id:long}");
        offer.MapPost("/accept", Accept);
        offer.MapPost("/reject", Reject);
        offer.MapPost("/end", End);
        offer.MapPost("/give-back", GiveBack);
        offer.MapPost("/complete", Complete);
        offer.MapPost("/extend", Extend);
        offer.MapPut("/note", Note);
        offer.MapPost("/transfer", Transfer);
        offer.MapTalks();
    }

    /// <summary>Who asks.</summary>
    public static Agent Who(HttpContext http) => http.Features.GetRequiredFeature<Agent>();

    private static async Task<JsonHttpResult<DeskView>> Me(
        HttpContext http, OfferStore offers, ContactBriefing briefings, GuestList guests, CallClock clock, IOptions<QueueOptions> options)
    {
        var agent = Who(http);
        var offer = await offers.FindLive(agent.Id);
        var briefing = offer is null ? null : await briefings.Of(offer.ContactId, clock.NowMs);
        var view = briefing is null ? null : OfferView.Of(offer!, briefing, await guests.Of(offer!), clock.NowMs);
        var monitored = agent.Role == AgentRole.Supervisor ? await guests.Monitored(agent.Id) : [];
        return TypedResults.Json(
            new DeskView(AgentView.Of(agent, clock.NowMs), view, monitored, (int)options.Value.Heartbeat.TotalSeconds), AgentJson.Default.DeskView);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SetPresence(HttpContext http, AgentStore agents, CallClock clock)
    {
        var (body, wrong) = await AgentBody.Read(http, AgentJson.Default.PresenceBody);
        if (wrong is not null || body!.Reason is { Length: > 40 })
        {
            return wrong ?? Problem.Of(StatusCodes.Status400BadRequest, "reason is longer than 40 characters.");
        }

        await agents.SetPresence(Who(http).Id, body.Presence, body.Reason, clock.NowMs);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Heartbeat(HttpContext http, AgentStore agents, CallClock clock) =>
        await agents.Heartbeat(Who(http).Id, clock.NowMs)
            ? TypedResults.NoContent()
            : Problem.Of(StatusCodes.Status409Conflict, "You are offline: PUT /api/agent/presence with available or break first.");

    private static async Task<Results<NoContent, ProblemHttpResult>> Back(HttpContext http, AgentStore agents, CallClock clock) =>
        await agents.Back(Who(http).Id, clock.NowMs)
            ? TypedResults.NoContent()
            : Problem.Of(StatusCodes.Status409Conflict, "You were not away: only who missed an offer has to come back.");

    private static async Task<JsonHttpResult<IReadOnlyList<QueueView>>> Queues(ContactLists lists, CallClock clock) =>
        TypedResults.Json(await lists.Queues(clock.NowMs), AgentJson.Default.IReadOnlyListQueueView);

    private static async Task<JsonHttpResult<IReadOnlyList<ListedContact>>> Listed(ContactLists lists, ContactKind kind) =>
        TypedResults.Json(await lists.Live(kind, MostListed), AgentJson.Default.IReadOnlyListListedContact);

    private static async Task<Results<NoContent, ProblemHttpResult>> Pick(long id, HttpContext http, AgentDesk desk, CallClock clock) =>
        Problem.From(await desk.Pick(id, Who(http).Id, clock.NowMs));

    private static async Task<Results<NoContent, ProblemHttpResult>> Accept(long id, HttpContext http, AgentDesk desk, CallClock clock) =>
        Problem.From(await desk.Accept(id, Who(http).Id, clock.NowMs));

    private static async Task<Results<NoContent, ProblemHttpResult>> Reject(long id, HttpContext http, AgentDesk desk, CallClock clock) =>
        Problem.From(await desk.Reject(id, Who(http).Id, clock.NowMs), "Only an offer that rings can be rejected");

    private static async Task<Results<NoContent, ProblemHttpResult>> End(long id, HttpContext http, AgentDesk desk, CallClock clock) =>
        Problem.From(await desk.End(id, Who(http).Id, clock.NowMs), "Only a talk can be ended");

    private static async Task<Results<NoContent, ProblemHttpResult>> GiveBack(long id, HttpContext http, AgentDesk desk, CallClock clock) =>
        Problem.From(await desk.GiveBack(id, Who(http).Id, clock.NowMs), "Only a message you have taken can be given back");

    private static async Task<Results<NoContent, ProblemHttpResult>> Complete(long id, HttpContext http, WrapUpDesk desk, CallClock clock) =>
        Problem.From(await desk.Complete(id, Who(http).Id, clock.NowMs), "Only a wrap-up can be completed");

    private static async Task<Results<NoContent, ProblemHttpResult>> Extend(long id, HttpContext http, WrapUpDesk desk, CallClock clock)
    {
        var (body, wrong) = await AgentBody.Read(http, AgentJson.Default.ExtendBody);
        if (wrong is not null || body!.Seconds is < 1 or > 600)
        {
            return wrong ?? Problem.Of(StatusCodes.Status400BadRequest, $"seconds is {body!.Seconds}; allowed: 1 to 600.");
        }

        return Problem.From(
            await desk.Extend(id, Who(http).Id, TimeSpan.FromSeconds(body.Seconds), clock.NowMs),
            "Only a wrap-up that has not reached its limit can be extended");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Note(
        long id, HttpContext http, WrapUpDesk desk, OfferStore offers, ContactBriefing briefings, CallClock clock)
    {
        var (body, wrong) = await AgentBody.Read(http, AgentJson.Default.NoteBody);
        if (wrong is not null || !WrapUpDesk.IsCode(body!.Disposition) || body.Note is { Length: > 2000 })
        {
            return wrong ?? Problem.Of(
                StatusCodes.Status400BadRequest, "disposition is a code of 1 to 40 letters, digits, - and _; note has at most 2,000 characters.");
        }

        var offer = await offers.Find(id);
        var key = offer is null ? null : await briefings.KeyOf(offer.ContactId);
        return Problem.From(
            await desk.Note(id, Who(http).Id, body.Disposition, body.Note, key, clock.NowMs), "A note belongs to a talk or its wrap-up");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Transfer(long id, HttpContext http, TransferDesk desk, ColleagueDesk colleagues, CallClock clock)
    {
        var (body, wrong) = await AgentBody.Read(http, AgentJson.Default.TransferBody);
        if (wrong is not null || new[] { body!.Queue, body.Destination, body.Agent }.OfType<string>().Count() != 1)
        {
            return wrong ?? Problem.Of(StatusCodes.Status400BadRequest, "Name one of queue, destination and agent.");
        }

        var (agentId, nowMs) = (Who(http).Id, clock.NowMs);
        return body switch
        {
            { Queue: { } queue } => Problem.From(await desk.ToQueue(id, agentId, queue, nowMs), queue),
            { Agent: { } colleague } => Problem.From(await colleagues.HandOver(id, agentId, colleague, nowMs), colleague),
            _ => Problem.From(await desk.ToDestination(id, agentId, body.Destination!, nowMs), body.Destination!),
        };
    }
}
