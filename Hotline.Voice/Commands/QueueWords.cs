using Hotline.Voice.Queues;

namespace Hotline.Voice.Commands;

/// <summary>What happened in the queues, in words for people.</summary>
internal static class QueueWords
{
    /// <summary>A sentence without its point.</summary>
    /// <param name="line">What happened.</param>
    public static string Of(QueueLine line) => line.Contact switch
    {
        ContactKind.Callback => $"callback: {Words(line)}",
        ContactKind.Voicemail => $"message: {Words(line)}",
        _ => Words(line),
    };

    private static string Words(QueueLine line) => line.Kind switch
    {
        QueueEventKind.Entered => $"waits for an agent of {line.Queue}",
        QueueEventKind.Due => "its time has come",
        QueueEventKind.Rescheduled => $"not reached by {line.Agent}{Why(line)}, tried again later",
        QueueEventKind.Aged => "has waited long and comes sooner",
        QueueEventKind.Widened => "has waited long and more agents are asked",
        QueueEventKind.Offered => $"offered to {line.Agent}",
        QueueEventKind.Accepted => $"accepted by {line.Agent}",
        QueueEventKind.Bridged => $"talks with {line.Agent}",
        QueueEventKind.Rejected => $"declined by {line.Agent}",
        QueueEventKind.Missed => $"missed by {line.Agent}{Why(line)}",
        QueueEventKind.Rescinded => $"taken back from {line.Agent}{Why(line)}",
        QueueEventKind.Failed => $"not connected with {line.Agent}{Why(line)}",
        QueueEventKind.AgentLost => $"{line.Agent} was lost{Why(line)}, waits again at the head of the line",
        QueueEventKind.Requeued => $"passed on by {line.Agent} to {line.Detail}",
        QueueEventKind.Ended => $"left {line.Queue}{Why(line)}",
        QueueEventKind.Wrapped => $"{line.Agent} has finished up{Why(line)}",
        QueueEventKind.Extended => $"{line.Agent} takes more time to finish up",
        QueueEventKind.Held => $"on hold by {line.Agent}",
        QueueEventKind.Resumed => $"off hold by {line.Agent}",
        QueueEventKind.Muted => $"{line.Agent} is muted",
        QueueEventKind.Unmuted => $"{line.Agent} is heard again",
        QueueEventKind.Consulted => $"{line.Agent} asks {Guest(line.Detail)}",
        QueueEventKind.Monitored => $"{line.Agent} takes part{Why(line)}",
        QueueEventKind.Dismissed => $"{line.Agent} goes on without those who were asked",
        QueueEventKind.GuestCame => $"{Guest(line.Detail)} came in",
        QueueEventKind.GuestMissed => $"{Guest(line.Detail)} did not come",
        QueueEventKind.Played => $"listened to by {line.Agent}",
        QueueEventKind.Promised => $"told position and wait{Why(line)}",
        QueueEventKind.Noted => $"{line.Agent} noted {line.Detail}",
        QueueEventKind.Presence or QueueEventKind.Back => $"{line.Agent} is {line.Detail ?? "back"}",
        _ => throw new NotSupportedException($"No words for {line.Kind}."),
    };

    // "agent:wang notAnswered" as "wang (notAnswered)".
    private static string Guest(string? detail)
    {
        var (who, why) = detail?.Split(' ', 2) is [var first, var second] ? (first, $" ({second})") : (detail ?? "", "");
        return who[(who.IndexOf(':', StringComparison.Ordinal) + 1)..] + why;
    }

    private static string Why(QueueLine line) => line.Detail is null ? "" : $" ({line.Detail})";
}
