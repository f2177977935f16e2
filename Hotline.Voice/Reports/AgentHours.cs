using Hotline.Voice.Queues;

namespace Hotline.Voice.Reports;

/// <summary>What agents did with their time, told from events.</summary>
public static class AgentHours
{
    /// <summary>Adds up the time of agents.</summary>
    /// <param name="events">Events of agents in order: all within the span, and before it each agent's last presence and whatever belongs to
    /// talks that reach into it.</param>
    /// <param name="fromMs">Begin of the span, Unix milliseconds.</param>
    /// <param name="untilMs">End of the span, not included, Unix milliseconds.</param>
    /// <returns>Handling: talk, hold, wrap-up. Idle: available and nothing of that, and not away after a missed offer.</returns>
    public static (long HandlingMs, long IdleMs) Of(IEnumerable<QueueEvent> events, long fromMs, long untilMs)
    {
        ArgumentNullException.ThrowIfNull(events);
        var agents = new Dictionary<long, Hand>();
        var total = (HandlingMs: 0L, IdleMs: 0L);
        foreach (var happened in events.Where(happened => happened.AgentId is not null && happened.AtMs < untilMs))
        {
            var hand = agents.GetValueOrDefault(happened.AgentId!.Value);
            Pass(hand, happened.AtMs);
            agents[happened.AgentId.Value] = hand.After(happened) with { SinceMs = happened.AtMs };
        }

        foreach (var hand in agents.Values)
        {
            Pass(hand, untilMs);
        }

        return total;

        void Pass(Hand hand, long nowMs)
        {
            var ms = Math.Max(0, nowMs - Math.Max(fromMs, hand.SinceMs));
            total.HandlingMs += hand.IsHandling ? ms : 0;
            total.IdleMs += hand.IsIdle ? ms : 0;
        }
    }

    /// <summary>The figure of it.</summary>
    /// <param name="hours">From <see cref="Of"/>.</param>
    public static Figure Occupancy((long HandlingMs, long IdleMs) hours) => new(
        "occupancy",
        Figures.Share(hours.HandlingMs, hours.HandlingMs + hours.IdleMs),
        FigureUnit.Share,
        "(talk + hold + wrap-up) / (that + idle while available)");

    private readonly record struct Hand(long SinceMs, bool IsAvailable, bool IsHandling, bool IsAway)
    {
        public bool IsIdle => IsAvailable && !IsHandling && !IsAway;

        public Hand After(QueueEvent happened) => happened.Kind switch
        {
            QueueEventKind.Presence => this with { IsAvailable = happened.Detail == "available", IsAway = false },
            QueueEventKind.Bridged => this with { IsHandling = true },
            QueueEventKind.Wrapped => this with { IsHandling = false },
            QueueEventKind.Missed => this with { IsAway = true },
            QueueEventKind.Back => this with { IsAway = false },
            _ => this,
        };
    }
}
