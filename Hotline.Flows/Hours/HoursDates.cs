using NodaTime;
using NodaTime.Text;

namespace Hotline.Flows.Hours;

/// <summary>Dates as they are written in <c>hours.json</c>: four digits of year, then month and day.</summary>
internal static class HoursDates
{
    private static readonly LocalDatePattern Iso = LocalDatePattern.CreateWithInvariantCulture("yyyy'-'MM'-'dd");

    public static bool TryParse(string? text, out LocalDate date)
    {
        date = default;
        return text is { Length: 10 } && Iso.Parse(text).TryGetValue(default, out date);
    }

    /// <exception cref="UnparsableValueException">The text is no date.</exception>
    public static LocalDate Parse(string text) => Iso.Parse(text).Value;

    public static string Write(LocalDate date) => Iso.Format(date);
}
