using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Hotline.Voice.Storage;
using Hotline.Voice.Storage.Care;
using Hotline.Voice.Storage.PostgreSql;
using Npgsql;

namespace Hotline.Voice.Commands;

/// <summary><c>db copy</c>: moves the data of one machine to PostgreSQL.</summary>
internal sealed class DbCopyCommand(Terminal terminal)
{
    private readonly Option<string?> to = new("--to")
    {
        Description = "The empty PostgreSQL database, as Npgsql reads it; or set HOTLINE_COPY_TO, which other users of the machine cannot see.",
        HelpName = "CONNECTION",
    };

    private readonly Option<bool> json = TerminalJson.Option("What was copied");

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("copy", "Move the data of Storage:Directory to an empty PostgreSQL database, and prove that all of it arrived. Stop the hotline first.")
        {
            to, json,
        };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = CommandHost.Files(terminal);
        var connection = parsed.GetValue(to) ?? Environment.GetEnvironmentVariable("HOTLINE_COPY_TO");
        if (string.IsNullOrWhiteSpace(connection))
        {
            throw new CommandException("--to is missing: name the empty database, for example --to \"Host=db.example;Database=hotline;Username=hotline;Password=...\".");
        }

        // The directory stays ours until the end: nobody answers a call that would not be in the copy.
        await using var database = host.Get<Database>();
        var file = database.Sqlite.File;
        if (!File.Exists(file))
        {
            throw new CommandException($"There is no database {file}: look at Storage:Directory.");
        }

        await database.Start(cancellationToken);
        var (place, tables) = await Copy(host, connection, file, cancellationToken);
        await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? Json(place, tables) : Text(place, tables));
        return CommandLine.Done;
    }

    private async Task<(string Place, IReadOnlyList<CopiedTable> Tables)> Copy(
        CommandHost host, string connection, string file, CancellationToken cancellationToken)
    {
        var options = host.Settings<StorageOptions>();
        var shared = new StorageOptions
        {
            Provider = StorageProvider.PostgreSql,
            ConnectionString = connection,
            Directory = options.Directory,
            MasterKey = Convert.ToBase64String(MasterKeyFile.Load(options)),
        };
        var checkedOptions = new StorageOptionsValidator().Validate(null, shared);
        if (checkedOptions.Failed)
        {
            throw new CommandException(checkedOptions.FailureMessage.Replace("Storage:ConnectionString", "--to", StringComparison.Ordinal));
        }

        await using var sources = new PostgreSqlSources(shared);
        try
        {
            await using var target = await sources.Migrating.OpenConnectionAsync(cancellationToken);
            await DatabaseCopy.PrepareTarget(target, host.Get<TimeProvider>(), host.Get<StorageLog>());
            using var source = new DatabaseFile(file, isServed: true).Open();
            var copy = new DatabaseCopy(source, target);
            return (sources.Place, await ProgressLine.Show(terminal, "Copying", () => copy.Share, copy.Run, cancellationToken));
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            throw new CommandException($"{sources.Place}: {PostgreSqlErrors.Reason(error)}. Nothing was copied.");
        }
    }

    private static string Text(string place, IReadOnlyList<CopiedTable> tables)
    {
        var text = new StringBuilder();
        foreach (var table in tables)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{table.Name,-24} {table.Rows,10} rows  {table.Digest}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"{place} holds all {tables.Sum(table => table.Rows)} rows, counted and digested on both sides.");
        return text.Append("Now set Storage:Provider PostgreSql, Storage:ConnectionString, and on every node as Storage:MasterKey what the file master.key (or Storage:MasterKey) holds.").ToString();
    }

    private static string Json(string place, IReadOnlyList<CopiedTable> tables) => TerminalJson.Text(new JsonObject
    {
        ["target"] = place,
        ["tables"] = new JsonArray([.. tables.Select(table => (JsonNode)new JsonObject
        {
            ["name"] = table.Name,
            ["rows"] = table.Rows,
            ["digest"] = table.Digest,
        })]),
    });
}
