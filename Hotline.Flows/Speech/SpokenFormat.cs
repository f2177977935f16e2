using System.Globalization;
using Hotline.Flows.Definition;
using NodaTime;

namespace Hotline.Flows.Speech;

/// <summary>Puts values into words, so that a voice reads them as a person would.</summary>
/// <remarks>
/// Chinese writes quantities as characters (一万零五十, 两百元, 十二点三四元 as payment apps announce amounts) and says 幺 for 1 in
/// codes. English keeps digits, for English voices read <c>1,234</c> and <c>6:30 p.m.</c> well, and only sets the pauses. Any
/// language but Chinese is read as English.
/// </remarks>
public static class SpokenFormat
{
    /// <summary>The words for a value.</summary>
    /// <param name="value">The value as it is stored: a decimal number with a point, an ISO date, <c>HH:mm</c>, or text.</param>
    /// <param name="format">How it is read.</param>
    /// <param name="language">BCP 47 tag of the language spoken.</param>
    /// <param name="currency">ISO 4217 code, for <see cref="ValueFormat.Money"/>; a code we have no word for is spoken as it stands.</param>
    /// <param name="today">The caller's date, for "today" and "tomorrow".</param>
    /// <returns>Plain text, never markup. A value that does not fit its format comes back as it stands.</returns>
    public static string Render(string value, ValueFormat format, string language, string currency, LocalDate today)
    {
        var isChinese = IsChinese(language);
        return format switch
        {
            ValueFormat.Text => value,
            ValueFormat.Digits => Digits(value, isChinese),
            ValueFormat.Money => Money(value, isChinese, currency),
            ValueFormat.Number => Number(value, isChinese),
            ValueFormat.Date => Date(value, isChinese, today),
            ValueFormat.Time => Time(value, isChinese),
            _ => throw new NotSupportedException($"No words for {format}."),
        };
    }

    /// <summary>The words for how many of something: 两分钟, 2 minutes.</summary>
    /// <param name="number">How many.</param>
    /// <param name="language">BCP 47 tag of the language spoken.</param>
    public static string Quantity(int number, string language) => Number(number.ToString(CultureInfo.InvariantCulture), IsChinese(language));

    /// <summary>The words for a place in an order: 第二位, number 2.</summary>
    /// <param name="number">The place, from 1.</param>
    /// <param name="language">BCP 47 tag of the language spoken.</param>
    public static string Ordinal(int number, string language) =>
        IsChinese(language) ? ChineseNumerals.Count(number) : Quantity(number, language);

    private static bool IsChinese(string language) => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase);

    private static string Digits(string value, bool isChinese) =>
        SpokenCode.TryParse(value, out var code) ? isChinese ? ChineseWords.Code(code) : EnglishWords.Code(code) : value;

    private static string Money(string value, bool isChinese, string currency) =>
        !SpokenNumber.TryParse(value, out var amount) ? value
        : isChinese ? ChineseWords.Money(amount, SpokenCurrency.Of(currency))
        : EnglishWords.Money(amount, SpokenCurrency.Of(currency));

    private static string Number(string value, bool isChinese) =>
        SpokenNumber.TryParse(value, out var number)
            ? isChinese ? ChineseWords.Number(number) : EnglishWords.Number(number)
            : value;

    private static string Date(string value, bool isChinese, LocalDate today) =>
        SpokenDate.TryParse(value, today, out var date) ? isChinese ? ChineseWords.Date(date) : EnglishWords.Date(date) : value;

    private static string Time(string value, bool isChinese) =>
        SpokenTime.TryParse(value, out var time) ? isChinese ? ChineseWords.Time(time) : EnglishWords.Time(time) : value;
}
