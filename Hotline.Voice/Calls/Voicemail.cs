using System.Collections.Immutable;

namespace Hotline.Voice.Calls;

/// <summary>A message that nobody has dealt with yet.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CallId">The call.</param>
/// <param name="Queue">The queue whose agents hear it.</param>
/// <param name="Topic">What the call was about.</param>
/// <param name="Number">The caller's number in E.164; null: withheld.</param>
/// <param name="RecordingUrl">Where the carrier keeps the recording.</param>
/// <param name="Brief">What the agent sees: variable names and values, in order.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="TakenBy">Who deals with it; null: nobody.</param>
/// <param name="LeftAtMs">When it was left, Unix milliseconds.</param>
public sealed record Voicemail(
    long Id,
    long CallId,
    string Queue,
    string? Topic,
    string? Number,
    string RecordingUrl,
    ImmutableArray<KeyValuePair<string, string>> Brief,
    int Seconds,
    string? TakenBy,
    long LeftAtMs)
{
    /// <summary>Number and recording are private.</summary>
    /// <returns>Its id and queue.</returns>
    public override string ToString() => $"Voicemail({Id}, {Queue})";
}
