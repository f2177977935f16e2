using System.Collections.Frozen;
using System.Text.Json;

namespace Hotline.Voice.Queues;

/// <summary>How the states of this folder are written in the database and in JSON: <c>onCall</c>.</summary>
internal static class Words
{
    /// <summary>The word of a state.</summary>
    public static string Word<T>(this T value)
        where T : struct, Enum => Of<T>.Names[value];

    private static class Of<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Names = Enum.GetValues<T>()
            .ToFrozenDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
    }
}
