namespace Hotline.Voice.Outbox;

/// <summary>Leaves a carrier alone that does not answer, or does not want to be asked: nothing is sent until the pause is over, then one
/// command first.</summary>
/// <remarks>Closed: everything goes. Open after five troubles in a row, or one refusal of our credentials: nothing goes, for 10 s
/// (credentials: 30 s), twice as long each time, 5 min at most. Any answer closes it.</remarks>
public sealed class CarrierBreaker(OutboxLog log)
{
    private const int TroublesInARow = 5;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private int troubles;
    private int pauses;
    private long closedUntilMs;

    /// <summary>How many commands may go now.</summary>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="most">How many there are room for.</param>
    public int Room(long nowMs, int most)
    {
        lock (gate)
        {
            return nowMs < closedUntilMs ? 0 : pauses > 0 ? 1 : most;
        }
    }

    /// <summary>Learns from what came of a command.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public void Learn(CommandOutcome outcome, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        lock (gate)
        {
            if (outcome is CommandOutcome.Busy { RetryAfter: { } wish })
            {
                closedUntilMs = Math.Max(closedUntilMs, nowMs + (long)Min(wish, LongestPause).TotalMilliseconds);
            }

            if (!outcome.IsCarrierTrouble)
            {
                Close();
            }
            else if (++troubles >= TroublesInARow || pauses > 0 || outcome is CommandOutcome.Unauthorized)
            {
                Open(outcome, nowMs);
            }
        }
    }

    private void Close()
    {
        if (pauses > 0)
        {
            log.CarrierBack();
        }

        (troubles, pauses) = (0, 0);
    }

    // Commands that were under way together are one trouble.
    private void Open(CommandOutcome outcome, long nowMs)
    {
        if (nowMs < closedUntilMs)
        {
            return;
        }

        if (pauses == 0)
        {
            if (outcome is CommandOutcome.Unauthorized)
            {
                log.CarrierDoesNotKnowUs();
            }
            else
            {
                log.CarrierAway(troubles);
            }
        }

        var first = TimeSpan.FromSeconds(outcome is CommandOutcome.Unauthorized ? 30 : 10);
        closedUntilMs = nowMs + (long)Min(first * Math.Pow(2, pauses), LongestPause).TotalMilliseconds;
        pauses = Math.Min(pauses + 1, 10);
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
