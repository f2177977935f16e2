using System.CommandLine;

namespace Hotline.Voice.Commands;

/// <summary><c>calls</c>: the call log.</summary>
internal static class CallsCommand
{
    /// <summary>The command.</summary>
    /// <param name="terminal">Where it is typed.</param>
    public static Command Create(Terminal terminal) => new(
        "calls", "Find calls and read what happened in them. Private values are masked; nothing shows them here.")
    {
        new CallsListCommand(terminal).Create(),
        new CallsShowCommand(terminal).Create(),
    };
}
