using System.Collections.Immutable;

namespace Hotline.Voice.Calls;

/// <summary>Whom to call back and what the agent sees first. Stored sealed.</summary>
/// <param name="Number">The number in E.164.</param>
/// <param name="Brief">Variable names and values, in order.</param>
public sealed record CallbackBrief(string Number, ImmutableArray<KeyValuePair<string, string>> Brief)
{
    /// <summary>Both are private.</summary>
    /// <returns>Nothing of them.</returns>
    public override string ToString() => nameof(CallbackBrief);
}
