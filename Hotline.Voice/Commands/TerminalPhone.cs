namespace Hotline.Voice.Commands;

/// <summary>A telephone in the terminal: shows what is heard and what may be pressed, and does what is typed or scripted.</summary>
/// <param name="carrier">The line.</param>
/// <param name="screen">Where it shows.</param>
/// <param name="keyboard">What is typed.</param>
/// <param name="width">Columns of the screen; null: it is not one.</param>
internal sealed class TerminalPhone(PhoneClient carrier, TextWriter screen, TextReader keyboard, int? width)
{
    private const string Help = """
        Type what you press and Enter; several entries parted by blanks go one to a prompt. Any other words are spoken.
        An empty line is silence, 'message:7' leaves a message of 7 s, '?' repeats this, 'h' or Ctrl+C hangs up.
        """;

    private readonly List<PhoneStep> done = [];
    private readonly Queue<PhoneAction> typedAhead = new();
    private readonly PhoneScreen sounds = new(screen, width);

    /// <summary>What the caller did, each with how much had been heard before.</summary>
    public IReadOnlyList<PhoneStep> Done => done;

    /// <summary>Plays a script, then hangs up.</summary>
    /// <param name="from">The caller's number.</param>
    /// <param name="line">The number to dial.</param>
    /// <param name="parameters">Sent along with every webhook.</param>
    /// <param name="script">What to do, one entry a prompt.</param>
    /// <param name="cancellationToken">Hangs up.</param>
    public async Task<PhoneView> Play(
        string from,
        string line,
        IReadOnlyDictionary<string, string> parameters,
        IReadOnlyList<PhoneAction> script,
        CancellationToken cancellationToken)
    {
        var call = await Dial(from, line, parameters);
        foreach (var action in script)
        {
            if (call.IsEnded || cancellationToken.IsCancellationRequested)
            {
                break;
            }

            call = await Do(call, action);
        }

        return call.IsEnded ? call : await Do(call, new PhoneAction.HangUp());
    }

    /// <summary>Talks with a person at the terminal until the call is over.</summary>
    /// <param name="from">The caller's number.</param>
    /// <param name="line">The number to dial.</param>
    /// <param name="parameters">Sent along with every webhook.</param>
    /// <param name="cancellationToken">Hangs up.</param>
    public async Task<PhoneView> Talk(
        string from, string line, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        await screen.WriteLineAsync(Help);
        var call = await Dial(from, line, parameters);
        while (!call.IsEnded)
        {
            call = await Do(call, await Next(cancellationToken));
        }

        await screen.WriteLineAsync($"     Read it step by step: calls show {call.Sid}");
        return call;
    }

    private async Task<PhoneAction> Next(CancellationToken cancellationToken)
    {
        while (typedAhead.Count == 0)
        {
            await screen.WriteAsync("> ");
            var typed = await Typed(cancellationToken);
            if (typed?.Trim() == "?")
            {
                await screen.WriteLineAsync(Help);
                continue;
            }

            foreach (var action in typed is null ? [new PhoneAction.HangUp()] : PhoneAction.ReadLine(typed))
            {
                typedAhead.Enqueue(action);
            }
        }

        return cancellationToken.IsCancellationRequested ? new PhoneAction.HangUp() : typedAhead.Dequeue();
    }

    // The console's own asynchronous reading does not end when it is told to.
    private async Task<string?> Typed(CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(keyboard.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await screen.WriteLineAsync();
            return null;
        }
    }

    // What was begun on the line is finished, so that Ctrl+C always leaves a call that was hung up.
    private async Task<PhoneView> Dial(string from, string line, IReadOnlyDictionary<string, string> parameters)
    {
        await screen.WriteLineAsync($"Calling {line} from {from} ...");
        return await Show(await carrier.Dial(from, line, parameters, CancellationToken.None));
    }

    private async Task<PhoneView> Do(PhoneView call, PhoneAction action)
    {
        done.Add(new PhoneStep(call.Heard.Count, action.ToString()));
        await screen.WriteLineAsync($"  <- {action}");
        return await Show(await carrier.Act(call.Sid, action, CancellationToken.None));
    }

    private async Task<PhoneView> Show(PhoneView call)
    {
        await sounds.ShowNew(call);
        await screen.WriteLineAsync(call.IsEnded ? $"  == {call.Status}" : TextWrap.Behind("     ", $"[{Choices(call.Awaits)}]", width));
        return call;
    }

    private static string Choices(PhoneAwaits? awaits) => awaits switch
    {
        null => "nothing is awaited",
        { Recording: true } => "a message is recorded: message:7, or - for none",
        { NumDigits: 1, Speech: true } => $"a key, or say: {awaits.Hints.Replace(",", ", ", StringComparison.Ordinal)}",
        { NumDigits: 1 } => "a key",
        { FinishOnKey.Length: > 0 } => $"keys, ended by {awaits.FinishOnKey}",
        _ => "keys",
    };
}

/// <summary>Something the caller did.</summary>
/// <param name="HeardBefore">How many sounds had been heard.</param>
/// <param name="Action">What, as it is shown.</param>
internal sealed record PhoneStep(int HeardBefore, string Action);
