using System.Collections.Immutable;

namespace Hotline.Voice.Calls;

/// <summary>Who left a message, where the recording is and what the agent sees first, as it is stored, sealed.</summary>
internal sealed record VoicemailBrief(
    string? Number, string RecordingUrl, ImmutableArray<KeyValuePair<string, string>> Brief)
{
    /// <summary>All of it is private.</summary>
    public override string ToString() => nameof(VoicemailBrief);
}
