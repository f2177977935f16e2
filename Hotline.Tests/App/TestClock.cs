using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.App;

/// <summary>A clock that the test moves, and that tells when the hotline begins to wait for it: so no test has to guess or sleep.</summary>
public sealed class TestClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Lock gate = new();
    private readonly List<(TimeSpan DueTime, TaskCompletionSource Set)> awaited = [];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How far the wall clock is off; timers and timestamps know nothing of it.</summary>
    public TimeSpan WallError { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + WallError;

    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;

    /// <summary>Completes when the next timer of this length is set; fails when none is.</summary>
    /// <param name="dueTime">The length.</param>
    public Task NextTimer(TimeSpan dueTime)
    {
        var set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            awaited.Add((dueTime, set));
        }

        return set.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>Lets time pass for work that looks again and again whether something has happened, until the work is done.</summary>
    /// <param name="work">What waits for time to pass.</param>
    /// <param name="tick">How long it waits between two looks.</param>
    public async Task While(Task work, TimeSpan tick)
    {
        while (!work.IsCompleted)
        {
            var next = NextTimer(tick);
            Advance(tick);
            await Task.WhenAny(work, next);
        }

        await work;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (gate)
        {
            foreach (var waiting in awaited.FindAll(waiting => waiting.DueTime == dueTime))
            {
                awaited.Remove(waiting);
                waiting.Set.SetResult();
            }
        }

        return timer;
    }
}
