using System.Text;

namespace Hotline.Voice.Telephony;

/// <summary>Form encoding of text: percent signs, and a plus for a space.</summary>
internal static class PercentText
{
    /// <summary>Decodes: <c>+</c> is a space, <c>%</c> before anything but two hexadecimal digits stands for itself, bytes that are not
    /// UTF-8 become U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> encoded)
    {
        if (encoded.IndexOfAny((byte)'%', (byte)'+') < 0)
        {
            return Encoding.UTF8.GetString(encoded);
        }

        var decoded = new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%' && i + 2 < encoded.Length && Hex(encoded[i + 1]) is >= 0 and var high && Hex(encoded[i + 2]) is >= 0 and var low)
            {
                decoded[length++] = (byte)((high << 4) | low);
                i += 2;
            }
            else
            {
                decoded[length++] = encoded[i] == '+' ? (byte)' ' : encoded[i];
            }
        }

        return Encoding.UTF8.GetString(decoded, 0, length);
    }

    /// <inheritdoc cref="Decode(ReadOnlySpan{byte})"/>
    public static string Decode(string encoded) => Decode(Encoding.UTF8.GetBytes(encoded));

    /// <summary>Splits <c>a=1&amp;b=2</c> and decodes; empty pieces are no pairs.</summary>
    public static List<KeyValuePair<string, string>> Pairs(ReadOnlySpan<byte> encoded)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var range in encoded.Split((byte)'&'))
        {
            var piece = encoded[range];
            if (piece.IsEmpty)
            {
                continue;
            }

            var equals = piece.IndexOf((byte)'=');
            pairs.Add(equals < 0
                ? new(Decode(piece), "")
                : new(Decode(piece[..equals]), Decode(piece[(equals + 1)..])));
        }

        return pairs;
    }

    /// <summary>Encodes every byte of the text's UTF-8 that is not in the set.</summary>
    /// <param name="text">Lone surrogates become U+FFFD.</param>
    /// <param name="keep">Characters that stand for themselves; ASCII.</param>
    public static string Encode(string text, System.Buffers.SearchValues<char> keep)
    {
        if (text.AsSpan().IndexOfAnyExcept(keep) < 0)
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if (keep.Contains((char)octet))
            {
                encoded.Append((char)octet);
            }
            else
            {
                encoded.Append('%').Append("0123456789ABCDEF"[octet >> 4]).Append("0123456789ABCDEF"[octet & 15]);
            }
        }

        return encoded.ToString();
    }

    private static int Hex(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}
