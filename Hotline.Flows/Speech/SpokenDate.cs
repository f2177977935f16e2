using NodaTime;
using NodaTime.Text;

namespace Hotline.Flows.Speech;

/// <summary>A day and how far it is from today.</summary>
/// <param name="Day">The day.</param>
/// <param name="Today">Today.</param>
internal readonly record struct SpokenDate(LocalDate Day, LocalDate Today)
{
    private static readonly LocalDatePattern Iso = LocalDatePattern.CreateWithInvariantCulture("yyyy'-'MM'-'dd");

    /// <summary>Days from today; negative in the past.</summary>
    public int Ahead => Period.DaysBetween(Today, Day);

    /// <summary>From the day before yesterday to two weeks ahead; then the weekday helps, and the year does not.</summary>
    public bool IsNear => Ahead is >= -2 and <= 14;

    /// <summary>The year is said only when it is another one and the day is not near.</summary>
    public bool NeedsYear => Day.Year != Today.Year && !IsNear;

    public static bool TryParse(string text, LocalDate today, out SpokenDate date)
    {
        var parsed = text.Length == 10 && Iso.Parse(text).TryGetValue(default, out var day) ? day : (LocalDate?)null;
        date = new SpokenDate(parsed ?? today, today);
        return parsed is not null;
    }
}
