using System.Text;

namespace Hotline.Voice.Telephony;

/// <summary>What of a form is signed after the address.</summary>
internal static class SignedText
{
    private static readonly Comparison<KeyValuePair<string, string>> ByCodeUnits = (one, other) =>
        string.CompareOrdinal(one.Key, other.Key) is var names and not 0 ? names : string.CompareOrdinal(one.Value, other.Value);

    /// <summary>Names in the order of their code units, each with its value; a repeated name with each distinct value, in order.</summary>
    /// <param name="parameters">Decoded.</param>
    public static string Of(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        KeyValuePair<string, string>[] sorted = [.. parameters];
        Array.Sort(sorted, ByCodeUnits);
        var text = new StringBuilder(512);
        for (var index = 0; index < sorted.Length; index++)
        {
            if (index == 0 || !sorted[index].Equals(sorted[index - 1]))
            {
                text.Append(sorted[index].Key).Append(sorted[index].Value);
            }
        }

        return text.ToString();
    }
}
