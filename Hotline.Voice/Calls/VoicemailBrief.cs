using System.Collections.Immutable;

namespace Hotline.Voice.Calls;

/// <summary>Who left a message, where the recording is and what the agent sees first. Stored sealed.</summary>
/// <param name="Number">The caller's number in E.164; null: withheld.</param>
/// <param name="RecordingUrl">Where the carrier keeps the recording.</param>
/// <param name="Brief">Variable names and values, in order.</param>
public sealed record VoicemailBrief(string? Number, string RecordingUrl, ImmutableArray<KeyValuePair<string, string>> Brief)
{
    /// <summary>All of it is private.</summary>
    /// <returns>Nothing of it.</returns>
    public override string ToString() => nameof(VoicemailBrief);
}
