using System.Globalization;
using System.Text.Json.Nodes;

namespace Hotline.Voice.Commands;

/// <summary>An agent's console and telephone in the terminal: shows who rings and what is heard, does what is typed, and lives by the
/// heartbeat.</summary>
/// <param name="console">The agent's console.</param>
/// <param name="carrier">The carrier, which has the telephone.</param>
/// <param name="terminal">Where it is typed.</param>
internal sealed class TerminalAgent(AgentClient console, PhoneClient carrier, Terminal terminal)
{
    private const string Help = """
        a accepts, r declines, p picks up the phone; digits are pressed on it, any other words are spoken, 'hangup' puts it down.
        h hold and off hold, m mute and unmute, e ends the talk, w CODE ends the wrap-up, b break and back, ? repeats this, q quits.
        c NAME asks a colleague, with the caller on hold; c goes on without them; t NAME hands the caller over to them.
        s NAME listens to a colleague's talk, s NAME whisper and s NAME join speak to the colleague or to both; for supervisors.
        Of a message: l saves what was recorded as a file, l FILE says where, g gives the message back, e ends it.
        """;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);

    private readonly TypedLines typed = new(terminal.Input);
    private AgentDeskView? desk;
    private string phone = "";
    private string shown = "";
    private string? callSid;
    private bool isRinging;
    private PhoneScreen? sounds;

    /// <summary>Works until <c>q</c>, the end of what is typed, or Ctrl+C; then the agent is offline.</summary>
    /// <param name="cancellationToken">Ctrl+C.</param>
    public async Task Work(CancellationToken cancellationToken)
    {
        phone = await console.Phone(cancellationToken);
        await carrier.Register(phone, cancellationToken);
        await console.Put("presence", Presence("available"), cancellationToken);
        await Write(Help);
        try
        {
            await Listen(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Write("");
        }

        // Whoever is talked to is not left on the line by a terminal that goes.
        await HangUp(CancellationToken.None);
        await console.Put("presence", Presence("offline"), CancellationToken.None);
        await Write("  == offline");
    }

    private async Task Listen(CancellationToken cancellationToken)
    {
        var lastBeat = TimeProvider.System.GetTimestamp();
        while (true)
        {
            await Show(cancellationToken);
            if (TimeProvider.System.GetElapsedTime(lastBeat) >= desk!.Heartbeat && desk.Presence != "offline")
            {
                lastBeat = TimeProvider.System.GetTimestamp();
                await Try(() => console.Post("heartbeat", null, cancellationToken));
            }

            if (await typed.Next(Look, cancellationToken) is { } line)
            {
                if (line.Text?.Trim() is not { } text || text == "q")
                {
                    return;
                }

                await Try(() => Do(text, cancellationToken));
            }
        }
    }

    private async Task Show(CancellationToken cancellationToken)
    {
        var (before, now) = (desk, await console.Me(cancellationToken));
        desk = now;
        if (now.OfferId is not null && now.OfferId != before?.OfferId)
        {
            foreach (var line in AgentDeskText.Briefing(now.Offer!))
            {
                await Write($"  ** {line}");
            }
        }

        await Hear(cancellationToken);
        var key = $"{now.OfferId} {now.State} {now.IsOnHold} {now.IsMuted} {now.Guests} {now.Monitored} {now.Presence} {now.Work}";
        if (key != shown)
        {
            shown = key;
            await Write($"     {AgentDeskText.State(now)}");
        }
    }

    private async Task Hear(CancellationToken cancellationToken)
    {
        if (!await Rings(cancellationToken) || await carrier.Show(callSid!, cancellationToken) is not { } call)
        {
            return;
        }

        // Who accepts by a click may be faster than the telephone.
        if (desk!.State is "accepted" && call.Rings)
        {
            await carrier.Act(call.Sid, new PhoneAction.PickUp(), cancellationToken);
        }

        if (call.Rings && !isRinging && desk.State is not ("pending" or "accepted"))
        {
            await Write("     your phone rings   [p pick up, then 1; hangup declines]");
        }

        isRinging = call.Rings;
        await sounds!.ShowNew(call);
        if (call.IsEnded)
        {
            callSid = null;
            await Write($"  == your phone: {call.Status}");
        }
    }

    /// <summary>Looks whether the telephone rings, or is used already.</summary>
    private async Task<bool> Rings(CancellationToken cancellationToken)
    {
        if (callSid is null && await carrier.LiveCall(phone, cancellationToken) is { } sid)
        {
            callSid = sid;
            sounds = new PhoneScreen(terminal.Output, terminal.Width);
        }

        return callSid is not null;
    }

    private Task Do(string line, CancellationToken cancellationToken) => line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries) switch
    {
        [] => Task.CompletedTask,
        ["?"] => Write(Help),
        ["a"] => Offer("accept", cancellationToken),
        ["r"] => Offer("reject", cancellationToken),
        ["p"] => PickUp(cancellationToken),
        ["h"] => Offer(desk!.IsOnHold ? "resume" : "hold", cancellationToken),
        ["m"] => Offer(desk!.IsMuted ? "unmute" : "mute", cancellationToken),
        ["e"] => Offer("end", cancellationToken),
        ["w"] => Offer("complete", cancellationToken),
        ["w", var code] => Complete(code.Trim(), cancellationToken),
        ["l"] => Save(string.Create(CultureInfo.InvariantCulture, $"message-{OfferId}.wav"), cancellationToken),
        ["l", var file] when desk!.MessageSeconds is not null => Save(file.Trim(), cancellationToken),
        ["c"] => console.Delete($"offers/{OfferId}/consult", cancellationToken),
        ["c", var name] => Ask(name.Trim(), cancellationToken),
        ["t", var name] => console.Post($"offers/{OfferId}/transfer", new JsonObject { ["agent"] = name.Trim() }, cancellationToken),
        ["s", var name] => Monitor(name.Trim().Split(' ', 2), cancellationToken),
        ["g"] => Offer("give-back", cancellationToken),
        ["b"] => Turn(cancellationToken),
        _ => Speak(line, cancellationToken),
    };

    private async Task Ask(string name, CancellationToken cancellationToken)
    {
        if (!desk!.IsOnHold)
        {
            await Offer("hold", cancellationToken);
        }

        await console.Post($"offers/{OfferId}/consult", new JsonObject { ["agent"] = name }, cancellationToken);
    }

    private Task Monitor(string[] whomAndHow, CancellationToken cancellationToken) =>
        console.Monitor(whomAndHow[0], whomAndHow is [_, var mode] ? mode : "listen", cancellationToken);

    private async Task Save(string file, CancellationToken cancellationToken)
    {
        var bytes = await console.Save(OfferId, file, cancellationToken);
        await Write(string.Create(CultureInfo.InvariantCulture, $"  == {desk!.MessageSeconds} s, {bytes} bytes: {Path.GetFullPath(file)}"));
    }

    private async Task PickUp(CancellationToken cancellationToken)
    {
        if (await Rings(cancellationToken))
        {
            await carrier.Act(callSid!, new PhoneAction.PickUp(), cancellationToken);
        }
        else
        {
            await Write("  !! Your phone does not ring.");
        }
    }

    private async Task Complete(string code, CancellationToken cancellationToken)
    {
        await console.Put($"offers/{OfferId}/note", new JsonObject { ["disposition"] = code }, cancellationToken);
        await Offer("complete", cancellationToken);
    }

    private Task Turn(CancellationToken cancellationToken) => desk switch
    {
        { Work: "notResponding" } => console.Post("back", null, cancellationToken),
        { Presence: "available" } => console.Put("presence", Presence("break"), cancellationToken),
        _ => console.Put("presence", Presence("available"), cancellationToken),
    };

    private async Task Speak(string line, CancellationToken cancellationToken)
    {
        if (callSid is null)
        {
            await Write("  !! There is no call on your phone: nothing was pressed or said.");
            return;
        }

        var action = PhoneAction.Read(line, wordsAllowed: true)!;
        await carrier.Act(callSid, action, cancellationToken);
        await Write($"  <- {action}");
    }

    private async Task HangUp(CancellationToken cancellationToken)
    {
        if (callSid is not null)
        {
            await Try(() => carrier.Act(callSid, new PhoneAction.HangUp(), cancellationToken));
        }
    }

    private long OfferId => desk!.OfferId ?? throw new CommandException("There is no call to do that with.");

    private Task Offer(string what, CancellationToken cancellationToken) => console.Post($"offers/{OfferId}/{what}", null, cancellationToken);

    // What cannot be done is said, and the work goes on.
    private async Task Try(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (CommandException refusal)
        {
            await Write($"  !! {refusal.Message}");
        }
    }

    private static JsonObject Presence(string presence) => new() { ["presence"] = presence };

    private Task Write(string line) => terminal.Output.WriteLineAsync(line);
}
