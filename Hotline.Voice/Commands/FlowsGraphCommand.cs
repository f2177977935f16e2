using System.CommandLine;
using Hotline.Voice.Catalog;

namespace Hotline.Voice.Commands;

/// <summary><c>flows graph</c>: the flow as a drawing.</summary>
internal sealed class FlowsGraphCommand(Terminal terminal)
{
    private readonly Argument<string?> path = BundleArgument.One();

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("graph", "Draw a flow as a Mermaid state diagram, for any Markdown page or mermaid.live.") { path };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = CommandHost.Files(terminal);
        var folder = BundleArgument.Folder(parsed.GetValue(path), host);
        var bundle = host.Get<BundleCheck>().CheckFolder(folder);
        if (bundle.Flow is { } flow)
        {
            await terminal.Output.WriteLineAsync(flow.ToMermaid().TrimEnd());
            return CommandLine.Done;
        }

        await BundleReport.Write(terminal.Error, BundleArgument.Shown(folder), bundle.Problems);
        await terminal.Error.WriteLineAsync("A flow with errors cannot be drawn.");
        return CommandLine.Problems;
    }
}
