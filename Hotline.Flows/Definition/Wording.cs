namespace Hotline.Flows.Definition;

/// <summary>Small pieces of the sentences in problems.</summary>
internal static class Wording
{
    private const int LongestQuote = 60;

    /// <summary>A word of the author's, in quotes, cut when it is very long.</summary>
    public static string Quote(string word) =>
        word.Length <= LongestQuote ? $"'{word}'" : $"'{word[..LongestQuote]}...'";

    /// <summary>For example <c>one of 'a', 'b', 'c'</c>.</summary>
    public static string OneOf(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "nothing",
        1 => Quote(words[0]),
        2 => $"{Quote(words[0])} or {Quote(words[1])}",
        _ => $"one of {string.Join(", ", words.Select(Quote))}",
    };

    /// <summary>For example <c>; did you mean 'next'?</c>, or a full stop when nothing is near.</summary>
    public static string DidYouMean(string word, IEnumerable<string> candidates) =>
        Nearest(word, candidates) is { } near ? $"; did you mean {Quote(near)}?" : ".";

    /// <summary>The candidate that a typing mistake would explain, or null.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        string? nearest = null;
        var least = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var allowed = Math.Min(word.Length, candidate.Length) switch { < 3 => 0, < 5 => 1, _ => 2 };
            var distance = string.Equals(word, candidate, StringComparison.OrdinalIgnoreCase)
                ? 0
                : Distance(word, candidate, allowed);
            if (distance <= allowed && distance < least)
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>Letters to add, drop, change, or swap with their neighbour; more than <paramref name="most"/> is not counted.</summary>
    private static int Distance(string left, string right, int most)
    {
        if (most == 0 || Math.Abs(left.Length - right.Length) > most || left.Length > LongestQuote)
        {
            return int.MaxValue;
        }

        Span<int> before = stackalloc int[LongestQuote + 3];
        Span<int> last = stackalloc int[LongestQuote + 3];
        Span<int> current = stackalloc int[LongestQuote + 3];
        for (var j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = left[i - 1] == right[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            var free = before;
            before = last;
            last = current;
            current = free;
        }

        return last[right.Length];
    }
}
