using System.CommandLine;
using System.Text.Json.Nodes;
using Hotline.Voice.Storage;
using Hotline.Voice.Storage.Care;
using Microsoft.Data.Sqlite;

namespace Hotline.Voice.Commands;

/// <summary><c>db check</c>: looks for damage, in the data or in a copy of it.</summary>
internal sealed class DbCheckCommand(Terminal terminal)
{
    private readonly Argument<string?> file = new("FILE")
    {
        Description = "A copy made by db backup; without it the data of Storage:Directory.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> json = TerminalJson.Option("What was found");

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("check", "Look for damage in the data, or in a copy; also while the hotline serves. Changes nothing.") { file, json };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = CommandHost.Files(terminal);
        var copy = parsed.GetValue(file);
        var database = host.Get<Database>();
        var isShared = copy is null && database.IsShared;
        var path = isShared ? database.Place : copy is null ? database.Sqlite.File : Path.GetFullPath(copy);
        var asked = 0;
        var (held, schema, problems) = await ProgressLine.Show(
            terminal, "Checking", () => (double)asked / (StorageCheck.Count + 1),
            () => isShared
                ? Ask(database, question => asked = question + 1)
                : Look(host, new DatabaseFile(path, isServed: copy is null), path, question => asked = question + 1),
            cancellationToken);
        await terminal.Output.WriteLineAsync(parsed.GetValue(json)
            ? Json(path, held, schema, problems)
            : Text(path, held, schema, problems));
        return problems.Count == 0 ? CommandLine.Done : CommandLine.Problems;
    }

    /// <summary>PostgreSQL's own files are for PostgreSQL to check (pg_amcheck); what must be true of calls is not.</summary>
    private static (DatabaseFile.Contents Held, int Schema, List<string> Problems) Ask(Database database, Action<int> asking)
    {
        using var connection = database.PostgreSql.OpenForCare().GetAwaiter().GetResult();
        return (DatabaseFile.Count(connection), Storage.PostgreSql.PostgreSqlMigrator.Version(connection), [.. StorageCheck.Calls(connection, asking)]);
    }

    private static (DatabaseFile.Contents Held, int Schema, List<string> Problems) Look(
        CommandHost host, DatabaseFile file, string path, Action<int> asking)
    {
        using var connection = file.Open();
        var schema = DatabaseFile.Schema(connection);
        var problems = new List<string>();
        try
        {
            problems.AddRange(StorageCheck.Pages(connection));
        }
        catch (SqliteException error)
        {
            problems.Add($"file: {SqliteDialect.Reason(error)}");
        }

        if (problems.Count > 0)
        {
            return (default, schema, problems);
        }

        host.Get<Database>().Sqlite.RequireSchema(connection);
        if (MasterKeyFile.IsThere(host.Settings<StorageOptions>()))
        {
            KeyCheck.Look(connection, host.Get<Vault>(), path);
        }

        problems.AddRange(StorageCheck.Calls(connection, asking));
        return (DatabaseFile.Count(connection), schema, problems);
    }

    private static string Text(string path, DatabaseFile.Contents held, int schema, List<string> problems) => problems.Count == 0
        ? $"{path}: schema {schema}, {held.Calls} calls, {held.Rows} journal rows, {held.Callers} callers. Nothing is wrong."
        : string.Join(Environment.NewLine, problems.Append($"{path}: {problems.Count} problem(s). docs/operations.md says what to do."));

    private static string Json(string path, DatabaseFile.Contents held, int schema, List<string> problems) => TerminalJson.Text(new JsonObject
    {
        ["file"] = path,
        ["schema"] = schema,
        ["calls"] = held.Calls,
        ["journalRows"] = held.Rows,
        ["callers"] = held.Callers,
        ["problems"] = new JsonArray([.. problems.Select(problem => (JsonNode?)problem)]),
    });
}
