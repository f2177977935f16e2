using System.Text;

namespace Hotline.Voice.Reports;

/// <summary>CSV as RFC 4180 has it, and so that a spreadsheet takes no cell for a formula.</summary>
/// <remarks>A cell that begins with one of = + - @, a tab or a carriage return gets a leading quote (OWASP ASVS 1.2.10). Numbers we compute
/// are written as they are; a phone number in E.164 begins with +: machines read the JSON Lines.</remarks>
public static class CsvText
{
    private static readonly char[] Quoted = [',', '"', '\r', '\n'];

    /// <summary>A line with its end.</summary>
    /// <param name="cells">Its cells; null is an empty one.</param>
    public static string Line(IEnumerable<string?> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return new StringBuilder().AppendJoin(',', cells.Select(cell => Cell(cell ?? ""))).Append("\r\n").ToString();
    }

    private static string Cell(string text)
    {
        var bare = text.Replace("\0", "", StringComparison.Ordinal);
        var safe = bare.Length > 0 && bare[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{bare}" : bare;
        return safe.IndexOfAny(Quoted) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
