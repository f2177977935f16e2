using Microsoft.AspNetCore.Http.HttpResults;

namespace Hotline.Voice.Queues.Api;

/// <summary>Accounts, for the command line on the machine that serves: whoever can read the data directory brings its token.</summary>
internal static class UserEndpoints
{
    /// <summary>The header the token comes in.</summary>
    public const string Header = "X-Hotline-Local";

    /// <summary>Maps <c>/api/local/users</c>.</summary>
    /// <param name="routes">Where to.</param>
    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/api/local/users").AddEndpointFilter(OnlyLocal);
        users.MapPost("/", Add);
        users.MapGet("/{name}", Show);
        users.MapPost("/{name}/disable", Disable);
        users.MapPost("/{name}/reset", Reset);
    }

    private static ValueTask<object?> OnlyLocal(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        if (services.GetRequiredService<LocalToken>().IsIn(http.Request))
        {
            return next(context);
        }

        var (throttle, address) = (services.GetRequiredService<SignInThrottle>(), SignInThrottle.AddressOf(http.Connection.RemoteIpAddress));
        if (throttle.Wait(address) is { } wait)
        {
            return new(AgentSignIn.Slowed(http, wait));
        }

        throttle.Wrong(address);
        return new(Problem.Of(StatusCodes.Status401Unauthorized, "Only the command line on this machine may do this."));
    }

    private static async Task<Results<JsonHttpResult<AgentPhone>, ProblemHttpResult>> Show(string name, AgentStore agents, Storage.Vault vault) =>
        await agents.Find(name) is { IsDisabled: false } agent
            ? TypedResults.Json(new AgentPhone(agent.Name, agent.Phone(vault)), AgentJson.Default.AgentPhone)
            : NoAgent(name);

    private static async Task<Results<JsonHttpResult<TokenView>, ProblemHttpResult>> Add(HttpContext http, UserDesk users)
    {
        var (body, wrong) = await AgentBody.Read(http, AgentJson.Default.UserBody);
        if (wrong is not null)
        {
            return wrong;
        }

        var agent = new NewAgent
        {
            Name = body!.Name,
            Phone = body.Phone,
            Languages = body.Languages,
            Skills = body.Skills ?? [],
            Role = body.Role,
        };
        return UserDesk.Refusal(agent) is { } refusal ? Problem.Of(StatusCodes.Status400BadRequest, refusal)
            : await users.Add(agent) is { } token ? TypedResults.Json(new TokenView(agent.Name, token), AgentJson.Default.TokenView)
            : Problem.Of(StatusCodes.Status409Conflict, $"There is an agent '{agent.Name}' already; 'hotline users reset {agent.Name}' makes a new token.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Disable(string name, UserDesk users) =>
        await users.Disable(name) ? TypedResults.NoContent() : NoAgent(name);

    private static async Task<Results<JsonHttpResult<TokenView>, ProblemHttpResult>> Reset(string name, UserDesk users) =>
        await users.Reset(name) is { } token ? TypedResults.Json(new TokenView(name, token), AgentJson.Default.TokenView) : NoAgent(name);

    private static ProblemHttpResult NoAgent(string name) =>
        Problem.Of(StatusCodes.Status404NotFound, $"There is no agent '{name}'; 'hotline users list' shows who there is.");
}
