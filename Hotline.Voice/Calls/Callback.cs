using System.Collections.Immutable;

namespace Hotline.Voice.Calls;

/// <summary>A callback that is due or waits for its time.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CallId">The call that booked it.</param>
/// <param name="Queue">The queue whose agents call.</param>
/// <param name="Topic">What the call was about.</param>
/// <param name="Number">The number to call, E.164.</param>
/// <param name="Brief">What the agent sees: variable names and values, in order.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="DueAtMs">Not before, Unix milliseconds.</param>
/// <param name="BookedAtMs">When it was booked, Unix milliseconds.</param>
public sealed record Callback(
    long Id,
    long CallId,
    string Queue,
    string? Topic,
    string Number,
    ImmutableArray<KeyValuePair<string, string>> Brief,
    int Attempts,
    long DueAtMs,
    long BookedAtMs)
{
    /// <summary>Number and brief are private.</summary>
    /// <returns>Its id and queue.</returns>
    public override string ToString() => $"Callback({Id}, {Queue})";
}

/// <summary>How a callback ended.</summary>
public enum CallbackEnd
{
    /// <summary>They talked.</summary>
    Done,

    /// <summary>Tried as often as promised, nobody answered.</summary>
    Failed,

    /// <summary>Not wanted any more.</summary>
    Canceled,
}
