using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Flows.Definition;
using Hotline.Voice.Calls;
using Hotline.Voice.Catalog;
using Hotline.Voice.Reports;
using NodaTime;

namespace Hotline.Voice.Commands;

/// <summary><c>reports show</c>: figures, each with its formula.</summary>
internal sealed class ReportsShowCommand(Terminal terminal)
{
    private const int OtherSeconds = 20;

    private readonly ReportSpan span = new();
    private readonly Option<string> by = new Option<string>("--by")
    {
        Description = "Of all together, of each queue, or of each quarter of an hour. Default: all.",
        DefaultValueFactory = _ => "all",
    }.AcceptOnlyFromAmong("all", "queue", "quarter");

    private readonly Option<int?> level = WholeNumber.Option(
        "--within", "Seconds within which the service level counts an answer. Default: each queue's own, serviceLevelSeconds in queues.json.", 600, null);
    private readonly Option<string> zone = new("--zone")
    {
        Description = "The time zone of the quarters, as the IANA names it. Default: Asia/Shanghai.",
        HelpName = "ZONE",
        DefaultValueFactory = _ => "Asia/Shanghai",
    };

    private readonly Option<bool> json = TerminalJson.Option("The figures");

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("show", "Show the figures of a span, and how each is computed.") { span.From, span.Until, by, level, zone, json };
        span.Guard(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(zone) is { } name && DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is null)
            {
                result.AddError($"--zone '{name}' is no time zone; write for example Asia/Shanghai.");
            }
        });
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = await CommandHost.Read(terminal);
        var (fromMs, untilMs) = span.Of(parsed, host.Get<CallClock>().NowMs);
        var queues = parsed.GetValue(level) is null ? await Queues(host) : null;
        var parts = await Parts(host.Get<Report>(), parsed, fromMs, untilMs, queue => LevelMs(parsed, queues, queue));
        await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? Json(parts) : Text(parts));
        return CommandLine.Done;
    }

    // Nothing was published where nobody has served yet.
    private static async Task<OrderedDictionary<string, QueueDefinition>?> Queues(CommandHost host) =>
        await host.Get<VersionStore>().Newest() is { } newest ? (await host.Get<FlowCatalog>().Get(newest.Number)).Bundle.Queues.Queues : null;

    // A queue that the newest flow has no more is measured as one that says nothing.
    private long LevelMs(ParseResult parsed, OrderedDictionary<string, QueueDefinition>? queues, string queue) =>
        1000L * (parsed.GetValue(level) ?? queues?.GetValueOrDefault(queue)?.ServiceLevelSeconds ?? OtherSeconds);

    private async Task<IReadOnlyList<(string? Name, IReadOnlyList<Figure> Figures)>> Parts(
        Report report, ParseResult parsed, long fromMs, long untilMs, Func<string, long> levelMs) => parsed.GetValue(by) switch
        {
            "queue" => [.. (await report.ByQueue(fromMs, untilMs, levelMs)).Select(part => ((string?)part.Queue, part.Figures))],
            "quarter" => [.. (await report.ByQuarter(fromMs, untilMs, levelMs, DateTimeZoneProviders.Tzdb[parsed.GetValue(zone)!]))
                .Select(part => ((string?)part.Quarter.ToString("yyyy-MM-ddTHH:mmo<m>", CultureInfo.InvariantCulture), part.Figures))],
            _ => [(null, await report.Whole(fromMs, untilMs, levelMs))],
        };

    private static string Text(IReadOnlyList<(string? Name, IReadOnlyList<Figure> Figures)> parts) => parts.Count == 0
        ? "Nobody came in this span."
        : string.Join(Environment.NewLine, parts.Select(part =>
            (part.Name is null ? "" : $"{part.Name}{Environment.NewLine}")
            + TextTable.Write(["FIGURE", " VALUE", "FORMULA"], [.. part.Figures.Select(figure => new[] { figure.Name, Value(figure), figure.Formula })]))).TrimEnd();

    private static string Value(Figure figure) => figure switch
    {
        { Value: null } => "-",
        { Unit: FigureUnit.Count } => figure.Value.Value.ToString("0", CultureInfo.InvariantCulture),
        { Unit: FigureUnit.Share } => figure.Value.Value.ToString("0.0 %", CultureInfo.InvariantCulture),
        _ => (figure.Value.Value / 1000).ToString("0.0 's'", CultureInfo.InvariantCulture),
    };

    private static string Json(IReadOnlyList<(string? Name, IReadOnlyList<Figure> Figures)> parts) => TerminalJson.Text(
        TerminalJson.Array(parts.Select(part => new JsonObject
        {
            ["of"] = part.Name ?? "all",
            ["figures"] = TerminalJson.Array(part.Figures.Select(figure => new JsonObject
            {
                ["name"] = figure.Name,
                ["value"] = figure.Value,
                ["unit"] = figure.Unit switch { FigureUnit.Count => "count", FigureUnit.Share => "share", _ => "ms" },
                ["formula"] = figure.Formula,
            })),
        })));
}
