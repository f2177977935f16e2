namespace Hotline.Voice.Storage;

/// <summary>What the clock of a shared database showed: nodes whose own clocks differ agree on it.</summary>
/// <param name="AtMs">Unix milliseconds, UTC.</param>
/// <param name="Timestamp">When, as the timestamp of this node's clock: it only ever goes forward.</param>
public sealed record DatabaseTime(long AtMs, long Timestamp)
{
    /// <summary>What it shows now.</summary>
    /// <param name="clock">The clock that gave <see cref="Timestamp"/>.</param>
    /// <returns>Unix milliseconds, UTC.</returns>
    public long NowMs(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return AtMs + (long)clock.GetElapsedTime(Timestamp).TotalMilliseconds;
    }
}
