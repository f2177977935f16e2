using System.CommandLine;

namespace Hotline.Voice.Commands;

/// <summary><c>db</c>: what ops do with the data.</summary>
internal static class DbCommand
{
    /// <summary>The command.</summary>
    /// <param name="terminal">Where it is typed.</param>
    public static Command Create(Terminal terminal) => new("db", "Check, back up, migrate and move the data.")
    {
        new DbBackupCommand(terminal).Create(),
        new DbCheckCommand(terminal).Create(),
        new DbCopyCommand(terminal).Create(),
        new DbMigrateCommand(terminal).Create(),
    };
}
