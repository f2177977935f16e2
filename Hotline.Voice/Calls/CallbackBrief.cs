using System.Collections.Immutable;

namespace Hotline.Voice.Calls;

/// <summary>Whom to call back and what the agent sees first, as it is stored, sealed.</summary>
internal sealed record CallbackBrief(string Number, ImmutableArray<KeyValuePair<string, string>> Brief)
{
    /// <summary>Both are private.</summary>
    public override string ToString() => nameof(CallbackBrief);
}
