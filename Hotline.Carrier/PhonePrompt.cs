namespace Hotline.Carrier;

/// <summary>What a call waits for from its caller.</summary>
/// <param name="Keys">Keys are collected.</param>
/// <param name="Speech">Words are recognised.</param>
/// <param name="Recording">A message is recorded.</param>
/// <param name="Timeout">How long the caller may be silent. Zero: as long as it takes.</param>
public sealed record PhonePrompt(bool Keys, bool Speech, bool Recording, TimeSpan Timeout)
{
    /// <summary>How many keys complete the entry. Null: as many as the caller likes.</summary>
    public int? NumDigits { get; init; }

    /// <summary>The keys that complete the entry, for example <c>#</c>. Empty: none does.</summary>
    public string FinishOnKey { get; init; } = "";

    /// <summary>The language words are recognised in. Null: none was named.</summary>
    public string? Language { get; init; }

    /// <summary>What the recogniser is told to expect. Empty: nothing.</summary>
    public string Hints { get; init; } = "";
}
