using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Voice.Storage;
using Hotline.Voice.Storage.Care;

namespace Hotline.Voice.Commands;

/// <summary><c>db backup</c>: copies the data while the hotline serves.</summary>
internal sealed class DbBackupCommand(Terminal terminal)
{
    private readonly Argument<string> file = new("FILE") { Description = "The copy, for example backup/hotline-2026-11-23.db." };
    private readonly Option<bool> force = new("--force") { Description = "Replace a copy that is there already." };
    private readonly Option<bool> json = TerminalJson.Option("What the copy holds");

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("backup", "Copy the database while the hotline serves, and check the copy. The master key is not in it: keep it elsewhere.")
        {
            file, force, json,
        };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(parsed.GetValue(file)!);
        await using var host = CommandHost.Files(terminal);
        if (host.Get<Database>().IsShared)
        {
            throw new CommandException(
                $"The data lies in {host.Get<Database>().Place}, which has its own tools: back it up with pg_dump --format=custom, and keep the master key (Storage:MasterKey) elsewhere.");
        }

        host.Get<Database>().StartReading();
        var database = host.Get<Database>().Sqlite;
        Refuse(target, database.File, parsed.GetValue(force));
        var held = await ProgressLine.Show(
            terminal, "Copying", Share(database.File, target), () => Backup.Write(new DatabaseFile(database.File, isServed: true), target), cancellationToken);
        await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? Json(target, held) : Text(target, held));
        return CommandLine.Done;
    }

    private static void Refuse(string target, string source, bool mayReplace)
    {
        if (target == source || Directory.Exists(target))
        {
            throw new CommandException($"{target} is {(target == source ? "the database itself" : "a directory")}: name a file for the copy.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(target)))
        {
            throw new CommandException($"There is no directory {Path.GetDirectoryName(target)}: create it first, best on another disk.");
        }

        if (File.Exists(target) && !mayReplace)
        {
            throw new CommandException($"{target} is there already: name another file, or replace it with --force.");
        }
    }

    /// <summary>How much is copied: the copy is about as long as the database.</summary>
    private static Func<double> Share(string source, string target) => () =>
    {
        var (copy, whole) = (new FileInfo(Backup.DraftOf(target)), new FileInfo(source));
        return copy.Exists && whole is { Exists: true, Length: > 0 } ? (double)copy.Length / whole.Length : 0;
    };

    private static string Text(string target, DatabaseFile.Contents held) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {target}: {held.Calls} calls, {held.Rows} journal rows, {held.Callers} callers, {new FileInfo(target).Length} bytes, checked.
        The master key (the file master.key of the data directory, or Storage:MasterKey) is not in it. Without it the copy cannot be read: keep it, elsewhere.
        """);

    private static string Json(string target, DatabaseFile.Contents held) => TerminalJson.Text(new JsonObject
    {
        ["file"] = target,
        ["bytes"] = new FileInfo(target).Length,
        ["calls"] = held.Calls,
        ["journalRows"] = held.Rows,
        ["callers"] = held.Callers,
    });
}
