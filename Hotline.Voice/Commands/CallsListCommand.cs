using System.CommandLine;
using System.CommandLine.Parsing;
using Hotline.Flows.Machine;
using Hotline.Voice.Calls;

namespace Hotline.Voice.Commands;

/// <summary><c>calls list</c>: finds calls.</summary>
internal sealed class CallsListCommand(Terminal terminal)
{
    private const int LargestLimit = 1_000;
    private const int DefaultLimit = 100;

    private readonly Option<DateTimeOffset?> from = TerminalTime.Option("--from", "Calls that came in then or later.");
    private readonly Option<DateTimeOffset?> until = TerminalTime.Option("--until", "Calls that came in before.");

    private readonly Option<string?> caller = new("--caller")
    {
        Description = "The caller's number in E.164, or its last four digits.",
        HelpName = "NUMBER|LAST4",
        Validators = { ValidateCaller },
    };

    private readonly Option<string?> outcome = new Option<string?>("--outcome") { Description = "How the call ended." }
        .AcceptOnlyFromAmong("completed", "abandoned", "failed");

    private readonly Option<string?> node = new("--node") { Description = "The node where the call ended.", HelpName = "NODE" };

    private readonly Option<int?> version = WholeNumber.Option("--version", "The flow version that the call walked through.", int.MaxValue, null);
    private readonly Option<bool> live = new("--live") { Description = "Only calls that go on." };

    private readonly Option<int?> limit = WholeNumber.Option("--limit", "How many at most; the newest come first.", LargestLimit, DefaultLimit);
    private readonly Option<bool> json = TerminalJson.Option("The calls");

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("list", "List calls, the newest first. Every option narrows the list.")
        {
            from, until, caller, outcome, node, version, live, limit, json,
        };
        command.Validators.Add(Validate);
        command.SetAction(Run);
        return command;
    }

    private void Validate(CommandResult result)
    {
        if (result.GetValue(live) && (result.GetValue(outcome) ?? result.GetValue(node)) is not null)
        {
            result.AddError("--live finds calls that go on; --outcome and --node find calls that have ended.");
        }
    }

    private static void ValidateCaller(OptionResult result)
    {
        if (result.GetValueOrDefault<string>() is { } number && !IsLastFour(number) && !Telephony.PhoneNumbers.IsE164(number))
        {
            result.AddError($"--caller '{number}' is neither a number in E.164, for example +12025550123, nor the last four digits of one.");
        }
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = await CommandHost.Read(terminal);
        var filter = Filter(parsed);
        var calls = await host.Get<CallSearch>().List(filter);
        await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? CallTable.Json(calls) : CallTable.Text(calls, filter.Limit));
        return CommandLine.Done;
    }

    private CallFilter Filter(ParseResult parsed)
    {
        var number = parsed.GetValue(caller);
        var isLastFour = number is not null && IsLastFour(number);
        return new CallFilter
        {
            FromMs = parsed.GetValue(from)?.ToUnixTimeMilliseconds(),
            UntilMs = parsed.GetValue(until)?.ToUnixTimeMilliseconds(),
            Number = isLastFour ? null : number,
            LastFour = isLastFour ? number : null,
            Outcome = parsed.GetValue(outcome) is { } ended ? Enum.Parse<CallPhase>(ended, ignoreCase: true) : null,
            Node = parsed.GetValue(node),
            FlowVersion = parsed.GetValue(version),
            IsLive = parsed.GetValue(live),
            Limit = parsed.GetValue(limit) ?? DefaultLimit,
        };
    }

    private static bool IsLastFour(string number) => number.Length == 4 && number.All(char.IsAsciiDigit);
}
