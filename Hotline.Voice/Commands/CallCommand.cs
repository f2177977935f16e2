using System.CommandLine;
using System.Globalization;
using Hotline.Voice.Calls;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Commands;

/// <summary><c>call</c>: a telephone in the terminal.</summary>
internal static class CallCommand
{
    private static readonly Option<string?> Line = new("--line")
    {
        Description = "The number to dial. Default: the first of Lines:Numbers.",
        HelpName = "N",
    };

    private static readonly Option<string> From = new("--from")
    {
        Description = "The number to call from; 'anonymous' withholds it.",
        HelpName = "N",
        DefaultValueFactory = _ => "+12025550123",
    };

    private static readonly Option<DateTimeOffset?> At = new("--at")
    {
        Description = "The time the call takes place at, for example 2026-10-01T10:00+08:00. Without an offset: time in Shanghai.",
        HelpName = "TIME",
        CustomParser = ReadTime,
    };

    private static readonly Option<string?> Keys = new("--keys")
    {
        Description = "What to press, one entry a prompt, parted by blanks: keys, '-' for silence, 'message:7' for a message of 7 s, 'hangup'.",
        HelpName = "\"1 2 #\"",
    };

    private static readonly Option<string[]> Say = new("--say")
    {
        Description = "What to say, before --keys; once for each prompt.",
        HelpName = "TEXT",
        AllowMultipleArgumentsPerToken = false,
    };

    private static readonly Option<bool> AsJson = new("--json") { Description = "The transcript as JSON." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("call", "Place a call on the local carrier, in the terminal.") { Line, From, At, Keys, Say, AsJson };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Keys) is { } keys && Entries(keys).FirstOrDefault(entry => PhoneAction.Read(entry, wordsAllowed: false) is null) is { } bad)
            {
                result.AddError($"--keys holds '{bad}': keys are 0 to 9, * and #; '-' is silence, 'message:7' a message, 'hangup' ends the call.");
            }
        });
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = await CommandHost.Connect(cancellationToken);
        var line = parsed.GetValue(Line) ?? host.Services.GetRequiredService<IOptions<LineOptions>>().Value.Numbers[0];
        var parameters = parsed.GetValue(At) is { } at
            ? new Dictionary<string, string> { [CallOpening.TimeParameter] = at.ToString("O", CultureInfo.InvariantCulture) }
            : [];
        var output = parsed.InvocationConfiguration.Output;
        var script = Script(parsed);
        var phone = new TerminalPhone(
            PhoneClient.To(host.Address, host.PhoneToken), parsed.GetValue(AsJson) ? TextWriter.Null : output, Console.In);
        var call = script.Count > 0 || parsed.GetValue(AsJson)
            ? await phone.Play(parsed.GetValue(From)!, line, parameters, script, cancellationToken)
            : await phone.Talk(parsed.GetValue(From)!, line, parameters, cancellationToken);
        if (parsed.GetValue(AsJson))
        {
            await output.WriteLineAsync(CallTranscript.Json(call, phone.Done));
        }

        return call.Errors.Count == 0 ? CommandLine.Done : CommandLine.Problems;
    }

    private static List<PhoneAction> Script(ParseResult parsed) =>
    [
        .. (parsed.GetValue(Say) ?? []).Select(words => new PhoneAction.Say(words)),
        .. Entries(parsed.GetValue(Keys) ?? "").Select(entry => PhoneAction.Read(entry, wordsAllowed: false)!),
    ];

    private static string[] Entries(string keys) => keys.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static DateTimeOffset? ReadTime(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var bare) && bare.Kind == DateTimeKind.Unspecified)
        {
            return new DateTimeOffset(bare, TimeSpan.FromHours(8));
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        result.AddError($"--at '{text}' is not a time; write for example 2026-10-01T10:00 or 2026-10-01T10:00+08:00.");
        return null;
    }
}
