using Hotline.Voice.Commands;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Commands;

/// <summary>What <c>calls show</c> says of the queues: who was asked, what became of it, and how long somebody had waited.</summary>
public sealed class QueueWordsTests
{
    [Fact]
    public void A_call_that_several_agents_are_asked_about_is_told_with_what_each_did_and_how_long_the_caller_waited() => Assert.Equal(
        [
            "waits for an agent of general",
            "told: number 2 in line, 4 to 6 min",
            "told: next in line, 1 min",
            "offered to li",
            "missed by li: nobody picked up",
            "offered to wang",
            "missed by wang: picked up, but no key was pressed, as when a voicemail answers",
            "offered to zhao",
            "declined by zhao",
            "offered to li",
            "accepted by li",
            "talks with li, after 1 min 10 s in line",
            "li was lost: the telephone could not be reached; waits again at the head of the line",
            "told: next in line",
            "offered to zhao",
            "hung up after 9 s in line, while zhao was asked",
        ],
        Tell(
            ContactKind.Call,
            (0, QueueEventKind.Entered, null, "call"),
            (0, QueueEventKind.Promised, null, "2/240/360"),
            (5, QueueEventKind.Promised, null, "1/0/60"),
            (5, QueueEventKind.Offered, "li", null),
            (25, QueueEventKind.Missed, "li", "notAnswered"),
            (25, QueueEventKind.Offered, "wang", null),
            (35, QueueEventKind.Missed, "wang", "noKey"),
            (35, QueueEventKind.Offered, "zhao", null),
            (40, QueueEventKind.Rejected, "zhao", null),
            (60, QueueEventKind.Offered, "li", null),
            (68, QueueEventKind.Accepted, "li", null),
            (70, QueueEventKind.Bridged, "li", null),
            (90, QueueEventKind.AgentLost, "li", "failed"),
            (90, QueueEventKind.Promised, null, "1/-/-"),
            (91, QueueEventKind.Offered, "zhao", null),
            (99, QueueEventKind.Ended, null, "abandoned")));

    [Theory]
    [InlineData("served", "the talk is over")]
    [InlineData("abandoned", "hung up after 12 s in line")]
    [InlineData("timeout", "led out of general after 12 s in line: the longest wait was over")]
    [InlineData("noAgents", "led out of general after 12 s in line: nobody is there any more who could answer")]
    [InlineData("closed", "led out of general after 12 s in line: it has closed")]
    [InlineData("closed emergency", "led out of general after 12 s in line: the emergency switch was thrown")]
    [InlineData("key 2", "left general after 12 s in line with key 2")]
    [InlineData("transferred lostCards", "passed on to lostCards")]
    [InlineData("error", "led out of general after 12 s in line: something failed")]
    public void Why_a_wait_ended_is_said_in_words(string detail, string words) => Assert.Equal(
        words, Tell(ContactKind.Call, (0, QueueEventKind.Entered, null, "call"), (12, QueueEventKind.Ended, null, detail))[1]);

    [Fact]
    public void Who_finds_nobody_there_has_not_waited() => Assert.Equal(
        ["waits for an agent of general", "not taken into general: nobody is there who could answer"],
        Tell(ContactKind.Call, (0, QueueEventKind.Entered, null, "call"), (0, QueueEventKind.Ended, null, "noAgents")));

    [Fact]
    public void The_wait_of_a_callback_counts_from_when_its_time_had_come() => Assert.Equal(
        [
            "callback: waits for an agent of general", "callback: not reached by li: engaged or declined", "callback: its time has come",
            "callback: talks with li, after 4 s in line", "callback: the talk is over",
        ],
        Tell(
            ContactKind.Callback,
            (0, QueueEventKind.Entered, null, "callback"),
            (30, QueueEventKind.Rescheduled, "li", "busy"),
            (930, QueueEventKind.Due, null, null),
            (934, QueueEventKind.Bridged, "li", null),
            (990, QueueEventKind.Ended, null, "served")));

    [Fact]
    public void Every_transition_and_every_reason_has_words()
    {
        foreach (var kind in Enum.GetValues<QueueEventKind>())
        {
            Assert.NotEmpty(Assert.Single(Tell(ContactKind.Call, (0, kind, "li", "agent:wang busy"))));
        }

        foreach (var reason in Enum.GetValues<EndReason>().Where(reason => reason != EndReason.Error))
        {
            Assert.DoesNotContain("something failed", Assert.Single(Tell(ContactKind.Call, (0, QueueEventKind.Ended, null, reason.Word()))), StringComparison.Ordinal);
        }
    }

    private static string[] Tell(ContactKind contact, params IEnumerable<(int Second, QueueEventKind Kind, string? Agent, string? Detail)> events) =>
    [
        .. QueueWords.Tell(events.Select(happened => new QueueLine
        {
            ContactId = 1,
            AtMs = happened.Second * 1000L,
            Kind = happened.Kind,
            Contact = contact,
            Queue = "general",
            Agent = happened.Agent,
            Detail = happened.Detail,
        })),
    ];
}
