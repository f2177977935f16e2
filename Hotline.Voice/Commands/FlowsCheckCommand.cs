using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Flows.Definition;
using Hotline.Voice.Catalog;
using Hotline.Voice.Queues;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Commands;

/// <summary><c>flows check</c>: everything that is wrong with a bundle, as compilers write it.</summary>
internal sealed class FlowsCheckCommand(Terminal terminal)
{
    private readonly Argument<string[]> paths = BundleArgument.Many();
    private readonly Option<bool> json = TerminalJson.Option("The problems");

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command(
            "check", "Report every mistake of a bundle with its line. Returns 0 when it may be published (warnings allowed), 1 when not.")
        {
            paths, json,
        };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = CommandHost.Files(terminal);
        var check = host.Get<BundleCheck>();
        var typed = parsed.GetValue(paths);
        string[] folders = typed is { Length: > 0 }
            ? [.. typed.Select(path => BundleArgument.Folder(path, host)).Distinct()]
            : [BundleArgument.Folder(null, host)];
        var bundles = new List<(string Folder, CheckedBundle Bundle)>();
        foreach (var folder in folders)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bundles.Add((BundleArgument.Shown(folder), check.CheckFolder(folder)));
        }

        if (parsed.GetValue(json))
        {
            await terminal.Output.WriteLineAsync(Json(bundles));
        }
        else
        {
            var canAsk = CanAsk(host);
            foreach (var (folder, bundle) in bundles)
            {
                await BundleReport.Write(terminal.Output, folder, bundle.Problems);
                await terminal.Output.WriteLineAsync(BundleReport.Summary(folder, bundle));
                foreach (var warning in canAsk && bundle.Bundle is { } sound ? await host.Get<QueuesInUse>().Warnings(sound) : [])
                {
                    await terminal.Output.WriteLineAsync(warning);
                }
            }
        }

        return bundles.All(checkedOne => checkedOne.Bundle.Errors == 0) ? CommandLine.Done : CommandLine.Problems;
    }

    // Only where there is data to ask: bundles are checked without a hotline as well.
    private static bool CanAsk(CommandHost host)
    {
        try
        {
            host.Get<Database>().StartReading();
            return true;
        }
        catch (StorageStartException)
        {
            return false;
        }
    }

    private static string Json(IEnumerable<(string Folder, CheckedBundle Bundle)> bundles) => TerminalJson.Text(new JsonObject
    {
        ["bundles"] = TerminalJson.Array(bundles.Select(checkedOne => new JsonObject
        {
            ["folder"] = checkedOne.Folder,
            ["name"] = checkedOne.Bundle.Bundle?.Flow.Name,
            ["hash"] = checkedOne.Bundle.Bundle?.ContentHash,
            ["errors"] = checkedOne.Bundle.Errors,
            ["warnings"] = checkedOne.Bundle.Warnings,
            ["problems"] = TerminalJson.Array(checkedOne.Bundle.Problems.Select(Json)),
        })),
    });

    private static JsonObject Json(FlowProblem problem) => new()
    {
        ["code"] = problem.Code,
        ["severity"] = JsonNamingPolicy.CamelCase.ConvertName(problem.Severity.ToString()),
        ["file"] = problem.File,
        ["line"] = problem.Line,
        ["column"] = problem.Column,
        ["path"] = problem.Path,
        ["message"] = problem.Message,
    };
}
