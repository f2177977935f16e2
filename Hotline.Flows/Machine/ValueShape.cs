using System.Globalization;
using Hotline.Flows.Definition;

namespace Hotline.Flows.Machine;

/// <summary>Whether a text is a value of a format, in the canonical form that variables have.</summary>
internal static class ValueShape
{
    /// <summary>Longest text of a value, UTF-16 code units: with more, one value could fill a whole answer.</summary>
    public const int MaxLength = 500;

    /// <summary>True when the text can be read with the format.</summary>
    /// <param name="text">The value.</param>
    /// <param name="format">How it is to be read.</param>
    public static bool Fits(string text, ValueFormat format) => text.Length is > 0 and <= MaxLength && format switch
    {
        ValueFormat.Text => IsSpeakable(text),
        ValueFormat.Digits => AreDigits(text.AsSpan(text[0] == '+' ? 1 : 0), 64),
        ValueFormat.Money => IsDecimal(text, 2),
        ValueFormat.Number => IsDecimal(text, 6),
        ValueFormat.Date => DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        ValueFormat.Time => TimeOnly.TryParseExact(
            text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => throw new NotSupportedException($"No shape for {format}."),
    };

    /// <summary>True for one to <paramref name="longest"/> ASCII digits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">The most digits.</param>
    public static bool AreDigits(ReadOnlySpan<char> text, int longest) =>
        text.Length > 0 && text.Length <= longest && !text.ContainsAnyExceptInRange('0', '9');

    private static bool IsDecimal(ReadOnlySpan<char> text, int places)
    {
        if (text[0] == '-')
        {
            text = text[1..];
        }

        var point = text.IndexOf('.');
        return point < 0
            ? AreDigits(text, 12)
            : AreDigits(text[..point], 12) && AreDigits(text[(point + 1)..], places);
    }

    /// <summary>No control characters and no half of a surrogate pair: what stands in no document and no voice can
    /// say.</summary>
    private static bool IsSpeakable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsControl(text[i]) || char.IsSurrogate(text[i]) || text[i] is '\uFFFE' or '\uFFFF')
            {
                return false;
            }
        }

        return true;
    }
}
