using System.CommandLine;

namespace Hotline.Voice.Commands;

/// <summary><c>hours</c>: when the hotline is open.</summary>
internal static class HoursCommand
{
    /// <summary>The command.</summary>
    /// <param name="terminal">Where it is typed.</param>
    public static Command Create(Terminal terminal) => new("hours", "See when the hotline is open.")
    {
        new HoursShowCommand(terminal).Create(),
    };
}
