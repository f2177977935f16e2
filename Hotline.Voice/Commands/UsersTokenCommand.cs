using System.CommandLine;
using System.Text.Json.Nodes;

namespace Hotline.Voice.Commands;

/// <summary><c>users reset</c> and <c>users disable</c>: tokens are made anew, or end.</summary>
internal sealed class UsersTokenCommand(Terminal terminal)
{
    private readonly Argument<string> name = new("NAME") { Description = "Who, as 'users list' shows it." };
    private readonly Option<bool> json = TerminalJson.Option("Name and token");

    /// <summary>What is shown of a new token.</summary>
    /// <param name="name">Whose it is.</param>
    /// <param name="token">The token.</param>
    /// <param name="asJson">True: for scripts.</param>
    public static string Text(string name, string token, bool asJson) => asJson
        ? TerminalJson.Text(new JsonObject { ["name"] = name, ["token"] = token })
        : $"""
            {name} signs in with this token. It is shown only now and stored nowhere; 'hotline users reset {name}' makes another one.
            {token}
            """;

    /// <summary><c>users reset</c>.</summary>
    public Command Reset()
    {
        var command = new Command("reset", "Make a new token for an agent, and let in who was disabled. The old token ends.") { name, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = CommandHost.Files(terminal);
            var who = parsed.GetValue(name)!;
            await terminal.Output.WriteLineAsync(Text(who, await new UsersClient(host).Reset(who, cancellationToken), parsed.GetValue(json)));
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary><c>users disable</c>.</summary>
    public Command Disable()
    {
        var command = new Command("disable", "Shut an agent out: the token ends, no calls any more; a talk goes on to its end.") { name };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = CommandHost.Files(terminal);
            var who = parsed.GetValue(name)!;
            await new UsersClient(host).Disable(who, cancellationToken);
            await terminal.Output.WriteLineAsync($"{who} cannot sign in any more; 'hotline users reset {who}' lets them in again.");
            return CommandLine.Done;
        });
        return command;
    }
}
