using System.Collections.Immutable;

namespace Hotline.Flows.Speech;

/// <summary>A telephone, case or reference number, cut into groups between which a voice pauses.</summary>
/// <param name="HasPlus">True for a number that begins with +.</param>
/// <param name="Groups">Digits or capital letters, never both in one group; at least one group.</param>
internal readonly record struct SpokenCode(bool HasPlus, ImmutableArray<string> Groups)
{
    private const string China = "86";
    private const string NorthAmerica = "1";

    /// <summary>Reads ASCII digits and letters; hyphens, spaces, points, slashes and brackets separate groups.</summary>
    public static bool TryParse(string text, out SpokenCode code)
    {
        code = default;
        var hasPlus = text.StartsWith('+');
        var rest = hasPlus ? text[1..] : text;
        var groups = ImmutableArray.CreateBuilder<string>();
        for (var start = 0; start < rest.Length;)
        {
            var end = start + 1;
            if (char.IsAsciiDigit(rest[start]))
            {
                end = EndOfRun(rest, start, char.IsAsciiDigit);
                Add(groups, rest[start..end], hasPlus && start == 0);
            }
            else if (char.IsAsciiLetter(rest[start]))
            {
                end = EndOfRun(rest, start, char.IsAsciiLetter);
                groups.Add(rest[start..end].ToUpperInvariant());
            }
            else if (!"-. /()".Contains(rest[start], StringComparison.Ordinal))
            {
                return false;
            }

            start = end;
        }

        code = new SpokenCode(hasPlus, groups.ToImmutable());
        return groups.Count > 0;
    }

    private static int EndOfRun(string text, int start, Func<char, bool> belongs)
    {
        var end = start + 1;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }

        return end;
    }

    /// <summary>Cuts a run of digits as people do: 3-3, 3-4, 4-4, 3-3-4, 3-4-4, else in fours; the country code stands alone.</summary>
    private static void Add(ImmutableArray<string>.Builder groups, string digits, bool isInternational)
    {
        var country = !isInternational ? ""
            : digits.Length == 13 && digits.StartsWith(China, StringComparison.Ordinal) ? China
            : digits.Length == 11 && digits.StartsWith(NorthAmerica, StringComparison.Ordinal) ? NorthAmerica
            : "";
        if (country.Length > 0)
        {
            groups.Add(country);
            digits = digits[country.Length..];
        }

        var sizes = SizesOf(digits.Length);
        for (int start = 0, index = 0; start < digits.Length; index++)
        {
            var size = index < sizes.Length ? sizes[index] : Math.Min(4, digits.Length - start);
            groups.Add(digits.Substring(start, size));
            start += size;
        }
    }

    /// <summary>The sizes of the first groups; the rest goes in fours.</summary>
    private static ReadOnlySpan<int> SizesOf(int length) => length switch
    {
        5 => [3, 2],
        6 or 7 or 11 => [3],
        9 => [3, 3, 3],
        10 => [3, 3],
        _ => [],
    };
}
