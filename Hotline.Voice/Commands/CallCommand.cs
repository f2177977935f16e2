using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Hotline.Voice.Calls;

namespace Hotline.Voice.Commands;

/// <summary><c>call</c>: a telephone in the terminal.</summary>
internal sealed class CallCommand(Terminal terminal)
{
    private const string Anonymous = "anonymous";

    private readonly Option<string?> line = new("--line")
    {
        Description = "The number to dial. Default: the first of Lines:Numbers.",
        HelpName = "NUMBER",
    };

    private readonly Option<string> from = new("--from")
    {
        Description = "The number to call from, E.164; 'anonymous' withholds it.",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => "+12025550123",
        Validators = { ValidateNumber },
    };

    private readonly Option<DateTimeOffset?> at = TerminalTime.Option(
        "--at", "When the call takes place; it is marked as a test call.");

    private readonly Option<string?> keys = new("--keys")
    {
        Description = "What to press, one entry a prompt, parted by blanks: keys, '-' for silence, 'message:7' for a message of 7 s, 'hangup'.",
        HelpName = "\"1 2 #\"",
        Validators = { ValidateKeys },
    };

    private readonly Option<string[]> say = new("--say")
    {
        Description = "What to say, before --keys; once for each prompt.",
        HelpName = "TEXT",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> carrierAddress = new("--carrier")
    {
        Description = "A local carrier that runs alone ('hotline carrier'). Default: that of the hotline on the data directory.",
        HelpName = "URL",
        Validators =
        {
            result => StandaloneCarrierCommand.RequireAddress("--carrier", result.GetValueOrDefault<string>(), result.AddError),
        },
    };

    private readonly Option<string?> asAgent = new("--as-agent")
    {
        Description = "Be an agent instead of a caller: their console and telephone, in the terminal. 'users add' makes agents.",
        HelpName = "NAME",
    };

    private readonly Option<bool> wait = new("--wait")
    {
        Description = "Dial nothing: wait beside the telephone of --from until it rings, for example to be called back.",
    };

    private readonly Option<bool> json = TerminalJson.Option("The transcript");

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command(
            "call", "Place a call on the local carrier, in the terminal: by hand, or with --keys and --say from a script.")
        {
            line, from, at, keys, say, wait, asAgent, carrierAddress, json,
        };
        command.Validators.Add(result => RefuseBeside(result, asAgent, "with --as-agent only --carrier can be given", line, from, at, keys, say, wait, json));
        command.Validators.Add(result => RefuseBeside(result, wait, "--wait dials nothing", line, at, keys, say, json));
        command.Validators.Add(result =>
        {
            if (result.GetValue(carrierAddress) is not null && result.GetValue(at) is not null)
            {
                result.AddError("--at shifts the clock of the hotline's own local carrier; a carrier that runs alone (--carrier) has none.");
            }
        });
        command.SetAction(Run);
        return command;
    }

    private static void RefuseBeside(CommandResult result, Option given, string why, params IReadOnlyList<Option> others)
    {
        if (IsGiven(given) && others.FirstOrDefault(IsGiven) is { } other)
        {
            result.AddError($"{other.Name} is for callers; {why}.");
        }

        bool IsGiven(Option option) => result.GetResult(option) is { Implicit: false };
    }

    private static void ValidateKeys(OptionResult result)
    {
        var entries = Entries(result.GetValueOrDefault<string>() ?? "");
        if (entries.FirstOrDefault(entry => PhoneAction.Read(entry, wordsAllowed: false) is null) is { } bad)
        {
            result.AddError($"--keys holds '{bad}': keys are 0 to 9, * and #; '-' is silence, 'message:7' a message, 'hangup' ends the call.");
        }
    }

    private static void ValidateNumber(OptionResult result)
    {
        var number = result.GetValueOrDefault<string>();
        if (number != Anonymous && !Telephony.PhoneNumbers.IsE164(number ?? ""))
        {
            result.AddError($"--from '{number}' is not a number in E.164, for example +12025550123, nor '{Anonymous}'.");
        }
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = parsed.GetValue(carrierAddress) is { } alone
            ? CommandHost.Desk(terminal, new Uri(alone))
            : await CommandHost.Connect(terminal, cancellationToken);
        using var carrier = PhoneClient.To(host.Address, host.PhoneToken);
        if (parsed.GetValue(asAgent) is { } agent)
        {
            using var console = new AgentClient(host.Hotline, host.Get<Queues.Api.LocalToken>().Value, agent);
            await terminal.Output.WriteLineAsync(host.Whereabouts);
            await new TerminalAgent(console, carrier, terminal).Work(cancellationToken);
            return CommandLine.Done;
        }

        if (parsed.GetValue(wait))
        {
            await terminal.Output.WriteLineAsync(host.Whereabouts);
            await new TerminalPhone(carrier, terminal.Output, terminal.Input, terminal.Width).Wait(parsed.GetValue(from)!, cancellationToken);
            return CommandLine.Done;
        }

        var dialled = await Line(parsed.GetValue(line), host, carrier, cancellationToken);
        var parameters = parsed.GetValue(at) is { } time
            ? new Dictionary<string, string> { [CallOpening.TimeParameter] = time.ToString("O", CultureInfo.InvariantCulture) }
            : [];
        var script = Script(parsed);
        var isJson = parsed.GetValue(json);
        var isByHand = script.Count == 0 && !isJson;
        var phone = new TerminalPhone(carrier, isJson ? TextWriter.Null : terminal.Output, terminal.Input, terminal.Width);
        if (isByHand)
        {
            await terminal.Output.WriteLineAsync(host.Whereabouts);
        }

        var call = isByHand
            ? await phone.Talk(parsed.GetValue(from)!, dialled, parameters, cancellationToken)
            : await phone.Play(parsed.GetValue(from)!, dialled, parameters, script, cancellationToken);
        if (isJson)
        {
            await terminal.Output.WriteLineAsync(CallTranscript.Json(call, phone.Done));
        }

        return call.Errors.Count == 0 ? CommandLine.Done : CommandLine.Problems;
    }

    private static async Task<string> Line(string? asked, CommandHost host, PhoneClient carrier, CancellationToken cancellationToken)
    {
        var lines = await carrier.Numbers(cancellationToken);
        if (asked is null)
        {
            var first = host.Settings<LineOptions>().Numbers[0];
            return lines.Contains(first) ? first : lines[0];
        }

        var unknown = $"--line {asked} is none of this hotline's lines: {string.Join(", ", lines)}.";
        return lines.Contains(asked) ? asked : throw new CommandException(unknown) { ExitCode = CommandLine.WrongUsage };
    }

    private List<PhoneAction> Script(ParseResult parsed) =>
    [
        .. (parsed.GetValue(say) ?? []).Select(words => new PhoneAction.Say(words)),
        .. Entries(parsed.GetValue(keys) ?? "").Select(entry => PhoneAction.Read(entry, wordsAllowed: false)!),
    ];

    private static string[] Entries(string keys) => keys.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
