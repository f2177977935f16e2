using System.CommandLine;
using Hotline.Voice.Calls;
using Hotline.Voice.Queues;
using Hotline.Voice.Reports;

namespace Hotline.Voice.Commands;

/// <summary><c>reports export</c>: contacts and events for other programs.</summary>
internal sealed class ReportsExportCommand(Terminal terminal)
{
    private readonly ReportSpan span = new();
    private readonly Option<string> form = new Option<string>("--as")
    {
        Description = "csv and jsonl: one contact a line; queuelog: events as Asterisk's queue_log has them. Default: csv.",
        DefaultValueFactory = _ => "csv",
    }.AcceptOnlyFromAmong("csv", "jsonl", "queuelog");

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("export", "Write the contacts or events of a span to the screen; no numbers, nothing private.") { span.From, span.Until, form };
        span.Guard(command);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = await CommandHost.Read(terminal);
        var store = host.Get<ReportStore>();
        var (fromMs, untilMs) = span.Of(parsed, host.Get<CallClock>().NowMs);
        var lines = parsed.GetValue(form) switch
        {
            "jsonl" => Export.JsonLines(await store.Stories(fromMs, untilMs)),
            "queuelog" => Export.QueueLog(
                await store.Events(fromMs, untilMs), (await host.Get<AgentStore>().List()).ToDictionary(agent => agent.Id, agent => agent.Name)),
            _ => Export.Csv(await store.Stories(fromMs, untilMs)),
        };
        foreach (var line in lines)
        {
            await terminal.Output.WriteAsync(line);
        }

        return CommandLine.Done;
    }
}
