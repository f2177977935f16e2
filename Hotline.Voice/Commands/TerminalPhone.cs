namespace Hotline.Voice.Commands;

/// <summary>A telephone in the terminal: shows what is heard, as it is heard, and what may be pressed, and does what is typed or scripted.</summary>
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

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);

    private readonly List<PhoneStep> done = [];
    private readonly Queue<PhoneAction> typedAhead = new();
    private PhoneScreen sounds = new(screen, width);
    private readonly TypedLines typed = new(keyboard);
    private string choices = "";

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
        var call = await GoOn(await Dial(from, line, parameters), cancellationToken);
        await screen.WriteLineAsync($"     Read it step by step: calls show {call.Sid}");
        return call;
    }

    /// <summary>Lies there and rings when somebody calls: with a person at the terminal until <c>q</c>, the end of what is typed, or Ctrl+C.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="cancellationToken">Ctrl+C.</param>
    public async Task Wait(string number, CancellationToken cancellationToken)
    {
        await screen.WriteLineAsync(Help);
        await carrier.Register(number, cancellationToken);
        await screen.WriteLineAsync($"{number} waits for a call.   [q quits]");
        while (await Typed(cancellationToken) is not { Text: null or "q" })
        {
            if (await carrier.LiveCall(number, CancellationToken.None) is { } sid
                && await carrier.Show(sid, CancellationToken.None) is { } call)
            {
                (sounds, choices) = (new PhoneScreen(screen, width), "");
                await GoOn(await Show(call), cancellationToken);
            }
        }
    }

    private async Task<PhoneView> GoOn(PhoneView call, CancellationToken cancellationToken)
    {
        while (!call.IsEnded)
        {
            call = await Next(call, cancellationToken) is { } action ? await Do(call, action) : await Listen(call);
        }

        return call;
    }

    /// <summary>What is done now.</summary>
    /// <returns>Null: nothing yet.</returns>
    private async Task<PhoneAction?> Next(PhoneView call, CancellationToken cancellationToken)
    {
        if (typedAhead.Count == 0 && await Typed(cancellationToken) is { } line)
        {
            if (line.Text?.Trim() == "?")
            {
                await screen.WriteLineAsync(Help);
                return null;
            }

            foreach (var action in Actions(call, line.Text))
            {
                typedAhead.Enqueue(action);
            }
        }

        return cancellationToken.IsCancellationRequested ? new PhoneAction.HangUp() : typedAhead.TryDequeue(out var next) ? next : null;
    }

    private static IEnumerable<PhoneAction> Actions(PhoneView call, string? line) => line switch
    {
        null => [new PhoneAction.HangUp()],
        "p" when call.Rings => [new PhoneAction.PickUp()],
        _ => PhoneAction.ReadLine(line),
    };

    private async Task<TypedLine?> Typed(CancellationToken cancellationToken)
    {
        try
        {
            return await typed.Next(Look, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await screen.WriteLineAsync();
            return new TypedLine(null);
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
        choices = "";
        return await Show(await carrier.Act(call.Sid, action, CancellationToken.None));
    }

    /// <summary>Shows what happens while nothing is done.</summary>
    private async Task<PhoneView> Listen(PhoneView call) =>
        await Show(await carrier.Show(call.Sid, CancellationToken.None)
            ?? throw new CommandException("The carrier knows nothing of this call any more; has the hotline been started again?"));

    private async Task<PhoneView> Show(PhoneView call)
    {
        await sounds.ShowNew(call);
        var now = call.IsEnded ? $"  == {call.Status}" : TextWrap.Behind("     ", $"[{Choices(call)}]", width);

        // Between two pieces of music nothing is awaited for a moment: nobody needs to be told.
        if (now != choices && (call.IsEnded || choices.Length == 0 || call.Awaits is not null || call.Listeners > 0))
        {
            choices = now;
            await screen.WriteLineAsync(now);
        }

        return call;
    }

    private static string Choices(PhoneView call) => call.Awaits switch
    {
        _ when call.Rings => "it rings: p picks up, h declines",
        null when call.Listeners > 0 => "you talk: words are spoken",
        null => "nothing is awaited",
        { Recording: true } => "a message is recorded: message:7, or - for none",
        { NumDigits: 1, Speech: true } awaits => $"a key, or say: {awaits.Hints.Replace(",", ", ", StringComparison.Ordinal)}",
        { NumDigits: 1 } => "a key",
        { FinishOnKey.Length: > 0 } awaits => $"keys, ended by {awaits.FinishOnKey}",
        _ => "keys",
    };
}

/// <summary>Something the caller did.</summary>
/// <param name="HeardBefore">How many sounds had been heard.</param>
/// <param name="Action">What, as it is shown.</param>
internal sealed record PhoneStep(int HeardBefore, string Action);
