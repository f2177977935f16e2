namespace Hotline.Flows.Hours;

/// <summary>Finds the names that somebody who mistyped one may have meant.</summary>
internal static class NearNames
{
    private const int LongestName = 64;

    /// <summary>The nearest names, nearest first; only those within a third of the letters.</summary>
    /// <param name="wrong">What was written.</param>
    /// <param name="names">What there is.</param>
    /// <param name="count">How many to give at most.</param>
    public static IReadOnlyList<string> Of(string? wrong, IEnumerable<string> names, int count)
    {
        if (string.IsNullOrWhiteSpace(wrong) || wrong.Length > LongestName)
        {
            return [];
        }

        var typed = wrong.Trim().ToLowerInvariant();
        return [.. names
            .Select(name => (Name: name, Distance: Distance(typed, name.ToLowerInvariant())))
            .Where(candidate => candidate.Distance <= Math.Max(1, candidate.Name.Length / 3))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .Take(count)];
    }

    /// <summary>How many letters must be put in, left out or replaced to make one name of the other.</summary>
    private static int Distance(string one, string other)
    {
        var above = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var row = 1; row <= one.Length; row++)
        {
            var current = new int[other.Length + 1];
            current[0] = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var replaced = above[column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, Math.Min(above[column], current[column - 1]) + 1);
            }

            above = current;
        }

        return above[^1];
    }
}
