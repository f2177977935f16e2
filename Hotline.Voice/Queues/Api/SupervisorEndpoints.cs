using System.Collections.Immutable;
using Hotline.Voice.Calls;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues.Api;

/// <summary>What only supervisors do over HTTP.</summary>
internal static class SupervisorEndpoints
{
    /// <summary>Maps <c>/api/supervisor/...</c>.</summary>
    /// <param name="routes">Where to.</param>
    public static void MapSupervisors(this IEndpointRouteBuilder routes)
    {
        var supervisor = routes.MapGroup("/api/supervisor").AddEndpointFilter<AgentSignIn>().WithMetadata(new NeedsRole(AgentRole.Supervisor));
        supervisor.MapGet("/agents", Agents);
        supervisor.MapPut("/agents/{name}/presence", SetPresence);
        supervisor.MapGet("/offers", Offers);
        supervisor.MapPost("/offers/{id:long}/monitor", Monitor);
        supervisor.MapPost("/offers/{id:long}/rescind", Rescind);
        supervisor.MapDelete("/contacts/{id:long}", Cancel);
        supervisor.MapGet("/lines/{line}/emergency", Emergency);
        supervisor.MapPut("/lines/{line}/emergency", SetEmergency);
    }

    private static async Task<JsonHttpResult<ImmutableArray<AgentView>>> Agents(AgentStore agents, CallClock clock) => TypedResults.Json(
        (await agents.List()).Select(agent => AgentView.Of(agent, clock.NowMs)).ToImmutableArray(), AgentJson.Default.ImmutableArrayAgentView);

    private static async Task<JsonHttpResult<IReadOnlyList<ListedOffer>>> Offers(ContactLists lists, CallClock clock) =>
        TypedResults.Json(await lists.Offers(clock.NowMs), AgentJson.Default.IReadOnlyListListedOffer);

    private static async Task<Results<NoContent, ProblemHttpResult>> SetPresence(
        string name, HttpContext http, AgentStore agents, CallClock clock)
    {
        var (body, wrong) = await AgentBody.Read(http, AgentJson.Default.PresenceBody);
        if (wrong is not null || body!.Reason is { Length: > 40 })
        {
            return wrong ?? Problem.Of(StatusCodes.Status400BadRequest, "reason is longer than 40 characters.");
        }

        return await agents.Find(name) is { } agent && await agents.SetPresence(agent.Id, body.Presence, body.Reason, clock.NowMs) is not null
            ? TypedResults.NoContent()
            : Problem.Of(StatusCodes.Status404NotFound, $"There is no agent '{name}' who may sign in.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Monitor(long id, HttpContext http, TalkDesk desk, CallClock clock)
    {
        var (body, wrong) = await AgentBody.Read(http, AgentJson.Default.MonitorBody);
        return wrong is not null
            ? wrong
            : Problem.From(await desk.Monitor(id, AgentEndpoints.Who(http).Id, body!.Mode, clock.NowMs), "Only a talk can be listened to");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Rescind(long id, AgentDesk desk, CallClock clock) =>
        Problem.From(await desk.Rescind(id, clock.NowMs), "Only an offer that is not a talk yet can be taken back");

    private static async Task<Results<NoContent, ProblemHttpResult>> Cancel(long id, AgentDesk desk, CallClock clock) =>
        Problem.From(await desk.Cancel(id, clock.NowMs), "Only a callback or a message that waits can be called off");

    private static async Task<Results<JsonHttpResult<EmergencyView>, ProblemHttpResult>> Emergency(
        string line, EmergencySwitch emergency, IOptions<LineOptions> lines)
    {
        if (!lines.Value.Numbers.Contains(line))
        {
            return NoLine(line, lines.Value);
        }

        var state = await emergency.Read(line);
        return TypedResults.Json(new EmergencyView(line, state.IsThrown, state.Notices, state.ChangedBy), AgentJson.Default.EmergencyView);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SetEmergency(
        string line, HttpContext http, EmergencySwitch emergency, IOptions<LineOptions> lines, CallClock clock)
    {
        var (body, wrong) = await AgentBody.Read(http, AgentJson.Default.EmergencyBody);
        if (wrong is not null || !lines.Value.Numbers.Contains(line))
        {
            return wrong ?? NoLine(line, lines.Value);
        }

        await emergency.Set(line, body!.Thrown, AgentEndpoints.Who(http).Name, clock.NowMs, body.Notices?.ToImmutableSortedDictionary(StringComparer.Ordinal));
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult NoLine(string line, LineOptions lines) =>
        Problem.Of(StatusCodes.Status404NotFound, $"There is no line '{line}'; lines are {string.Join(", ", lines.Numbers)}.");
}
