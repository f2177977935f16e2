using System.Globalization;
using System.Text;

namespace Hotline.Flows.Speech;

/// <summary>Numbers as Chinese characters.</summary>
internal static class ChineseNumerals
{
    private const string Names = "零一二三四五六七八九";

    public static char Digit(char digit) => Names[digit - '0'];

    public static string Digits(string digits) => string.Concat(digits.Select(Digit));

    /// <summary>With 二 for 2 throughout: the second of a month, twenty-two minutes.</summary>
    public static string Count(int number) => Whole(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A quantity: 两, 十, 二十二, 一百零五, 两千, 两万二千, 一万零五十, 负三点一四.</summary>
    /// <remarks>两 stands for a 2 that begins the number before 百, 千, 万 or 亿, and for 2 alone; further in, and before a
    /// decimal point, it is 二 (三千二百, 二点五).</remarks>
    public static string Write(SpokenNumber number)
    {
        var whole = Whole(number.Whole);
        if (whole == "二" && number.Fraction.Length == 0)
        {
            whole = "两";
        }
        else if (whole.Length > 1 && whole[0] == '二' && whole[1] != '十')
        {
            whole = $"两{whole[1..]}";
        }

        return (number.IsNegative ? "负" : "") + whole + (number.Fraction.Length > 0 ? "点" + Digits(number.Fraction) : "");
    }

    /// <param name="digits">1 to 16 digits, no leading zero but in <c>0</c> itself.</param>
    private static string Whole(string digits)
    {
        if (digits == "0")
        {
            return "零";
        }

        var text = new StringBuilder();
        var isGap = false;
        Myriads(text, digits.Length > 8 ? digits[..^8] : "", "亿", ref isGap);
        Myriads(text, digits.Length > 8 ? digits[^8..] : digits, "", ref isGap);
        return text.Length > 1 && text[0] == '一' && text[1] == '十' ? text.ToString(1, text.Length - 1) : text.ToString();
    }

    /// <summary>Up to eight digits, then their unit.</summary>
    private static void Myriads(StringBuilder text, string digits, string unit, ref bool isGap)
    {
        var before = text.Length;
        Group(text, digits.Length > 4 ? digits[..^4] : "", "万", ref isGap);
        Group(text, digits.Length > 4 ? digits[^4..] : digits, "", ref isGap);
        text.Append(text.Length > before ? unit : "");
    }

    /// <summary>Up to four digits, then their unit; nothing for zeros alone.</summary>
    /// <param name="text">What comes before; added to.</param>
    /// <param name="digits">The group.</param>
    /// <param name="unit">万 or nothing.</param>
    /// <param name="isGap">True while zeros since the last character said wait for 零. Zeros that end a group are not
    /// said (一千万五千), a whole group of them is (一亿零五千).</param>
    private static void Group(StringBuilder text, string digits, string unit, ref bool isGap)
    {
        var before = text.Length;
        for (var index = 0; index < digits.Length; index++)
        {
            if (digits[index] == '0')
            {
                isGap = true;
                continue;
            }

            text.Append(isGap && text.Length > 0 ? "零" : "").Append(Digit(digits[index])).Append(Place(digits.Length - index));
            isGap = false;
        }

        if (text.Length > before)
        {
            text.Append(unit);
            isGap = false;
        }
    }

    private static string Place(int fromTheRight) => fromTheRight switch
    {
        1 => "",
        2 => "十",
        3 => "百",
        _ => "千",
    };
}
