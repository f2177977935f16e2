namespace Hotline.Tests.Simulation;

/// <summary>The time of a run: it passes only when the run says so, and the wall clock may jump without any time passing.</summary>
internal sealed class SimulatedTime(DateTimeOffset start)
{
    private readonly PriorityQueue<Alarm, (long Due, long Order)> alarms = new();
    private DateTimeOffset wallStart = start;
    private long now;
    private long order;

    /// <summary>Time since the run began.</summary>
    public TimeSpan Passed => new(now);

    /// <summary>Somebody sets the wall clock.</summary>
    public void Jump(TimeSpan by) => wallStart += by;

    /// <summary>Lets time pass; what is due happens in order, each time until nothing more follows from it.</summary>
    public void Advance(TimeSpan by, Action settle)
    {
        var until = now + by.Ticks;
        while (alarms.TryPeek(out var alarm, out var at) && at.Due <= until)
        {
            alarms.Dequeue();
            if (alarm.IsSet(at.Due))
            {
                now = Math.Max(now, at.Due);
                alarm.Ring();
                settle();
            }
        }

        now = until;
    }

    /// <summary>A clock of its own for one life of a program; it stops with it.</summary>
    public Clock NewClock() => new(this);

    internal sealed class Clock(SimulatedTime time) : TimeProvider
    {
        private bool isStopped;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        /// <summary>Whoever waits for this clock waits for ever.</summary>
        public void Stop() => isStopped = true;

        public override DateTimeOffset GetUtcNow() => time.wallStart + time.Passed;

        // Not from zero: "never" must not look like "just now".
        public override long GetTimestamp() => TimeSpan.TicksPerHour + time.now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var alarm = new Alarm(time, this, () => callback(state));
            alarm.Change(dueTime, period);
            return alarm;
        }

        internal bool IsStopped => isStopped;
    }

    private sealed class Alarm(SimulatedTime time, Clock clock, Action ring) : ITimer
    {
        private long? due;
        private TimeSpan period;

        public bool IsSet(long at) => due == at && !clock.IsStopped;

        public void Ring()
        {
            due = null;
            if (period > TimeSpan.Zero)
            {
                Set(period);
            }

            ring();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            this.period = period;
            due = null;
            if (dueTime >= TimeSpan.Zero)
            {
                Set(dueTime);
            }

            return true;
        }

        public void Dispose() => due = null;

        public ValueTask DisposeAsync()
        {
            due = null;
            return default;
        }

        private void Set(TimeSpan after)
        {
            due = time.now + after.Ticks;
            time.alarms.Enqueue(this, (due.Value, time.order++));
        }
    }
}
