using System.CommandLine;

namespace Hotline.Voice.Commands;

/// <summary><c>reports</c>: figures and exports.</summary>
internal static class ReportsCommand
{
    /// <summary>The command.</summary>
    /// <param name="terminal">Where it is typed.</param>
    public static Command Create(Terminal terminal) => new("reports", "Figures, computed from raw events when you ask, and exports.")
    {
        new ReportsShowCommand(terminal).Create(),
        new ReportsExportCommand(terminal).Create(),
    };
}
