using System.Globalization;
using Hotline.Voice.Queues;

namespace Hotline.Voice.Commands;

/// <summary>What happened in the queues, in words for people: who was asked, what became of it, and how long somebody had waited.</summary>
internal static class QueueWords
{
    /// <summary>A sentence a line, without its point.</summary>
    /// <param name="lines">What happened, in order.</param>
    public static IEnumerable<string> Tell(IEnumerable<QueueLine> lines)
    {
        var waits = new Dictionary<long, Wait>();
        foreach (var line in lines)
        {
            var wait = waits.GetValueOrDefault(line.ContactId, new Wait(line.AtMs, null));
            yield return Prefix(line.Contact) + Words(line, wait);
            waits[line.ContactId] = After(line, wait);
        }
    }

    private static Wait After(QueueLine line, Wait wait) => line.Kind switch
    {
        QueueEventKind.Entered or QueueEventKind.Due or QueueEventKind.AgentLost or QueueEventKind.Requeued => new(line.AtMs, null),
        QueueEventKind.Offered => wait with { Asked = line.Agent },
        QueueEventKind.Bridged => wait with { Asked = null },
        QueueEventKind.Rejected or QueueEventKind.Missed or QueueEventKind.Rescinded or QueueEventKind.Failed or QueueEventKind.Rescheduled =>
            wait with { Asked = null },
        _ => wait,
    };

    private static string Prefix(ContactKind kind) => kind switch
    {
        ContactKind.Callback => "callback: ",
        ContactKind.Voicemail => "message: ",
        _ => "",
    };

    private static string Words(QueueLine line, Wait wait) => line.Kind switch
    {
        QueueEventKind.Entered => $"waits for an agent of {line.Queue}",
        QueueEventKind.Due => "its time has come",
        QueueEventKind.Rescheduled => $"not reached by {line.Agent}: {Trouble(line)}",
        QueueEventKind.Aged => "has waited long and comes sooner",
        QueueEventKind.Widened => "has waited long and more agents are asked",
        QueueEventKind.Offered => $"offered to {line.Agent}",
        QueueEventKind.Accepted => $"accepted by {line.Agent}",
        QueueEventKind.Bridged => $"{(line.Contact == ContactKind.Voicemail ? "is with" : "talks with")} {line.Agent}, after {wait.Until(line)} in line",
        QueueEventKind.Rejected => $"declined by {line.Agent}",
        QueueEventKind.Missed => $"missed by {line.Agent}: {Trouble(line)}",
        QueueEventKind.Rescinded => $"taken back from {line.Agent}: {Trouble(line)}",
        QueueEventKind.Failed => $"not connected with {line.Agent}: {Trouble(line)}",
        QueueEventKind.AgentLost when line.Detail == "givenBack" => $"given back by {line.Agent}, waits again at the head of the line",
        QueueEventKind.AgentLost => $"{line.Agent} was lost: {Trouble(line)}; waits again at the head of the line",
        QueueEventKind.Requeued => $"passed on by {line.Agent} to {line.Detail}",
        QueueEventKind.Ended => End(line, wait),
        QueueEventKind.Wrapped => line.Detail == "limit" ? $"{line.Agent} had no more time to finish up" : $"{line.Agent} has finished up",
        QueueEventKind.Extended => $"{line.Agent} takes more time to finish up",
        QueueEventKind.Held => $"on hold by {line.Agent}",
        QueueEventKind.Resumed => $"off hold by {line.Agent}",
        QueueEventKind.Muted => $"{line.Agent} is muted",
        QueueEventKind.Unmuted => $"{line.Agent} is heard again",
        QueueEventKind.Consulted => $"{line.Agent} asks {Guest(line.Detail)}",
        QueueEventKind.Monitored => $"{line.Agent} {Supervision(line.Detail)}",
        QueueEventKind.Dismissed => $"{line.Agent} goes on without those who were asked",
        QueueEventKind.GuestCame => $"{Guest(line.Detail)} came in",
        QueueEventKind.GuestMissed => Guest(line.Detail),
        QueueEventKind.Played => $"listened to by {line.Agent}",
        QueueEventKind.Promised => Promise(line.Detail),
        QueueEventKind.Noted => $"{line.Agent} noted {line.Detail}",
        QueueEventKind.Presence or QueueEventKind.Back => $"{line.Agent} is {line.Detail ?? "back"}",
        _ => throw new NotSupportedException($"No words for {line.Kind}."),
    };

    private static string Trouble(QueueLine line) => line.Detail switch
    {
        "ring" or "notAnswered" or "noAnswer" => "nobody picked up",
        "noKey" => "picked up, but no key was pressed, as when a voicemail answers",
        "machine" => "a voicemail answered",
        "busy" or "declined" => "engaged or declined",
        "hungUp" => "picked up and put down without a key",
        "failed" => "the telephone could not be reached",
        "notBridged" => "they did not come together in time",
        "lost" => "nothing was heard of the console any more",
        "signedOut" => "signed out",
        "supervisor" => "a supervisor did it",
        var word => word ?? "",
    };

    private static string End(QueueLine line, Wait wait)
    {
        var (reason, target) = line.Detail?.Split(' ', 2) is [var first, var second] ? (first, second) : (line.Detail ?? "", "");
        var waited = $"after {wait.Until(line)} in line";
        return reason switch
        {
            "served" => line.Contact == ContactKind.Voicemail ? "dealt with" : "the talk is over",
            "abandoned" => $"hung up {waited}{(wait.Asked is { } asked ? $", while {asked} was asked" : "")}",
            "timeout" => $"led out of {line.Queue} {waited}: the longest wait was over",
            "full" => $"not taken into {line.Queue}: the line is full",
            "noAgents" => wait.Until(line) == "0 s"
                ? $"not taken into {line.Queue}: nobody is there who could answer"
                : $"led out of {line.Queue} {waited}: nobody is there any more who could answer",
            "closed" => $"led out of {line.Queue} {waited}: {(target == "emergency" ? "the emergency switch was thrown" : "it has closed")}",
            "key" => $"left {line.Queue} {waited} with key {target}",
            "transferred" => $"passed on to {target}",
            "unreachable" => "given up: nobody was reached",
            "canceled" => "called off",
            _ => $"led out of {line.Queue} {waited}: something failed",
        };
    }

    private static string Promise(string? written)
    {
        if (Outlook.Read(written) is not { } told)
        {
            return "told the place in line";
        }

        var position = told.Position == 1 ? "told: next in line" : string.Create(CultureInfo.InvariantCulture, $"told: number {told.Position} in line");
        return told.Wait is { } wait
            ? string.Create(CultureInfo.InvariantCulture, $"{position}, {(wait.From == TimeSpan.Zero ? "" : $"{(int)wait.From.TotalMinutes} to ")}{(int)wait.To.TotalMinutes} min")
            : position;
    }

    // "agent:wang notAnswered" as "wang did not answer".
    private static string Guest(string? detail)
    {
        var (who, why) = detail?.Split(' ', 2) is [var first, var second] ? (first, $" {AgentDeskView.Came(second)}") : (detail ?? "", "");
        return who[(who.IndexOf(':', StringComparison.Ordinal) + 1)..] + why;
    }

    private static string Supervision(string? mode) => mode switch
    {
        "listen" => "listens in",
        "whisper" => "listens in and whispers to the agent",
        _ => "joins the talk",
    };

    /// <summary>How a contact waits.</summary>
    /// <param name="SinceMs">Since when.</param>
    /// <param name="Asked">Who is being asked; null: nobody.</param>
    private sealed record Wait(long SinceMs, string? Asked)
    {
        public string Until(QueueLine line) => TerminalTime.Length((line.AtMs - SinceMs) / 1000);
    }
}
