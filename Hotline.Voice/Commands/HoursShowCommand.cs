using System.CommandLine;
using Hotline.Flows.Definition;
using Hotline.Flows.Hours;
using NodaTime;
using NodaTime.Text;

namespace Hotline.Voice.Commands;

/// <summary><c>hours show</c>: a calendar day by day, with the reason of every day that is not an ordinary one.</summary>
internal sealed class HoursShowCommand(Terminal terminal)
{
    private const int DefaultDays = 400;
    private const int MostDays = 3_660;

    private readonly Argument<string?> path = BundleArgument.One();

    private readonly Option<int?> days = WholeNumber.Option("--days", "How many days.", MostDays, DefaultDays);

    private readonly Option<string?> calendar = new("--calendar")
    {
        Description = "Which calendar of hours.json. Default: all.",
        HelpName = "NAME",
    };

    private readonly Option<LocalDate?> from = new("--from")
    {
        Description = "The first day, for example 2026-10-01. Default: today, in the calendar's time zone.",
        HelpName = "DATE",
        CustomParser = ReadDate,
    };

    private readonly Option<bool> json = TerminalJson.Option("The days");

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("show", "Print every day, open and closed, with the reason; * marks what differs from the ordinary week.")
        {
            path, days, calendar, from, json,
        };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = CommandHost.Files(terminal);
        var folder = BundleArgument.Folder(parsed.GetValue(path), host);
        var reading = FlowReader.ReadFolder(folder);
        if (Problems(reading) is { Count: > 0 } problems)
        {
            await BundleReport.Write(terminal.Error, BundleArgument.Shown(folder), problems);
            return CommandLine.Problems;
        }

        var shown = Calendars(reading.Bundle!.Hours, parsed).ToList();
        await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? CalendarReport.Json(shown) : CalendarReport.Text(shown));
        return CommandLine.Done;
    }

    private static List<FlowProblem> Problems(FlowReading reading) =>
    [
        .. reading.Problems,
        .. (reading.Bundle is { } bundle ? HoursReader.Problems(bundle.Hours) : []).Select(problem =>
        {
            var (line, column) = reading.Positions.Find(FlowReader.HoursFile, problem.Path);
            return new FlowProblem("F12", FlowSeverity.Error, FlowReader.HoursFile, line, column, problem.Path, problem.Message);
        }),
    ];

    private IEnumerable<ShownCalendar> Calendars(HoursDefinition hours, ParseResult parsed)
    {
        var asked = parsed.GetValue(calendar);
        if (asked is not null && !hours.Calendars.ContainsKey(asked))
        {
            var unknown = $"--calendar {asked} is none of the calendars of hours.json: {string.Join(", ", hours.Calendars.Keys)}.";
            throw new CommandException(unknown) { ExitCode = CommandLine.WrongUsage };
        }

        var now = Instant.FromDateTimeOffset(terminal.Setup.Time.GetUtcNow());
        foreach (var (name, definition) in hours.Calendars.Where(pair => asked is null || pair.Key == asked))
        {
            var compiled = BusinessHours.From(definition);
            var first = parsed.GetValue(from) ?? compiled.At(now).Today;
            yield return new ShownCalendar(name, compiled.TimeZone, [.. compiled.Days(first, parsed.GetValue(days) ?? DefaultDays)]);
        }
    }

    private static LocalDate? ReadDate(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date) && date.Year is >= 1970 and < 2200)
        {
            return date;
        }

        result.AddError($"--from '{text}' is not a date between 1970 and 2199; write for example 2026-10-01.");
        return null;
    }
}
