using System.Globalization;

namespace Hotline.Flows.Speech;

/// <summary>Values in English, written so that a voice reads them well.</summary>
internal static class EnglishWords
{
    private static readonly string[] Months =
    [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ];

    /// <summary>Digit by digit with a pause between groups: <c>4 1 5, 3 3 2</c>.</summary>
    public static string Code(SpokenCode code) =>
        (code.HasPlus ? "plus " : "") + string.Join(", ", code.Groups.Select(group => string.Join(' ', group.ToCharArray())));

    /// <summary><c>1,234.5</c>.</summary>
    public static string Number(SpokenNumber number) =>
        Sign(number) + Grouped(number.Whole) + (number.Fraction.Length > 0 ? "." + number.Fraction : "");

    /// <summary><c>12.34 yuan</c>; <c>12 dollars and 34 cents</c>.</summary>
    public static string Money(SpokenNumber amount, SpokenCurrency currency)
    {
        if (currency.Cent is null || amount.Fraction.Length is 0 or > 2)
        {
            return $"{Number(amount)} {(amount is { Whole: "1", Fraction: "" } ? currency.One : currency.Many)}";
        }

        var hundredths = amount.Fraction.PadRight(2, '0').TrimStart('0');
        var cents = $"{hundredths} {(hundredths == "1" ? currency.Cent : currency.Cents)}";
        return amount.Whole == "0"
            ? Sign(amount) + cents
            : $"{Sign(amount)}{Grouped(amount.Whole)} {(amount.Whole == "1" ? currency.One : currency.Many)} and {cents}";
    }

    /// <summary><c>tomorrow, Tuesday</c>; <c>Tuesday, December 1</c>; <c>March 1, 2027</c>.</summary>
    public static string Date(SpokenDate date)
    {
        var named = date.Ahead switch
        {
            -1 => "yesterday",
            0 => "today",
            1 => "tomorrow",
            2 => "the day after tomorrow",
            _ => null,
        };
        if (named is not null)
        {
            return $"{named}, {date.Day.DayOfWeek}";
        }

        var weekday = date.IsNear ? $"{date.Day.DayOfWeek}, " : "";
        var year = date.NeedsYear ? $", {date.Day.Year.ToString(CultureInfo.InvariantCulture)}" : "";
        return $"{weekday}{Months[date.Day.Month - 1]} {date.Day.Day.ToString(CultureInfo.InvariantCulture)}{year}";
    }

    /// <summary><c>9 a.m.</c>, <c>6:30 p.m.</c>, <c>noon</c>, <c>midnight</c>.</summary>
    public static string Time(SpokenTime time)
    {
        if (time.Minute == 0 && time.Hour % 12 == 0)
        {
            return time.Hour == 12 ? "noon" : "midnight";
        }

        var hour = ((time.Hour + 11) % 12) + 1;
        var minute = time.Minute == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{time.Minute:00}");
        return string.Create(CultureInfo.InvariantCulture, $"{hour}{minute} {(time.Hour < 12 ? "a.m." : "p.m.")}");
    }

    private static string Sign(SpokenNumber number) => number.IsNegative ? "minus " : "";

    private static string Grouped(string digits)
    {
        var first = digits.Length % 3;
        var groups = digits.Skip(first).Chunk(3).Select(group => new string(group));
        return string.Join(',', first == 0 ? groups : groups.Prepend(digits[..first]));
    }
}
