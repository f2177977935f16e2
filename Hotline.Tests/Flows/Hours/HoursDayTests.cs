using Hotline.Flows.Hours;
using NodaTime;
using static Hotline.Tests.Flows.Hours.TestCalendars;

namespace Hotline.Tests.Flows.Hours;

public sealed class HoursDayTests
{
    [Fact]
    public void Days_come_one_after_the_other_with_what_is_different()
    {
        var hours = BusinessHours.From(Office(
            Holiday("2026-03-05"), Holiday("2026-03-08"), OtherHours("2026-03-06", "10:00-12:00", "13:00-15:00"), WorkingDay("2026-03-07", "friday")));

        var days = hours.Days(new LocalDate(2026, 3, 4), 5).ToArray();

        Assert.Equal(
            [
                "2026-03-04 Wednesday [09:00-18:00] None ",
                "2026-03-05 Thursday [] Closed Holiday",
                "2026-03-06 Friday [10:00-12:00 13:00-15:00] Changed Hours",
                "2026-03-07 Saturday [09:00-18:00] Opened WorkingDay",
                "2026-03-08 Sunday [] None Holiday",
            ],
            days.Select(Line));
        Assert.Equal(IsoDayOfWeek.Friday, days[3].Like);
        Assert.Equal(["en-US", "zh-CN"], days[1].Name!.Keys);
        Assert.Null(days[0].Name);
    }

    [Fact]
    public void The_eve_of_a_holiday_shows_that_it_ends_at_midnight()
    {
        var hours = BusinessHours.From(EveryDay("Asia/Shanghai", "08:00-10:00", "22:00-02:00").With(Holiday("2026-03-07")));

        Assert.Equal(
            [
                "2026-03-05 Thursday [08:00-10:00 22:00-02:00] None ",
                "2026-03-06 Friday [08:00-10:00 22:00-24:00] Changed ",
                "2026-03-07 Saturday [] Closed Holiday",
            ],
            hours.Days(new LocalDate(2026, 3, 5), 3).Select(Line));
    }

    [Fact]
    public void A_day_that_is_not_announced_says_so()
    {
        var hours = BusinessHours.From(Office(Holiday("2027-02-05") with { Provisional = true }));

        Assert.True(hours.Days(new LocalDate(2027, 2, 5), 1).Single().Provisional);
        Assert.False(hours.Days(new LocalDate(2027, 2, 4), 1).Single().Provisional);
    }

    [Fact]
    public void Four_hundred_days_pass_a_leap_day_and_a_year()
    {
        var days = BusinessHours.From(Office()).Days(new LocalDate(2028, 1, 15), 400).ToArray();

        Assert.Contains(new LocalDate(2028, 2, 29), days.Select(day => day.Date));
        Assert.Equal(new LocalDate(2029, 2, 17), days[^1].Date);
    }

    [Theory]
    [InlineData("09:00-18:00")]
    [InlineData("00:00-24:00")]
    [InlineData("22:00-02:00")]
    [InlineData("18:00-00:00", "18:00-24:00")]
    public void Ranges_are_shown_as_they_are_written(string written, string? shown = null)
    {
        Assert.True(HoursRange.TryParse(written, out var range));
        Assert.Equal(shown ?? written, range.ToString());
    }

    private static string Line(HoursDay day) =>
        $"{HoursDates.Write(day.Date)} {day.Weekday} [{string.Join(' ', day.Ranges)}] {day.Difference} {day.Kind}";
}
