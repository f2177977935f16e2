using System.CommandLine;
using Hotline.Voice.Storage;
using Hotline.Voice.Storage.Care;

namespace Hotline.Voice.Commands;

/// <summary><c>db migrate</c>: brings the data to this program's schema without serving it.</summary>
internal sealed class DbMigrateCommand(Terminal terminal)
{
    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("migrate", "Bring the data to this program's schema without serving it; serve does the same at its start.");
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = CommandHost.Files(terminal);
        await using var database = host.Get<Database>();
        var before = await Schema(database);
        await database.Start(cancellationToken);
        var after = await Schema(database);
        var place = database.IsShared ? database.Place : database.Sqlite.File;
        await terminal.Output.WriteLineAsync(before == after
            ? $"{place} has schema {after} already."
            : $"{place}: schema {before} before, {after} now.");
        return CommandLine.Done;
    }

    private static async Task<int> Schema(Database database) =>
        database.IsShared ? await database.PostgreSql.Schema() : Schema(database.Sqlite.File);

    private static int Schema(string path)
    {
        if (!File.Exists(path))
        {
            return 0;
        }

        using var connection = SqliteDialect.OpenReader(path, isStill: false);
        return DatabaseFile.Schema(connection);
    }
}
