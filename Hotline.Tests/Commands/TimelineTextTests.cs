using Hotline.Flows.Machine;
using Hotline.Voice.Calls;
using Hotline.Voice.Commands;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Commands;

public sealed class TimelineTextTests
{
    [Fact]
    public void Who_comes_into_line_while_a_turn_is_computed_waits_after_what_led_there()
    {
        TimelineEntry[] entries =
        [
            new(1, 2, 1_000, new JournalEntry.Pressed("mainMenu", "0", "1 digit", Accepted: true)),
            new(2, 2, 1_000, new JournalEntry.QueueEntered("queueGeneral", "general")),
            new(3, null, 9_000, new JournalEntry.CallEnded(CallPhase.Abandoned, "completed", "queueGeneral")),
        ];
        QueueLine[] queues = [Line(860, QueueEventKind.Entered), Line(870, QueueEventKind.Offered), Line(9_000, QueueEventKind.Ended)];

        var text = TimelineText.Of(new CallTimeline(Call, [.. entries]), queues);

        Assert.Equal(
            ["pressed 0 at mainMenu", "asked for an agent of general at queueGeneral", "waits for an agent of general", "offered to li",
                "ended: abandoned at queueGeneral, the carrier says completed", "hung up after 8 s in line, while li was asked"],
            text.Split('\n').Where(line => line.StartsWith("08:00:0", StringComparison.Ordinal)).Select(line => line[16..].Trim()));
    }

    private static CallSummary Call => new()
    {
        Id = 1,
        CallSid = "CA1",
        Line = "+12025550100",
        FlowVersion = 1,
        IsTest = false,
        StartedAtMs = 0,
        Phase = CallPhase.Abandoned,
        Node = "queueGeneral",
    };

    private static QueueLine Line(long atMs, QueueEventKind kind) => new()
    {
        ContactId = 7,
        AtMs = atMs,
        Kind = kind,
        Contact = ContactKind.Call,
        Queue = "general",
        Agent = "li",
        Detail = kind == QueueEventKind.Ended ? "abandoned" : null,
    };
}
