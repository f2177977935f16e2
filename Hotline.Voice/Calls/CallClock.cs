using NodaTime;

namespace Hotline.Voice.Calls;

/// <summary>The time in a call: start time plus monotonic time, so that a jump of the wall clock moves no call; test calls may shift it.</summary>
public sealed class CallClock
{
    private readonly TimeProvider time;
    private readonly Storage.Database? database;
    private readonly DateTimeOffset startedAt;
    private readonly long startedTimestamp;

    /// <summary>Starts the clock.</summary>
    /// <param name="time">The wall clock is read once, its timestamp ever after.</param>
    /// <param name="database">Where several nodes share it, its clock decides instead of the wall clock.</param>
    public CallClock(TimeProvider time, Storage.Database? database = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        this.time = time;
        this.database = database;
        startedAt = time.GetUtcNow();
        startedTimestamp = time.GetTimestamp();
    }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long NowMs => database?.Time is { } shown ? shown.NowMs(time) : (startedAt + time.GetElapsedTime(startedTimestamp)).ToUnixTimeMilliseconds();

    /// <summary>The time as one call sees it.</summary>
    /// <param name="offsetMs">The call's shift in milliseconds; 0 for every real call.</param>
    public Instant Now(long offsetMs) => Instant.FromUnixTimeMilliseconds(NowMs + offsetMs);

    /// <summary>A mark for <see cref="Since"/>.</summary>
    public long Mark() => time.GetTimestamp();

    /// <summary>Time since a mark; never negative.</summary>
    /// <param name="mark">From <see cref="Mark"/>.</param>
    public TimeSpan Since(long mark) => time.GetElapsedTime(mark);

    /// <summary>Waits for work, but not longer than so much time of this clock.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="work">The work; it goes on when nobody waits for it any more.</param>
    /// <param name="limit">How long.</param>
    /// <exception cref="TimeoutException">It takes longer.</exception>
    public Task<T> Within<T>(Task<T> work, TimeSpan limit) => work.WaitAsync(limit, time);

    /// <summary>Completes after a while of this clock.</summary>
    /// <param name="delay">How long; nothing to wait for when it is zero; infinite: only the token ends it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task Delay(TimeSpan delay, CancellationToken cancellationToken) =>
        delay <= TimeSpan.Zero && delay != Timeout.InfiniteTimeSpan ? Task.CompletedTask : Task.Delay(delay, time, cancellationToken);
}
