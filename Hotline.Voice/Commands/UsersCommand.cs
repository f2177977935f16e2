using System.CommandLine;

namespace Hotline.Voice.Commands;

/// <summary><c>users</c>: accounts of agents and supervisors.</summary>
internal static class UsersCommand
{
    /// <summary>The command.</summary>
    /// <param name="terminal">Where it is typed.</param>
    public static Command Create(Terminal terminal) => new(
        "users", "Accounts of agents and supervisors. A token is shown once, when it is made.")
    {
        new UsersAddCommand(terminal).Create(),
        new AgentsListCommand(terminal).Create("List accounts, by name."),
        new UsersTokenCommand(terminal).Reset(),
        new UsersTokenCommand(terminal).Disable(),
    };
}

/// <summary><c>agents</c>: who is there and what they do.</summary>
internal static class AgentsCommand
{
    /// <summary>The command.</summary>
    /// <param name="terminal">Where it is typed.</param>
    public static Command Create(Terminal terminal) => new("agents", "Who is there, and what they are doing.")
    {
        new AgentsListCommand(terminal).Create("List agents, by name, with what they are doing now."),
    };
}
