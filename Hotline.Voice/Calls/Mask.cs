using System.Collections.Immutable;

namespace Hotline.Voice.Calls;

/// <summary>Shows what a private value looks like, not what it is.</summary>
internal static class Mask
{
    public static ImmutableSortedDictionary<string, string>? Values(ImmutableSortedDictionary<string, string>? values) =>
        values?.ToImmutableSortedDictionary(pair => pair.Key, pair => Text(pair.Value), StringComparer.Ordinal);

    public static string Text(string value)
    {
        var word = value.All(char.IsAsciiDigit) ? "digit" : "character";
        return $"•••• {value.Length} {word}{(value.Length == 1 ? "" : "s")}";
    }
}
