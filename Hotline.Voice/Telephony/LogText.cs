using System.Globalization;
using System.Text;

namespace Hotline.Voice.Telephony;

/// <summary>Text of strangers, made fit for one line of a log.</summary>
internal static class LogText
{
    /// <summary>Everything but printable ASCII as <c>\uXXXX</c>, cut to <paramref name="longest"/> characters.</summary>
    public static string Encode(string? text, int longest = 200)
    {
        var encoded = new StringBuilder();
        foreach (var character in text ?? "")
        {
            if (encoded.Length >= longest)
            {
                return encoded.Append("...").ToString();
            }

            if (character is >= ' ' and <= '~' and not '\\')
            {
                encoded.Append(character);
            }
            else
            {
                encoded.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
        }

        return encoded.ToString();
    }
}
