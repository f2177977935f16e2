using System.Buffers;
using System.Text;

namespace Hotline.Voice.Telephony;

/// <summary>Text made fit for <c>Say</c>: without characters that XML cannot hold, in pieces that the carrier speaks.</summary>
/// <remarks>Twilio's limits per <c>Say</c>: 3,000 characters with Amazon's voices (4,000 and 5,000 with others), and 4,500 after URL
/// encoding, error 13521. A Chinese character encodes to nine.</remarks>
internal static class SpokenText
{
    /// <summary>Longest piece, characters.</summary>
    public const int LongestPiece = 3000;

    /// <summary>Longest piece after URL encoding, characters.</summary>
    public const int LongestEncodedPiece = 4500;

    /// <summary>A character takes at most so many after URL encoding.</summary>
    private const int LongestEncodedCharacter = 9;

    private static readonly SearchValues<char> Unsafe = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(control => (char)control).Where(control => control is not ('\t' or '\n')), '\ufffe', '\uffff']);

    private const string SentenceEnds = "。！？!?；;…\n";
    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create("，,、：:）)");

    /// <summary>Fills a value into words of the settings.</summary>
    /// <param name="words">The words.</param>
    /// <param name="name">What stands in braces.</param>
    /// <param name="value">The value.</param>
    public static string Fill(string words, string name, string value) => words.Replace($"{{{name}}}", value, StringComparison.Ordinal);

    /// <summary>Leaves out what XML cannot hold: control characters but tab and line ends, lone surrogates, U+FFFE and U+FFFF.</summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAny(Unsafe) && !text.AsSpan().ContainsAnyInRange('\ud800', '\udfff'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(character).Append(text[++i]);
            }
            else if (character is '\t' or '\n' || (character >= ' ' && !char.IsSurrogate(character) && character < '\uFFFE'))
            {
                clean.Append(character);
            }
            else if (character == '\r')
            {
                clean.Append('\n');
            }
        }

        return clean.ToString();
    }

    /// <summary>Cuts text into pieces within the limits: between sentences, else between clauses, else between words, else anywhere.</summary>
    /// <returns>No piece is blank; without words there is none.</returns>
    public static IReadOnlyList<string> Split(string text)
    {
        var pieces = new List<string>();
        var rest = Clean(text).AsSpan();
        while (!rest.Trim().IsEmpty)
        {
            var fitting = Fitting(rest);
            var length = fitting == rest.Length ? fitting : Cut(rest[..fitting]);
            var piece = rest[..length].Trim();
            if (!piece.IsEmpty)
            {
                pieces.Add(piece.ToString());
            }

            rest = rest[length..];
        }

        return pieces;
    }

    /// <summary>How many characters from the start stay within the limits.</summary>
    private static int Fitting(ReadOnlySpan<char> text)
    {
        if (text.Length * LongestEncodedCharacter <= LongestEncodedPiece)
        {
            return text.Length;
        }

        var encoded = 0;
        var length = 0;
        while (length < text.Length)
        {
            Rune.DecodeFromUtf16(text[length..], out var rune, out var used);
            encoded += IsUnreserved(rune) ? 1 : 3 * rune.Utf8SequenceLength;
            if (encoded > LongestEncodedPiece || length + used > LongestPiece)
            {
                return length;
            }

            length += used;
        }

        return length;
    }

    private static bool IsUnreserved(Rune rune) => rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is '-' or '.' or '_');

    /// <summary>The best place to cut a piece that is not the last.</summary>
    private static int Cut(ReadOnlySpan<char> piece)
    {
        var sentence = LastSentenceEnd(piece);
        if (sentence > 0)
        {
            return sentence;
        }

        var clause = piece.LastIndexOfAny(ClauseEnds) + 1;
        if (clause > 0)
        {
            return clause;
        }

        var word = piece.LastIndexOfAny(' ', '\t') + 1;
        return word > 0 ? word : piece.Length;
    }

    /// <summary>A full stop ends a sentence before a blank only, so that numbers and names of hosts stay whole.</summary>
    private static int LastSentenceEnd(ReadOnlySpan<char> piece)
    {
        for (var i = piece.Length - 1; i >= 0; i--)
        {
            if (SentenceEnds.Contains(piece[i]) || (piece[i] == '.' && i + 1 < piece.Length && char.IsWhiteSpace(piece[i + 1])))
            {
                return i + 1;
            }
        }

        return 0;
    }
}
