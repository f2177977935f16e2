using System.Buffers;
using System.Text;

namespace Hotline.Voice.Telephony;

/// <summary>How much text still fits into a document.</summary>
/// <param name="bytes">Room at the start.</param>
internal sealed class SpeechSpace(int bytes)
{
    /// <summary>What an element costs beside its text, bytes.</summary>
    private const int ElementCost = 90;

    /// <summary>What an escaped character takes beside itself at most: <c>&amp;quot;</c>.</summary>
    private const int LongestEscape = 5;

    private static readonly SearchValues<char> Escaped = SearchValues.Create("<>&\"'\t\n\r");
    private int free = bytes;

    /// <summary>Characters that found no room.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Takes the room of a text as XML writes it.</summary>
    /// <returns>False: it does not fit any more.</returns>
    public bool Take(string text)
    {
        var cost = Encoding.UTF8.GetByteCount(text) + (LongestEscape * text.AsSpan().CountAny(Escaped)) + ElementCost;
        if (cost > free)
        {
            LeftOut += text.Length;
            free = 0;
            return false;
        }

        free -= cost;
        return true;
    }
}
