using Microsoft.Net.Http.Headers;

namespace Hotline.Voice.Queues.Api;

/// <summary>What somebody must be to use a route.</summary>
/// <param name="Role">At least this; supervisors may do what agents may.</param>
internal sealed record NeedsRole(AgentRole Role);

/// <summary>Lets in who brings a token (<c>Authorization: Bearer hotline_...</c>) and may use the route. The command line on the machine that
/// serves brings the data directory's token and names the agent.</summary>
internal sealed class AgentSignIn(AgentStore agents, LocalToken local, AgentLog log) : IEndpointFilter
{
    /// <summary>Names the agent beside the token of the data directory.</summary>
    public const string AgentHeader = "X-Hotline-Agent";

    private const string Scheme = "Bearer ";

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (await Who(http.Request) is not { } agent)
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

    private async Task<Agent?> Who(HttpRequest request)
    {
        if (request.Headers[AgentHeader].ToString() is { Length: > 0 } name && local.IsIn(request))
        {
            return await agents.Find(name) is { IsDisabled: false } named ? named : null;
        }

        var sent = request.Headers.Authorization.ToString();
        return sent.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? await agents.FindByToken(sent[Scheme.Length..].Trim()) : null;
    }
}
