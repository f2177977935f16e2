using System.CommandLine;
using Hotline.Voice.Queues;

namespace Hotline.Voice.Commands;

/// <summary><c>users add</c>: an agent joins.</summary>
internal sealed class UsersAddCommand(Terminal terminal)
{
    private readonly Argument<string> name = new("NAME") { Description = "What they sign in with and others see: a-z, 0-9, '.', '_', '-'." };

    private readonly Option<string> phone = new("--phone")
    {
        Description = "What rings: a number in E.164, or client:NAME for a browser or terminal. Default: client:NAME with their own name.",
        HelpName = "PHONE",
    };

    private readonly Option<string[]> skills = new("--skills")
    {
        Description = "What they can deal with, as in queues.json. Default: all skills of the shipped queues.",
        HelpName = "SKILL",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> languages = new("--languages")
    {
        Description = "What they speak. Default: zh-CN en-US.",
        HelpName = "LANGUAGE",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> supervisor = new("--supervisor") { Description = "They may also see, hear and change what others do." };
    private readonly Option<bool> json = TerminalJson.Option("Name and token");

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("add", "Add an agent, and show their token once.") { name, phone, skills, languages, supervisor, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(name) is { } typed && UserDesk.Refusal(Agent(typed, result.GetValue(phone), result.GetValue(skills), result.GetValue(languages), false)) is { } refusal)
            {
                result.AddError(refusal);
            }
        });
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = CommandHost.Files(terminal);
        var agent = Agent(
            parsed.GetValue(name)!, parsed.GetValue(phone), parsed.GetValue(skills), parsed.GetValue(languages), parsed.GetValue(supervisor));
        var token = await new UsersClient(host).Add(agent, cancellationToken);
        await terminal.Output.WriteLineAsync(UsersTokenCommand.Text(agent.Name, token, parsed.GetValue(json)));
        return CommandLine.Done;
    }

    private static NewAgent Agent(string name, string? phone, string[]? skills, string[]? languages, bool isSupervisor) => new()
    {
        Name = name,
        Phone = phone ?? $"client:{name}",
        Skills = skills is { Length: > 0 } ? skills : ["payments", "refunds", "accounts", "fees", "security"],
        Languages = languages is { Length: > 0 } ? languages : ["zh-CN", "en-US"],
        Role = isSupervisor ? AgentRole.Supervisor : AgentRole.Agent,
    };
}
