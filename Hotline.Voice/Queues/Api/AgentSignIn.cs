using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Hotline.Voice.Queues.Api;

/// <summary>What somebody must be to use a route.</summary>
/// <param name="Role">At least this; supervisors may do what agents may.</param>
internal sealed record NeedsRole(AgentRole Role);

/// <summary>Lets in who brings a token (<c>Authorization: Bearer hotline_...</c>) and may use the route. The command line on the machine that
/// serves brings the data directory's token and names the agent.</summary>
/// <remarks>Whoever is not let in is told the same, whether there is such an agent or not. Guessers are slowed down (<see cref="SignInThrottle"/>); a
/// token that is right signs in all the while, from wherever.</remarks>
internal sealed class AgentSignIn(AgentStore agents, LocalToken local, TokenList tokens, SignInThrottle throttle, AgentLog log) : IEndpointFilter
{
    /// <summary>Names the agent beside the token of the data directory.</summary>
    public const string AgentHeader = "X-Hotline-Agent";

    private const string Scheme = "Bearer ";

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var (agent, wait) = await Who(http.Request);
        if (wait is { } pause)
        {
            return Slowed(http, pause);
        }

        if (agent is null)
        {
            http.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
            return Problem.Of(
                StatusCodes.Status401Unauthorized,
                "Sign in with a token that is valid: 'Authorization: Bearer hotline_...'. 'hotline users reset NAME' makes a new one.");
        }

        var needed = http.GetEndpoint()?.Metadata.GetMetadata<NeedsRole>()?.Role ?? AgentRole.Supervisor;
        if (agent.Role < needed)
        {
            log.Refused(agent.Name, http.Request.Method, http.GetEndpoint()?.DisplayName ?? "");
            return Problem.Of(StatusCodes.Status403Forbidden, $"Only a {needed.Word()} may do this; {agent.Name} is an {agent.Role.Word()}.");
        }

        http.Features.Set(agent);
        return await next(context);
    }

    /// <summary>Says that somebody has to wait.</summary>
    /// <param name="http">The request.</param>
    /// <param name="pause">How long.</param>
    public static ProblemHttpResult Slowed(HttpContext http, TimeSpan pause)
    {
        var seconds = (int)Math.Ceiling(pause.TotalSeconds);
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problem.Of(StatusCodes.Status429TooManyRequests, $"Too many wrong sign-ins: try again in {seconds} s.");
    }

    private async Task<(Agent? Agent, TimeSpan? Wait)> Who(HttpRequest request)
    {
        var name = request.Headers[AgentHeader].ToString();
        if (name.Length > 0 && local.IsIn(request))
        {
            return (await agents.Find(name) is { IsDisabled: false } named ? named : null, null);
        }

        var sent = request.Headers.Authorization.ToString();
        var token = sent.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? sent[Scheme.Length..].Trim() : "";
        var account = name.Length > 0 ? name : null;
        if (token.Length == 0 && account is null)
        {
            return (null, null);
        }

        var address = SignInThrottle.AddressOf(request.HttpContext.Connection.RemoteIpAddress);
        if (throttle.Wait(address, account) is { } wait && !await tokens.Holds(token))
        {
            return (null, wait);
        }

        var agent = token.Length == 0 ? null : await agents.FindByToken(token);
        if (agent is null)
        {
            throttle.Wrong(address, account);
        }

        return (agent, null);
    }
}
