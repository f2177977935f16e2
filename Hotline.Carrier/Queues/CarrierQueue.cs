using Hotline.Carrier.Calls;

namespace Hotline.Carrier.Queues;

/// <summary>Callers in a line.</summary>
internal sealed class CarrierQueue(string name, int maxSize, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<QueueMember> members = [];
    private readonly List<CallLeg> servers = [];
    private long served;
    private double waitedSeconds;

    internal string Sid { get; } = CarrierSid.New("QU");

    internal string Name { get; set; } = name;

    internal int MaxSize { get; set; } = maxSize;

    internal DateTimeOffset CreatedAt { get; } = time.GetUtcNow();

    internal DateTimeOffset UpdatedAt { get; private set; } = time.GetUtcNow();

    internal IReadOnlyList<QueueMember> Members
    {
        get
        {
            lock (gate)
            {
                return [.. members];
            }
        }
    }

    /// <summary>How long those who are gone have waited, on average, in seconds; zero when nobody is gone.</summary>
    internal int AverageWait
    {
        get
        {
            lock (gate)
            {
                return served == 0 ? 0 : (int)(waitedSeconds / served);
            }
        }
    }

    /// <returns>Null when the queue is full.</returns>
    internal QueueMember? Join(CallLeg leg)
    {
        CallLeg[] waiting;
        QueueMember member;
        lock (gate)
        {
            if (members.Count >= MaxSize)
            {
                return null;
            }

            member = new QueueMember(leg, time.GetUtcNow());
            members.Add(member);
            UpdatedAt = time.GetUtcNow();
            waiting = [.. servers];
        }

        foreach (var server in waiting)
        {
            server.Inbox.Signal(new LegInput.Joined(Sid));
        }

        return member;
    }

    /// <summary>Takes somebody out of the line: nobody else gets this member after that.</summary>
    /// <returns>False when the member is not in the line any more.</returns>
    internal bool Remove(QueueMember member)
    {
        lock (gate)
        {
            if (!members.Remove(member))
            {
                return false;
            }

            served++;
            waitedSeconds += (time.GetUtcNow() - member.JoinedAt).TotalSeconds;
            UpdatedAt = time.GetUtcNow();
            return true;
        }
    }

    /// <summary>Takes the head of the line. Null: nobody waits.</summary>
    internal QueueMember? TakeHead()
    {
        lock (gate)
        {
            return members is [var head, ..] && Remove(head) ? head : null;
        }
    }

    internal int PositionOf(QueueMember member)
    {
        lock (gate)
        {
            return members.IndexOf(member) + 1;
        }
    }

    /// <summary>While a leg serves the queue, it hears of everybody who joins.</summary>
    internal void Serve(CallLeg server, bool begins)
    {
        lock (gate)
        {
            servers.Remove(server);
            if (begins)
            {
                servers.Add(server);
            }
        }
    }
}

/// <summary>One caller in the line.</summary>
internal sealed record QueueMember(CallLeg Leg, DateTimeOffset JoinedAt)
{
    /// <summary>How long the caller has waited, in whole seconds.</summary>
    internal int Waited(DateTimeOffset now) => (int)(now - JoinedAt).TotalSeconds;
}
