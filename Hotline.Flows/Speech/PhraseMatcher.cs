namespace Hotline.Flows.Speech;

/// <summary>Finds the choice of a menu that a caller named.</summary>
/// <remarks>
/// A choice is named when one of its phrases stands in what was said: as whole words in English, anywhere in Chinese.
/// Punctuation, case, full-width forms, numerals and hesitation make no difference (see <see cref="SpokenWords"/>). Its key
/// names it too, but only when nothing else was said than the key and words around it (<c>一</c>, <c>请按一号键</c>,
/// <c>option one please</c>): a numeral inside a sentence (等一下, no one) means nothing. The longest phrase wins; when two
/// choices are named equally well, neither was. Works in time proportional to what was said, whatever its characters.
/// </remarks>
public static class PhraseMatcher
{
    private const char Edge = '\n';

    /// <summary>The key of the choice that was named.</summary>
    /// <param name="spoken">What the recogniser heard; any characters.</param>
    /// <param name="phrasesByKey">The choices: key and phrases in the language spoken.</param>
    /// <returns>Null: none was named, or several equally well.</returns>
    public static string? Match(string spoken, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> phrasesByKey)
    {
        ArgumentNullException.ThrowIfNull(spoken);
        ArgumentNullException.ThrowIfNull(phrasesByKey);
        var said = Said.From(spoken);
        string? named = null;
        var longest = 0;
        foreach (var (key, phrases) in phrasesByKey)
        {
            var length = phrases.Select(phrase => LengthIn(said, phrase)).Append(said.Key == key ? key.Length : 0).Max();
            if (length > 0 && length >= longest)
            {
                named = length > longest ? key : null;
                longest = length;
            }
        }

        return named;
    }

    /// <summary>How much of what was said the phrase accounts for, in characters; 0: it does not stand there.</summary>
    private static int LengthIn(Said said, string phrase)
    {
        var words = SpokenWords.Of(phrase);
        if (words is [{ } only] && only.All(char.IsAsciiDigit))
        {
            return said.Key == only ? only.Length : 0;
        }

        var length = LengthIn(said, words);
        return length > 0 ? length : LengthIn(said, Fillers.Strip(words));
    }

    private static int LengthIn(Said said, List<string> words)
    {
        var phrase = Line(words);
        var length = words.Sum(word => word.Length);
        var isFound = length > 1
            ? said.Whole.Contains(phrase, StringComparison.Ordinal) || said.Bare.Contains(phrase, StringComparison.Ordinal)
            : length == 1 && said.OnlyWord == words[0];     // 是 stands in 不是 too
        return isFound ? length : 0;
    }

    private static string Line(List<string> words) => $"{Edge}{string.Join(Edge, words)}{Edge}";

    private static string? KeyOf(string word) => word switch
    {
        _ when char.IsAsciiDigit(word[0]) && word.All(char.IsAsciiDigit) => word,
        "oh" or "o" => "0",
        "won" or "first" => "1",
        "to" or "too" or "second" => "2",
        "third" => "3",
        "for" or "fourth" => "4",
        "ate" => "8",
        "star" or "asterisk" or "星" => "*",
        "pound" or "hash" or "井" => "#",
        _ => null,
    };

    /// <summary>What was said, made ready once for all phrases.</summary>
    /// <param name="Whole">All words, each between two edges.</param>
    /// <param name="Bare">The words without fillers.</param>
    /// <param name="OnlyWord">The word, when nothing but one word was said, be it several times (对对对); null otherwise.</param>
    /// <param name="Key">The key, when nothing but a key was said; null otherwise.</param>
    private sealed record Said(string Whole, string Bare, string? OnlyWord, string? Key)
    {
        public static Said From(string spoken)
        {
            var words = SpokenWords.Of(spoken);
            var bare = Fillers.Strip(words);
            return new Said(
                Line(words), Line(bare), OnlyOne(bare) ?? OnlyOne(words), KeyNamed(Fillers.StripAroundKeys(bare), spoken));
        }

        private static string? OnlyOne(List<string> words) =>
            words.Count > 0 && words.TrueForAll(word => word == words[0]) ? words[0] : null;

        private static string? KeyNamed(List<string> words, string spoken) => words switch
        {
            [] => spoken.Trim() is "*" or "#" ? spoken.Trim() : null,
            [var only] => KeyOf(only),
            ["米", "字"] => "*",
            ["井", "字"] => "#",
            _ => null,
        };
    }
}
