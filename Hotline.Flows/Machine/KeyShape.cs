using System.Buffers;
using System.Globalization;

namespace Hotline.Flows.Machine;

/// <summary>What the journal may know of pressed keys.</summary>
internal static class KeyShape
{
    private const int Longest = 64;
    private static readonly SearchValues<char> Pad = SearchValues.Create("0123456789*#");

    /// <summary>What keys looked like, without saying which: <c>12 digits</c>, <c>2 digits, *, 1 digit</c>,
    /// <c>other</c>.</summary>
    /// <param name="keys">As they came in.</param>
    public static string Of(string keys)
    {
        if (keys.Length > Longest || keys.AsSpan().ContainsAnyExcept(Pad))
        {
            return "other";
        }

        var parts = new List<string>(1);
        for (var from = 0; from < keys.Length;)
        {
            var digits = keys.AsSpan(from).IndexOfAnyExceptInRange('0', '9');
            digits = digits < 0 ? keys.Length - from : digits;
            parts.Add(digits switch
            {
                0 => keys[from].ToString(),
                1 => "1 digit",
                _ => string.Create(CultureInfo.InvariantCulture, $"{digits} digits"),
            });
            from += Math.Max(digits, 1);
        }

        return string.Join(", ", parts);
    }

    /// <summary>True when what leads nowhere may be kept, sealed: not when it is longer than any entry, and not when
    /// it could hold
    /// a payment card's number.</summary>
    /// <param name="keys">As they came in.</param>
    public static bool MayBeKept(string keys) => keys.Length <= Longest && !MayHoldCard(keys);

    /// <summary>True when a text has 13 to 19 digits in a row, whatever stands between them, that pass the check of
    /// card numbers.</summary>
    /// <param name="text">The text.</param>
    public static bool MayHoldCard(string text)
    {
        var digits = new List<int>();
        foreach (var letter in text)
        {
            if (CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit)
            {
                digits.Add(digit);
            }
        }

        for (var from = 0; from + 13 <= digits.Count; from++)
        {
            for (var length = 13; length <= 19 && from + length <= digits.Count; length++)
            {
                if (PassesLuhn(digits, from, length))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool PassesLuhn(List<int> digits, int from, int length)
    {
        var sum = 0;
        for (var i = 0; i < length; i++)
        {
            var digit = digits[from + length - 1 - i];
            sum += i % 2 == 0 ? digit : digit > 4 ? (2 * digit) - 9 : 2 * digit;
        }

        return sum % 10 == 0;
    }
}
