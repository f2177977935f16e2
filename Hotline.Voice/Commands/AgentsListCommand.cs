using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Voice.Calls;
using Hotline.Voice.Queues;
using Hotline.Voice.Queues.Api;

namespace Hotline.Voice.Commands;

/// <summary><c>agents list</c>, also as <c>users list</c>.</summary>
internal sealed class AgentsListCommand(Terminal terminal)
{
    private readonly Option<bool> json = TerminalJson.Option("The agents");

    /// <summary>The command.</summary>
    /// <param name="description">What it is for.</param>
    public Command Create(string description)
    {
        var command = new Command("list", description) { json };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = await CommandHost.Read(terminal);
        var now = host.Get<CallClock>().NowMs;
        var agents = (await host.Get<AgentStore>().List()).Select(agent => AgentView.Of(agent, now)).ToArray();
        await terminal.Output.WriteLineAsync(
            parsed.GetValue(json) ? TerminalJson.Text(TerminalJson.Array(agents.Select(Json))) : Text(agents));
        return CommandLine.Done;
    }

    private static JsonNode? Json(AgentView agent) => JsonSerializer.SerializeToNode(agent, AgentJson.Default.AgentView);

    private static string Text(AgentView[] agents) => agents.Length == 0
        ? "There are no agents yet: 'hotline users add NAME' adds one."
        : TextTable.Write(
            ["NAME", "ROLE", "PRESENCE", "WORK", "PHONE", "LANGUAGES", "SKILLS"],
            [.. agents.Select(agent => new[]
            {
                agent.Name,
                agent.Role.Word(),
                agent.IsDisabled ? "disabled" : $"{agent.Presence.Word()}{(agent.BreakReason is { } reason ? $" ({reason})" : "")}",
                agent.Work.Word(),
                agent.Phone,
                string.Join(' ', agent.Languages),
                string.Join(' ', agent.Skills),
            })]).TrimEnd();
}
