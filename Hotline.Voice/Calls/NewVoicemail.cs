using System.Collections.Immutable;

namespace Hotline.Voice.Calls;

/// <summary>A message that a caller left.</summary>
/// <param name="CallId">The call.</param>
/// <param name="Queue">The queue whose agents hear it.</param>
/// <param name="Topic">What the call was about.</param>
/// <param name="Number">The caller's number in E.164; null: withheld.</param>
/// <param name="RecordingUrl">Where the carrier keeps the recording.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="AtMs">When it was left, Unix milliseconds.</param>
public sealed record NewVoicemail(
    long CallId, string Queue, string? Topic, string? Number, string RecordingUrl, int Seconds, long AtMs)
{
    /// <summary>What the agent sees: variable names and values, in order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Brief { get; init; } = [];

    /// <summary>Number and recording are private.</summary>
    /// <returns>The call and the queue.</returns>
    public override string ToString() => $"NewVoicemail({CallId}, {Queue})";
}
