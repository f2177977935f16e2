using System.Text;

namespace Hotline.Voice.Commands;

/// <summary>Breaks long lines between words, and Chinese anywhere but before a point.</summary>
internal static class TextWrap
{
    private const string NeverFirst = "，。、；：？！）》”,.;:?!)]";

    /// <summary>Writes a text behind a mark, every further line under the first letter of the text.</summary>
    /// <param name="mark">What stands before the text.</param>
    /// <param name="text">The text.</param>
    /// <param name="width">Columns of the screen; null: lines have no end.</param>
    public static string Behind(string mark, string text, int? width)
    {
        ArgumentNullException.ThrowIfNull(mark);
        ArgumentNullException.ThrowIfNull(text);
        var room = (width ?? int.MaxValue) - mark.Length - 1;
        var lines = room < 20 ? [text] : Lines(text, room);
        return mark + string.Join(Environment.NewLine + new string(' ', mark.Length), lines);
    }

    private static List<string> Lines(string text, int room)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        var used = 0;
        foreach (var piece in Pieces(text))
        {
            var columns = piece.TrimEnd().Sum(Columns);
            if (used > 0 && used + columns > room)
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
                used = 0;
            }

            line.Append(piece);
            used += piece.Sum(Columns);
        }

        lines.Add(line.ToString().TrimEnd());
        return lines;
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var index = 1; index < text.Length; index++)
        {
            var isAfterBlank = text[index - 1] == ' ' && text[index] != ' ';
            var isChinese = (Columns(text[index - 1]) == 2 || Columns(text[index]) == 2) && text[index] != ' ';
            if ((isAfterBlank || isChinese) && !NeverFirst.Contains(text[index]))
            {
                yield return text[start..index];
                start = index;
            }
        }

        yield return text[start..];
    }

    /// <summary>Chinese letters and points are two columns wide.</summary>
    private static int Columns(char letter) => letter is (>= '\u2e80' and <= '\ua4cf') or (>= '\uf900' and <= '\ufaff') or (>= '\uff00' and <= '\uff60') ? 2 : 1;
}
