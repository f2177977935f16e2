namespace Hotline.Flows.Definition.Reading;

/// <summary>Lines and columns of a UTF-8 text.</summary>
internal sealed class TextLines
{
    private const int Stride = 512;

    private readonly ReadOnlyMemory<byte> text;
    private readonly List<int> starts = [0];

    // UTF-16 code units before every 512th byte, so that a file in one long line costs no more than others.
    private readonly List<int> units = [0];

    /// <summary>Indexes a text.</summary>
    public TextLines(ReadOnlyMemory<byte> text)
    {
        this.text = text;
        var bytes = text.Span;
        for (var from = 0; from < bytes.Length;)
        {
            var next = bytes[from..].IndexOf((byte)'\n');
            if (next < 0)
            {
                break;
            }

            from += next + 1;
            starts.Add(from);
        }

        for (var from = 0; from + Stride <= bytes.Length; from += Stride)
        {
            units.Add(units[^1] + Count(bytes.Slice(from, Stride)));
        }
    }

    /// <summary>Line and column, both from 1, of a byte.</summary>
    public (int Line, int Column) Find(int offset)
    {
        offset = Math.Clamp(offset, 0, text.Length);
        var line = starts.BinarySearch(offset);
        line = line < 0 ? ~line - 1 : line;
        return (line + 1, UnitsBefore(offset) - UnitsBefore(starts[line]) + 1);
    }

    /// <summary>The byte at a place as the JSON reader names it: both from 0, the column in bytes.</summary>
    public int Offset(long line, long column) =>
        (int)Math.Min(starts[(int)Math.Clamp(line, 0, starts.Count - 1)] + Math.Max(0, column), text.Length);

    private static int Count(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        foreach (var value in bytes)
        {
            // Continuation bytes count nothing; the first of four bytes stands for two units.
            count += (value & 0xC0) == 0x80 ? 0 : value >= 0xF0 ? 2 : 1;
        }

        return count;
    }

    private int UnitsBefore(int offset)
    {
        var block = offset / Stride;
        return units[block] + Count(text.Span[(block * Stride)..offset]);
    }
}
