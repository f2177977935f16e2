using System.Text;

namespace Hotline.Voice.Commands;

/// <summary>Rows under headings, in columns as wide as their widest cell. Wide letters (Chinese) belong into the last column.</summary>
internal static class TextTable
{
    /// <summary>The table, each line with its end.</summary>
    /// <param name="headings">One for each column; those of columns of numbers begin with a blank and stand to the right.</param>
    /// <param name="rows">Each with a cell for every column.</param>
    public static string Write(string[] headings, IReadOnlyList<string[]> rows)
    {
        ArgumentNullException.ThrowIfNull(headings);
        var titles = headings.Select(heading => heading.TrimStart()).ToArray();
        var widths = titles.Select((title, column) => rows.Select(row => row[column].Length).Append(title.Length).Max()).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(titles))
        {
            var cells = row.Select((cell, column) =>
                headings[column].StartsWith(' ') ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            text.AppendLine(string.Join("  ", cells).TrimEnd());
        }

        return text.ToString();
    }
}
