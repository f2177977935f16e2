using CsCheck;
using Hotline.Flows.Definition;
using Hotline.Flows.Speech;
using NodaTime;

namespace Hotline.Tests.Flows.Speech;

public sealed class SpokenFormatTests
{
    private static readonly LocalDate Monday = new(2026, 11, 23);

    [Theory]
    [InlineData(1, "一", "一")]
    [InlineData(2, "两", "二")]
    [InlineData(12, "十二", "十二")]
    [InlineData(22, "二十二", "二十二")]
    [InlineData(200, "两百", "二百")]
    public void Two_is_another_word_in_a_place_than_in_a_quantity(int number, string quantity, string place)
    {
        Assert.Equal((quantity, place), (SpokenFormat.Quantity(number, "zh-CN"), SpokenFormat.Ordinal(number, "zh-CN")));
        Assert.Equal(SpokenFormat.Quantity(number, "en-US"), SpokenFormat.Ordinal(number, "en-US"));
    }

    [Theory]
    [InlineData("0", "零")]
    [InlineData("1", "一")]
    [InlineData("2", "两")]
    [InlineData("007", "七")]
    [InlineData("10", "十")]
    [InlineData("12", "十二")]
    [InlineData("20", "二十")]
    [InlineData("22", "二十二")]
    [InlineData("100", "一百")]
    [InlineData("101", "一百零一")]
    [InlineData("105", "一百零五")]
    [InlineData("110", "一百一十")]
    [InlineData("112", "一百一十二")]
    [InlineData("200", "两百")]
    [InlineData("222", "两百二十二")]
    [InlineData("1000", "一千")]
    [InlineData("1002", "一千零二")]
    [InlineData("1010", "一千零一十")]
    [InlineData("1200", "一千二百")]
    [InlineData("2000", "两千")]
    [InlineData("2026", "两千零二十六")]
    [InlineData("10000", "一万")]
    [InlineData("10050", "一万零五十")]
    [InlineData("10500", "一万零五百")]
    [InlineData("12345", "一万二千三百四十五")]
    [InlineData("20000", "两万")]
    [InlineData("22000", "两万二千")]
    [InlineData("100000", "十万")]
    [InlineData("105000", "十万五千")]
    [InlineData("110000", "十一万")]
    [InlineData("200000", "二十万")]
    [InlineData("1000000", "一百万")]
    [InlineData("2000000", "两百万")]
    [InlineData("10000001", "一千万零一")]
    [InlineData("10005000", "一千万五千")]
    [InlineData("100000000", "一亿")]
    [InlineData("100000005", "一亿零五")]
    [InlineData("100005000", "一亿零五千")]
    [InlineData("100050000", "一亿零五万")]
    [InlineData("200000000", "两亿")]
    [InlineData("1000000000", "十亿")]
    [InlineData("1000000000000", "一万亿")]
    [InlineData("9999999999999999", "九千九百九十九万九千九百九十九亿九千九百九十九万九千九百九十九")]
    [InlineData("2.5", "二点五")]
    [InlineData("12.50", "十二点五")]
    [InlineData("0.05", "零点零五")]
    [InlineData("200.5", "两百点五")]
    [InlineData("3.14159", "三点一四一五九")]
    [InlineData("-2", "负两")]
    [InlineData("-0", "零")]
    [InlineData("-0.00", "零")]
    public void A_quantity_in_Chinese_is_written_as_characters(string value, string words) =>
        Assert.Equal(words, Chinese(value, ValueFormat.Number));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1234", "1,234")]
    [InlineData("12", "12")]
    [InlineData("123456", "123,456")]
    [InlineData("1234567.50", "1,234,567.5")]
    [InlineData("-5", "minus 5")]
    public void A_quantity_in_English_keeps_its_digits(string value, string words) =>
        Assert.Equal(words, English(value, ValueFormat.Number));

    [Theory]
    [InlineData("12.34", "十二点三四元")]
    [InlineData("12.50", "十二点五元")]
    [InlineData("12.00", "十二元")]
    [InlineData("2", "两元")]
    [InlineData("2.00", "两元")]
    [InlineData("2.20", "二点二元")]
    [InlineData("0.01", "零点零一元")]
    [InlineData("0", "零元")]
    [InlineData("200", "两百元")]
    [InlineData("2222.22", "两千二百二十二点二二元")]
    [InlineData("-35.00", "负三十五元")]
    [InlineData("8.88", "八点八八美元", "USD")]
    [InlineData("100", "一百港元", "HKD")]
    [InlineData("100", "一百XAU", "XAU")]
    public void Money_in_Chinese_is_said_as_payment_apps_do(string value, string words, string currency = "CNY") =>
        Assert.Equal(words, Chinese(value, ValueFormat.Money, currency));

    [Theory]
    [InlineData("12.34", "12.34 yuan", "CNY")]
    [InlineData("12.50", "12.5 yuan", "CNY")]
    [InlineData("1", "1 yuan", "CNY")]
    [InlineData("1234", "1,234 yuan", "CNY")]
    [InlineData("12.34", "12 dollars and 34 cents", "USD")]
    [InlineData("12.5", "12 dollars and 50 cents", "USD")]
    [InlineData("12.05", "12 dollars and 5 cents", "USD")]
    [InlineData("1.01", "1 dollar and 1 cent", "USD")]
    [InlineData("1.00", "1 dollar", "USD")]
    [InlineData("0.34", "34 cents", "USD")]
    [InlineData("0", "0 dollars", "USD")]
    [InlineData("-0.34", "minus 34 cents", "USD")]
    [InlineData("12.345", "12.345 dollars", "USD")]
    [InlineData("0.01", "1 penny", "GBP")]
    [InlineData("3.02", "3 pounds and 2 pence", "GBP")]
    [InlineData("500", "500 yen", "JPY")]
    [InlineData("5", "5 XAU", "XAU")]
    public void Money_in_English_is_said_in_full(string value, string words, string currency) =>
        Assert.Equal(words, English(value, ValueFormat.Money, currency));

    [Theory]
    [InlineData("1", "幺", "1")]
    [InlineData("0123", "零幺二三", "0 1 2 3")]
    [InlineData("12345", "幺二三，四五", "1 2 3, 4 5")]
    [InlineData("415332", "四幺五，三三二", "4 1 5, 3 3 2")]
    [InlineData("4153327", "四幺五，三三二七", "4 1 5, 3 3 2 7")]
    [InlineData("10000001", "幺零零零，零零零幺", "1 0 0 0, 0 0 0 1")]
    [InlineData("123456789", "幺二三，四五六，七八九", "1 2 3, 4 5 6, 7 8 9")]
    [InlineData("4155550100", "四幺五，五五五，零幺零零", "4 1 5, 5 5 5, 0 1 0 0")]
    [InlineData("13800001111", "幺三八，零零零零，幺幺幺幺", "1 3 8, 0 0 0 0, 1 1 1 1")]
    [InlineData("1234567890123", "幺二三四，五六七八，九零幺二，三", "1 2 3 4, 5 6 7 8, 9 0 1 2, 3")]
    [InlineData("+8613800001111", "加八六，幺三八，零零零零，幺幺幺幺", "plus 8 6, 1 3 8, 0 0 0 0, 1 1 1 1")]
    [InlineData("+14155550100", "加幺，四幺五，五五五，零幺零零", "plus 1, 4 1 5, 5 5 5, 0 1 0 0")]
    [InlineData("+44207946", "加四四二零，七九四六", "plus 4 4 2 0, 7 9 4 6")]
    [InlineData("HL-4821", "H L，四八二幺", "H L, 4 8 2 1")]
    [InlineData("a1b2", "A，幺，B，二", "A, 1, B, 2")]
    [InlineData("(415) 555-0100", "四幺五，五五五，零幺零零", "4 1 5, 5 5 5, 0 1 0 0")]
    public void A_code_is_read_digit_by_digit_in_groups(string value, string chinese, string english)
    {
        Assert.Equal(chinese, Chinese(value, ValueFormat.Digits));
        Assert.Equal(english, English(value, ValueFormat.Digits));
    }

    [Theory]
    [InlineData("2026-11-23", "今天星期一", "today, Monday")]
    [InlineData("2026-11-24", "明天星期二", "tomorrow, Tuesday")]
    [InlineData("2026-11-25", "后天星期三", "the day after tomorrow, Wednesday")]
    [InlineData("2026-11-22", "昨天星期日", "yesterday, Sunday")]
    [InlineData("2026-11-21", "前天星期六", "Saturday, November 21")]
    [InlineData("2026-11-26", "十一月二十六日星期四", "Thursday, November 26")]
    [InlineData("2026-12-02", "十二月二日星期三", "Wednesday, December 2")]
    [InlineData("2026-12-07", "十二月七日星期一", "Monday, December 7")]
    [InlineData("2026-12-08", "十二月八日", "December 8")]
    [InlineData("2026-02-10", "二月十日", "February 10")]
    [InlineData("2027-02-10", "二零二七年二月十日", "February 10, 2027")]
    [InlineData("2019-10-01", "二零一九年十月一日", "October 1, 2019")]
    public void A_day_is_said_with_what_helps_to_find_it(string value, string chinese, string english)
    {
        Assert.Equal(chinese, Chinese(value, ValueFormat.Date));
        Assert.Equal(english, English(value, ValueFormat.Date));
    }

    [Theory]
    [InlineData("2026-12-31", "2027-01-01", "明天星期五", "tomorrow, Friday")]
    [InlineData("2026-12-31", "2027-01-04", "一月四日星期一", "Monday, January 4")]
    [InlineData("2028-02-28", "2028-02-29", "明天星期二", "tomorrow, Tuesday")]
    [InlineData("2027-01-01", "2026-12-31", "昨天星期四", "yesterday, Thursday")]
    [Trait("Fault", "HOTLINE-60")]
    public void Tomorrow_needs_no_year_even_when_it_is_another_one(string today, string value, string chinese, string english)
    {
        var date = NodaTime.Text.LocalDatePattern.Iso.Parse(today).Value;

        Assert.Equal(chinese, SpokenFormat.Render(value, ValueFormat.Date, "zh-CN", "CNY", date));
        Assert.Equal(english, SpokenFormat.Render(value, ValueFormat.Date, "en-US", "CNY", date));
    }

    [Theory]
    [InlineData("00:00", "凌晨零点", "midnight")]
    [InlineData("00:30", "凌晨零点半", "12:30 a.m.")]
    [InlineData("02:05", "凌晨两点零五分", "2:05 a.m.")]
    [InlineData("07:00", "早上七点", "7 a.m.")]
    [InlineData("09:00", "上午九点", "9 a.m.")]
    [InlineData("10:15", "上午十点十五分", "10:15 a.m.")]
    [InlineData("12:00", "中午十二点", "noon")]
    [InlineData("12:30", "中午十二点半", "12:30 p.m.")]
    [InlineData("13:00", "下午一点", "1 p.m.")]
    [InlineData("14:00", "下午两点", "2 p.m.")]
    [InlineData("14:02", "下午两点零二分", "2:02 p.m.")]
    [InlineData("18:00", "下午六点", "6 p.m.")]
    [InlineData("18:30", "下午六点半", "6:30 p.m.")]
    [InlineData("19:20", "晚上七点二十分", "7:20 p.m.")]
    [InlineData("22:22", "晚上十点二十二分", "10:22 p.m.")]
    [InlineData("23:59", "晚上十一点五十九分", "11:59 p.m.")]
    [InlineData("24:00", "晚上十二点", "midnight")]
    public void A_time_is_said_with_the_part_of_the_day(string value, string chinese, string english)
    {
        Assert.Equal(chinese, Chinese(value, ValueFormat.Time));
        Assert.Equal(english, English(value, ValueFormat.Time));
    }

    [Theory]
    [InlineData("twelve", ValueFormat.Number)]
    [InlineData("", ValueFormat.Number)]
    [InlineData("-", ValueFormat.Number)]
    [InlineData(".5", ValueFormat.Money)]
    [InlineData("5.", ValueFormat.Money)]
    [InlineData("1.2.3", ValueFormat.Money)]
    [InlineData("1,000", ValueFormat.Money)]
    [InlineData("+5", ValueFormat.Number)]
    [InlineData("1e3", ValueFormat.Number)]
    [InlineData("12\0", ValueFormat.Number)]
    [InlineData("１２", ValueFormat.Number)]
    [InlineData("12345678901234567", ValueFormat.Number)]
    [InlineData("0.123456789", ValueFormat.Number)]
    [InlineData("2026-02-29", ValueFormat.Date)]
    [InlineData("tomorrow", ValueFormat.Date)]
    [InlineData("2026-11-23T09:00", ValueFormat.Date)]
    [InlineData("9:00", ValueFormat.Time)]
    [InlineData("25:00", ValueFormat.Time)]
    [InlineData("24:01", ValueFormat.Time)]
    [InlineData("12:60", ValueFormat.Time)]
    [InlineData("+1:+2", ValueFormat.Time)]
    [InlineData("call *12#", ValueFormat.Digits)]
    [InlineData("١٢٣", ValueFormat.Digits)]
    [InlineData("", ValueFormat.Digits)]
    [InlineData("+", ValueFormat.Digits)]
    [InlineData("---", ValueFormat.Digits)]
    [InlineData("{{7*7}} {secret}", ValueFormat.Text)]
    public void A_value_that_does_not_fit_is_read_as_it_stands(string value, ValueFormat format)
    {
        Assert.Equal(value, Chinese(value, format));
        Assert.Equal(value, English(value, format));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-70")]
    public void Braces_in_a_value_are_text_in_every_format() =>
        Assert.All(Enum.GetValues<ValueFormat>(), format => Assert.Equal("{secret}", Chinese("{secret}", format)));

    [Fact]
    public void Any_value_can_be_rendered_in_any_format()
    {
        var anything = Gen.OneOf(
            Gen.String,
            Gen.String[Gen.Char["0123456789.-+: /*#\0\ud800一①"], 0, 40],
            Gen.Int[0, 10_000].Select(length => new string('7', length)));

        Gen.Select(
            anything, Gen.Enum<ValueFormat>(), OneOf("zh-CN", "en-US", "", "de"), OneOf("CNY", "USD", "", "?"), Days)
            .Sample((value, format, language, currency, today) =>
                Assert.NotNull(SpokenFormat.Render(value, format, language, currency, today)));
    }

    [Fact]
    public void A_Chinese_number_means_the_number_it_was_made_from() =>
        Gen.Long[0, 9_999_999_999_999_999].Sample(number =>
            Assert.Equal(number, Meaning(Chinese(number.ToString(System.Globalization.CultureInfo.InvariantCulture), ValueFormat.Number))));

    [Fact]
    public void A_Chinese_number_of_many_zeros_means_the_number_it_was_made_from() =>
        Gen.Char["0000012"].Array[1, 16].Sample(digits =>
            Assert.Equal(long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture), Meaning(Chinese(new string(digits), ValueFormat.Number))));

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<LocalDate> Days => Gen.Int[1, 3_650_000].Select(day => new LocalDate(1, 1, 1).PlusDays(day));

    private static string Chinese(string value, ValueFormat format, string currency = "CNY") =>
        SpokenFormat.Render(value, format, "zh-CN", currency, Monday);

    private static string English(string value, ValueFormat format, string currency = "CNY") =>
        SpokenFormat.Render(value, format, "en-US", currency, Monday);

    /// <summary>Reads a Chinese number the way it is heard: digits times their place, groups times 万 and 亿.</summary>
    private static long Meaning(string words)
    {
        var (total, myriads, group, digit) = (0L, 0L, 0L, 0L);
        foreach (var character in words)
        {
            switch (character)
            {
                case '十' or '百' or '千':
                    group += (digit == 0 ? 1 : digit) * (character == '十' ? 10 : character == '百' ? 100 : 1000);
                    digit = 0;
                    break;
                case '万':
                    myriads += (group + digit) * 10_000;
                    (group, digit) = (0, 0);
                    break;
                case '亿':
                    total += (myriads + group + digit) * 100_000_000;
                    (myriads, group, digit) = (0, 0, 0);
                    break;
                default:
                    digit = character == '两' ? 2 : "零一二三四五六七八九".IndexOf(character, StringComparison.Ordinal);
                    break;
            }
        }

        return total + myriads + group + digit;
    }
}
