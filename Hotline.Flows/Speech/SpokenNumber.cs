namespace Hotline.Flows.Speech;

/// <summary>A decimal number on its way to being spoken.</summary>
/// <param name="IsNegative">True below zero.</param>
/// <param name="Whole">The digits before the point, without leading zeros; <c>0</c> when there are none.</param>
/// <param name="Fraction">The digits after the point, without trailing zeros; may be empty.</param>
internal readonly record struct SpokenNumber(bool IsNegative, string Whole, string Fraction)
{
    /// <summary>Digits before the point; Chinese has everyday words up to 万亿, 10^12, and their thousands.</summary>
    public const int LongestWhole = 16;

    /// <summary>Digits after the point; nobody takes in more by ear.</summary>
    public const int LongestFraction = 8;

    /// <summary>Reads ASCII digits with at most one point between them and a minus sign at most before them.</summary>
    public static bool TryParse(string text, out SpokenNumber number)
    {
        number = default;
        var isNegative = text.StartsWith('-');
        var digits = text.AsSpan(isNegative ? 1 : 0);
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? [] : digits[(point + 1)..];
        if (!AreDigits(whole) || (point >= 0 && !AreDigits(fraction)))
        {
            return false;
        }

        whole = whole.TrimStart('0');
        fraction = fraction.TrimEnd('0');
        if (whole.Length > LongestWhole || fraction.Length > LongestFraction)
        {
            return false;
        }

        number = new SpokenNumber(
            isNegative && (whole.Length > 0 || fraction.Length > 0), whole.Length == 0 ? "0" : whole.ToString(), fraction.ToString());
        return true;
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
}
