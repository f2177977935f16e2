using System.CommandLine;

namespace Hotline.Voice.Commands;

/// <summary>The span of a report, as it is typed: by default the last 24 hours.</summary>
internal sealed class ReportSpan
{
    private static readonly TimeSpan Otherwise = TimeSpan.FromDays(1);

    /// <summary><c>--from</c>.</summary>
    public Option<DateTimeOffset?> From { get; } = TerminalTime.Option("--from", "Contacts and calls that came then or later. Default: 24 hours before --until.");

    /// <summary><c>--until</c>.</summary>
    public Option<DateTimeOffset?> Until { get; } = TerminalTime.Option("--until", "Contacts and calls that came before. Default: now.");

    /// <summary>Refuses spans that go backwards.</summary>
    /// <param name="command">The command that has the options.</param>
    public void Guard(Command command) => command.Validators.Add(result =>
    {
        if (result.GetValue(From) is { } from && result.GetValue(Until) is { } until && from >= until)
        {
            result.AddError("--from must be before --until.");
        }
    });

    /// <summary>The span, Unix milliseconds, the end not included.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public (long FromMs, long UntilMs) Of(ParseResult parsed, long nowMs)
    {
        var untilMs = parsed.GetValue(Until)?.ToUnixTimeMilliseconds() ?? nowMs + 1;
        return (parsed.GetValue(From)?.ToUnixTimeMilliseconds() ?? untilMs - (long)Otherwise.TotalMilliseconds, untilMs);
    }
}
