using System.CommandLine;
using System.Globalization;
using Hotline.Voice.Calls;
using Hotline.Voice.Queues;

namespace Hotline.Voice.Commands;

/// <summary><c>calls show</c>: everything that happened in a call.</summary>
internal sealed class CallsShowCommand(Terminal terminal)
{
    private readonly Argument<string> call = new("call")
    {
        Description = "Our number for the call, as 'calls list' shows it, or the carrier's name for it (CallSid).",
        HelpName = "ID|CALLSID",
    };

    private readonly Option<bool> json = TerminalJson.Option("The call");

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("show", "Read a call step by step, with its path through the flow. Private values stay masked.") { call, json };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = await CommandHost.Read(terminal);
        var search = host.Get<CallSearch>();
        var name = parsed.GetValue(call)!;
        var id = long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : await search.IdOf(name);
        if (id is not { } known || await search.Timeline(known) is not { } timeline)
        {
            throw new CommandException($"There is no call {name}. 'hotline calls list' shows the calls there are.");
        }

        var queues = await host.Get<QueueTimeline>().Of(known);
        await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? TimelineJson.Text(timeline, queues) : TimelineText.Of(timeline, queues));
        return CommandLine.Done;
    }
}
