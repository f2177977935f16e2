namespace Hotline.Flows.Speech;

/// <summary>Values in Mandarin, as a service hotline says them.</summary>
internal static class ChineseWords
{
    private const string Weekdays = "一二三四五六日";

    /// <summary>Digit by digit, 幺 for 1, a pause between groups: 幺三八，零零零零，幺幺幺幺.</summary>
    public static string Code(SpokenCode code) =>
        (code.HasPlus ? "加" : "") + string.Join('，', code.Groups.Select(group =>
            char.IsAsciiDigit(group[0]) ? string.Concat(group.Select(CodeDigit)) : string.Join(' ', group.ToCharArray())));

    /// <summary>A quantity; 2 alone is 两, since a measure word follows it: 两个工作日.</summary>
    public static string Number(SpokenNumber number) => ChineseNumerals.Write(number);

    /// <summary>十二点三四元, the way payment apps announce amounts; 两元, 两百元, 零点五元.</summary>
    public static string Money(SpokenNumber amount, SpokenCurrency currency) =>
        ChineseNumerals.Write(amount) + currency.Chinese;

    /// <summary>明天星期二; 十二月一日星期二; 三月一日; 二零二七年三月一日.</summary>
    public static string Date(SpokenDate date)
    {
        var weekday = date.IsNear ? $"星期{Weekdays[(int)date.Day.DayOfWeek - 1]}" : "";
        var named = date.Ahead switch
        {
            -2 => "前天",
            -1 => "昨天",
            0 => "今天",
            1 => "明天",
            2 => "后天",
            _ => null,
        };
        if (named is not null)
        {
            return named + weekday;
        }

        var year = date.NeedsYear ? $"{ChineseNumerals.Digits($"{date.Day.Year:0000}")}年" : "";
        return $"{year}{Ordinal(date.Day.Month)}月{Ordinal(date.Day.Day)}日{weekday}";
    }

    /// <summary>上午九点, 下午两点, 下午六点半, 晚上九点零五分, 中午十二点.</summary>
    public static string Time(SpokenTime time)
    {
        var part = time.Hour switch
        {
            < 5 => "凌晨",
            < 8 => "早上",
            < 12 => "上午",
            12 => "中午",
            < 19 => "下午",
            _ => "晚上",
        };
        var hour = time.Hour switch
        {
            0 => "零",
            2 or 14 => "两",
            <= 12 => Ordinal(time.Hour),
            _ => Ordinal(time.Hour - 12),
        };
        var minute = time.Minute switch
        {
            0 => "",
            30 => "半",
            < 10 => $"零{Ordinal(time.Minute)}分",
            _ => $"{Ordinal(time.Minute)}分",
        };
        return $"{part}{hour}点{minute}";
    }

    /// <summary>As in dates and minutes, where 2 is 二 whatever follows.</summary>
    private static string Ordinal(int number) => ChineseNumerals.Count(number);

    private static char CodeDigit(char digit) => digit == '1' ? '幺' : ChineseNumerals.Digit(digit);
}
