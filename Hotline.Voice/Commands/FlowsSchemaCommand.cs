using System.CommandLine;
using Hotline.Flows.Definition;

namespace Hotline.Voice.Commands;

/// <summary><c>flows schema</c>: the JSON Schemas, for editors.</summary>
internal sealed class FlowsSchemaCommand(Terminal terminal)
{
    private readonly Argument<string> file = new Argument<string>("file")
    {
        Description = "Of which file. Default: flow.",
        DefaultValueFactory = _ => "flow",
    }.AcceptOnlyFromAmong("flow", "hours", "queues");

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("schema", "Print the JSON Schema (2020-12) of a bundle's file; editors complete and underline with it.") { file };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await terminal.Output.WriteLineAsync((parsed.GetValue(file) switch
        {
            "hours" => FlowSchema.Hours(),
            "queues" => FlowSchema.Queues(),
            _ => FlowSchema.Flow(),
        }).TrimEnd());
        return CommandLine.Done;
    }
}
