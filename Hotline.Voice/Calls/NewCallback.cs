using System.Collections.Immutable;

namespace Hotline.Voice.Calls;

/// <summary>A callback that a caller was promised.</summary>
/// <param name="CallId">The call that booked it.</param>
/// <param name="Queue">The queue whose agents call.</param>
/// <param name="Topic">What the call was about.</param>
/// <param name="Number">The number to call, E.164.</param>
/// <param name="Brief">What the agent sees: variable names and values, in order.</param>
/// <param name="NotBeforeMs">Not before, Unix milliseconds; null: as soon as it is the caller's turn.</param>
/// <param name="AtMs">When it was booked, Unix milliseconds.</param>
public sealed record NewCallback(
    long CallId,
    string Queue,
    string? Topic,
    string Number,
    ImmutableArray<KeyValuePair<string, string>> Brief,
    long? NotBeforeMs,
    long AtMs)
{
    /// <summary>Number and brief are private.</summary>
    /// <returns>The call and the queue.</returns>
    public override string ToString() => $"NewCallback({CallId}, {Queue})";
}
