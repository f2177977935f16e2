using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Voice.Catalog;

namespace Hotline.Voice.Commands;

/// <summary><c>flows list</c>: the published versions.</summary>
internal sealed class FlowsListCommand(Terminal terminal)
{
    private const int ShownHash = 12;

    private readonly Option<bool> json = TerminalJson.Option("The versions");

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("list", "List the published versions, the newest first; new calls take the newest.") { json };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = await CommandHost.Read(terminal);
        var versions = await host.Get<VersionStore>().List();
        await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? Json(versions) : Text(versions));
        return CommandLine.Done;
    }

    private static string Text(IReadOnlyList<StoredVersion> versions) => versions.Count == 0
        ? "Nothing is published yet."
        : TextTable.Write(
            [" version", "hash", "published", "author", "name"],
            [.. versions.Select(version => (string[])
            [
                version.Number.ToString(CultureInfo.InvariantCulture),
                version.ContentHash[..ShownHash],
                TerminalTime.DateAndTime(version.PublishedAtMs),
                version.Author,
                version.Comment is null ? version.Name : $"{version.Name}: {version.Comment}",
            ])])
        + $"Times are {TerminalTime.ZoneName}.";

    private static string Json(IReadOnlyList<StoredVersion> versions) => TerminalJson.Text(new JsonObject
    {
        ["versions"] = TerminalJson.Array(versions.Select(version => new JsonObject
        {
            ["number"] = version.Number,
            ["hash"] = version.ContentHash,
            ["engineVersion"] = version.EngineVersion,
            ["name"] = version.Name,
            ["author"] = version.Author,
            ["comment"] = version.Comment,
            ["publishedAt"] = TerminalTime.Iso(version.PublishedAtMs),
        })),
    });
}
