namespace Hotline.Voice.Queues;

/// <summary>How long a wait will be, as people say it: less than a minute, two to four minutes.</summary>
/// <param name="From">At least; whole minutes, zero for "less than".</param>
/// <param name="To">At most; whole minutes.</param>
public readonly record struct WaitBand(TimeSpan From, TimeSpan To)
{
    // Upper ends in minutes; beyond the last, "more than" it.
    private static readonly int[] Ends = [1, 2, 4, 6, 10, 15, 20, 30, 45, 60];

    /// <summary>The band of an expected wait.</summary>
    /// <param name="handleMs">Mean time an agent needs for a contact, milliseconds.</param>
    /// <param name="position">The place in line, 1 is next.</param>
    /// <param name="idle">Agents who have nothing to do.</param>
    /// <param name="active">Agents at work, the idle ones included.</param>
    /// <returns>Null when nobody is at work.</returns>
    public static WaitBand? Of(double handleMs, int position, int idle, int active)
    {
        if (active == 0)
        {
            return null;
        }

        var expectedMinutes = handleMs * Math.Max(0, position - idle) / Math.Max(1, active) / 60_000;
        var at = Array.FindIndex(Ends, end => expectedMinutes <= end);
        return at < 0
            ? new(TimeSpan.FromMinutes(Ends[^1]), TimeSpan.FromHours(2))
            : new(TimeSpan.FromMinutes(at == 0 ? 0 : Ends[at - 1]), TimeSpan.FromMinutes(Ends[at]));
    }
}
