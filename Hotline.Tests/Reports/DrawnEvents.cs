using Hotline.Voice.Queues;
using Hotline.Voice.Reports;

namespace Hotline.Tests.Reports;

/// <summary>Events as queues write them, drawn. Contacts of one agent each, so that nothing overlaps for an agent; whole seconds, so that seconds can be
/// looked at.</summary>
internal static class DrawnEvents
{
    /// <summary>A history of up to eleven contacts.</summary>
    /// <param name="random">Draws it.</param>
    /// <param name="before">Contacts are numbered from the one after.</param>
    public static QueueEvent[] History(Random random, long before = 0)
    {
        var events = new List<QueueEvent>();
        for (var contact = before + 1; contact <= before + random.Next(0, 12); contact++)
        {
            One(random, contact, events);
        }

        return [.. events.OrderBy(happened => happened.AtMs).ThenBy(happened => happened.Id).Select((happened, at) => happened with { Id = at + 1 })];
    }

    private static void One(Random random, long contact, List<QueueEvent> events)
    {
        var agent = contact;
        var at = random.Next(0, 600) * 1000L;
        var kind = random.Next(6) switch { 0 => "callback", 1 => "voicemail", _ => "call" };
        Add(QueueEventKind.Presence, null, agent, random.Next(3) == 0 ? "break lunch" : "available");
        Pass(5);
        Add(QueueEventKind.Entered, null, null, kind);
        for (var segment = 0; ; segment++)
        {
            var offer = (contact * 100) + (segment * 10);
            while (random.Next(3) == 0)
            {
                Pass(20);
                Add(QueueEventKind.Promised, null, null, random.Next(4) == 0 ? "3/-/-" : $"{random.Next(1, 9)}/{random.Next(0, 20)}/{random.Next(20, 60)}");
            }

            while (random.Next(3) == 0)
            {
                Pass(20);
                Add(random.Next(2) == 0 ? QueueEventKind.Missed : QueueEventKind.Rejected, ++offer, agent, null);
                Add(QueueEventKind.Back, null, agent, null);
            }

            Pass(40);
            if (random.Next(8) == 0)
            {
                return;
            }

            if (random.Next(3) == 0)
            {
                Add(QueueEventKind.Ended, null, null, new[] { "abandoned", "timeout", "key", "full", "noAgents", "closed", "error", "unreachable" }[random.Next(8)]);
                return;
            }

            Add(QueueEventKind.Bridged, ++offer, agent, null);
            for (var hold = random.Next(3); hold > 0; hold--)
            {
                Pass(30);
                Add(QueueEventKind.Held, offer, agent, null);
                Pass(30);
                if (hold > 1 || random.Next(2) == 0)
                {
                    Add(QueueEventKind.Resumed, offer, agent, null);
                }
            }

            Pass(90);
            if (random.Next(8) == 0)
            {
                return;
            }

            var isBack = random.Next(4) == 0;
            var isPassedOn = isBack && random.Next(2) == 0;
            Add(
                isPassedOn ? QueueEventKind.Requeued : isBack ? QueueEventKind.AgentLost : QueueEventKind.Ended,
                offer,
                agent,
                isPassedOn ? "refunds" : isBack ? "failed" : random.Next(5) == 0 ? "transferred bank" : "served");
            Pass(40);
            if (random.Next(6) > 0)
            {
                Add(QueueEventKind.Wrapped, offer, agent, "agent");
            }
            else
            {
                return;
            }

            if (!isBack)
            {
                return;
            }
        }

        void Pass(int most) => at += random.Next(0, most) * 1000L;

        void Add(QueueEventKind what, long? offer, long? who, string? detail) => events.Add(new()
        {
            Id = events.Count + 1,
            AtMs = at,
            Kind = what,
            Queue = contact % 3 == 0 ? "refunds" : "payments",
            ContactId = what is QueueEventKind.Presence or QueueEventKind.Back ? null : contact,
            CallId = contact,
            OfferId = offer,
            AgentId = who,
            Detail = detail,
        });
    }
}
