using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Voice.Queues;
using Hotline.Voice.Queues.Api;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Commands;

/// <summary>Changes accounts where the data is: through the hotline that serves the data directory, or on the data itself when none does.</summary>
internal sealed class UsersClient(CommandHost host)
{
    /// <summary>Adds an agent.</summary>
    /// <param name="agent">Who; in order.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The token.</returns>
    public async Task<string> Add(NewAgent agent, CancellationToken cancellationToken)
    {
        var body = new UserBody(agent.Name, agent.Phone, agent.Languages, agent.Skills, agent.Role);
        return Server() is { } url
            ? await Token(url, "", JsonSerializer.SerializeToNode(body, AgentJson.Default.UserBody), cancellationToken)
            : await OnData(users => users.Add(agent)) ?? throw new CommandException(
                $"There is an agent '{agent.Name}' already; 'hotline users reset {agent.Name}' makes a new token.");
    }

    /// <summary>Gives an agent a new token.</summary>
    /// <param name="name">Who.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The token.</returns>
    public async Task<string> Reset(string name, CancellationToken cancellationToken) => Server() is { } url
        ? await Token(url, $"/{Uri.EscapeDataString(name)}/reset", null, cancellationToken)
        : await OnData(users => users.Reset(name)) ?? throw NoAgent(name);

    /// <summary>Shuts an agent out.</summary>
    /// <param name="name">Who.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task Disable(string name, CancellationToken cancellationToken)
    {
        if (Server() is { } url)
        {
            await Post(url, $"/{Uri.EscapeDataString(name)}/disable", null, cancellationToken);
        }
        else if (!await OnData(users => users.Disable(name)))
        {
            throw NoAgent(name);
        }
    }

    private static CommandException NoAgent(string name) => new($"There is no agent '{name}'; 'hotline users list' shows who there is.");

    private Uri? Server()
    {
        var directory = host.Settings<StorageOptions>().FullDirectory;
        return LockFile.TryRead(directory) is not { } holder
            ? null
            : holder.Url ?? throw new CommandException(
                $"The data directory {directory} belongs to {holder}, which does not serve yet. Try again in a moment.");
    }

    private async Task<T> OnData<T>(Func<UserDesk, Task<T>> work)
    {
        await host.Get<Database>().Start();
        return await work(host.Get<UserDesk>());
    }

    private async Task<string> Token(Uri url, string path, JsonNode? body, CancellationToken cancellationToken) =>
        (string)(await Post(url, path, body, cancellationToken))!["token"]!;

    private async Task<JsonNode?> Post(Uri url, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var api = new LocalApi(url, host.Get<LocalToken>().Value);
        return await api.Ask(HttpMethod.Post, $"/api/local/users{path}", body, cancellationToken);
    }
}
