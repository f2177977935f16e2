using System.Globalization;
using System.Text.Json;
using Hotline.Flows.Definition;
using Hotline.Flows.Hours;
using NodaTime;

namespace Hotline.Tests.Flows.Hours;

/// <summary>The calendar that ships, against the State Council's notice for 2026 and the statutory days of 2027.</summary>
[Trait("Fault", "HOTLINE-60")]
public sealed class WalletHoursTests
{
    private static readonly HoursDefinition Written = JsonSerializer.Deserialize(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "flows", "wallet", "hours.json")),
        FlowJson.Default.HoursDefinition)!;

    private static readonly BusinessHours Agents = BusinessHours.From(Written.Calendars["agents"]);

    private static readonly string[] Holidays2026 =
    [
        "01-01", "01-02", "01-03",
        "02-15", "02-16", "02-17", "02-18", "02-19", "02-20", "02-21", "02-22", "02-23",
        "04-04", "04-05", "04-06",
        "05-01", "05-02", "05-03", "05-04", "05-05",
        "06-19", "06-20", "06-21",
        "09-25", "09-26", "09-27",
        "10-01", "10-02", "10-03", "10-04", "10-05", "10-06", "10-07",
    ];

    private static readonly string[] WorkingWeekends2026 = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"];

    private static readonly string[] Holidays2027 =
    [
        "01-01", "02-05", "02-06", "02-07", "02-08", "04-05", "05-01", "05-02", "06-09", "09-15", "10-01", "10-02", "10-03",
    ];

    [Fact]
    public void The_file_has_no_problems() => Assert.Empty(HoursReader.Problems(Written));

    [Fact]
    public void Every_day_of_2026_is_as_announced()
    {
        foreach (var day in Agents.Days(new LocalDate(2026, 1, 1), 365))
        {
            var name = day.Date.ToString("MM-dd", CultureInfo.InvariantCulture);
            var isHoliday = Holidays2026.Contains(name);
            var isWorkingWeekend = WorkingWeekends2026.Contains(name);
            var isWeekend = day.Weekday is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;

            Assert.Equal(isWorkingWeekend || (!isHoliday && !isWeekend) ? ["09:00-18:00"] : [], day.Ranges.Select(range => $"{range}"));
            Assert.Equal(
                isHoliday ? HoursExceptionKind.Holiday : isWorkingWeekend ? HoursExceptionKind.WorkingDay : null, day.Kind);
            Assert.True(!isWorkingWeekend || isWeekend, $"{day.Date} is no weekend.");
            Assert.False(day.Provisional);
        }
    }

    [Fact]
    public void The_year_2027_has_its_statutory_days_marked_as_not_yet_announced()
    {
        var special = Agents.Days(new LocalDate(2027, 1, 1), 365).Where(day => day.Kind is not null).ToArray();

        Assert.Equal(Holidays2027, special.Select(day => day.Date.ToString("MM-dd", CultureInfo.InvariantCulture)));
        Assert.All(special, day => Assert.True(day is { Kind: HoursExceptionKind.Holiday, Provisional: true }));
    }

    [Theory]
    [InlineData(2026)]
    [InlineData(2027)]
    public void The_traditional_festivals_fall_where_the_lunar_calendar_puts_them(int year)
    {
        var eve = Lunar(year, 1, 1).PlusDays(-1);
        var festival = Enumerable.Range(0, 4).Select(eve.PlusDays);

        Assert.All(
            [.. festival, Qingming(year), Lunar(year, 5, 5), Lunar(year, 8, 15)],
            date => Assert.Equal(HoursExceptionKind.Holiday, Agents.Days(date, 1).Single().Kind));
    }

    [Fact]
    public void Working_weekends_work_for_the_days_that_were_moved_away()
    {
        var worked = Agents.Days(new LocalDate(2026, 1, 1), 365).Where(day => day.Kind is HoursExceptionKind.WorkingDay);

        Assert.Equal(
            [IsoDayOfWeek.Friday, IsoDayOfWeek.Friday, IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday],
            worked.Select(day => day.Like!.Value));
    }

    [Fact]
    public void Every_special_day_has_a_name_in_both_languages() =>
        Assert.All(Written.Calendars["agents"].Exceptions, exception => Assert.Equal(["zh-CN", "en-US"], exception.Name.Keys));

    [Theory]
    [InlineData("2026-03-06 18:00", "2026-03-09 09:00")]        // Friday evening
    [InlineData("2026-03-09 08:59", "2026-03-09 09:00")]        // Monday morning
    [InlineData("2025-12-31 18:00", "2026-01-04 09:00")]        // New Year's Eve: the working Sunday is next
    [InlineData("2026-01-04 18:00", "2026-01-05 09:00")]
    [InlineData("2026-02-13 18:00", "2026-02-14 09:00")]        // Friday before Spring Festival: Saturday is worked
    [InlineData("2026-02-14 18:00", "2026-02-24 09:00")]
    [InlineData("2026-02-17 10:00", "2026-02-24 09:00")]        // New Year's Day of the lunar calendar
    [InlineData("2026-02-27 18:30", "2026-02-28 09:00")]        // Friday: Saturday is worked
    [InlineData("2026-02-28 18:00", "2026-03-02 09:00")]
    [InlineData("2026-04-03 18:00", "2026-04-07 09:00")]
    [InlineData("2026-04-30 18:00", "2026-05-06 09:00")]
    [InlineData("2026-05-08 18:00", "2026-05-09 09:00")]
    [InlineData("2026-06-18 18:00", "2026-06-22 09:00")]
    [InlineData("2026-09-18 18:00", "2026-09-20 09:00")]        // Friday: Sunday is worked
    [InlineData("2026-09-24 18:00", "2026-09-28 09:00")]
    [InlineData("2026-09-30 18:00", "2026-10-08 09:00")]        // before Golden Week
    [InlineData("2026-10-09 18:00", "2026-10-10 09:00")]
    [InlineData("2026-10-10 18:00", "2026-10-12 09:00")]
    [InlineData("2026-12-31 18:00", "2027-01-04 09:00")]
    [InlineData("2027-02-04 18:00", "2027-02-09 09:00")]
    [InlineData("2027-09-30 18:00", "2027-10-04 09:00")]
    [InlineData("2026-02-14 10:00", null)]                       // open
    public void Callers_hear_the_right_next_opening(string local, string? opens)
    {
        var answer = Agents.AtLocal(local);

        Assert.Equal(opens, answer.NextOpening.Written());
        Assert.Equal(opens is null, answer.IsOpen);
    }

    [Theory]
    [InlineData("2026-10-05 10:00", "国庆假期", "the National Day holiday")]
    [InlineData("2026-02-15 03:00", "春节假期", "the Spring Festival holiday")]
    [InlineData("2026-09-27 23:59", "中秋假期", "the Mid-Autumn holiday")]
    [InlineData("2026-10-10 20:00", null, null)]
    public void Callers_hear_the_name_of_a_holiday(string local, string? chinese, string? english)
    {
        var name = Agents.AtLocal(local).HolidayName;

        Assert.Equal(chinese, name?["zh-CN"]);
        Assert.Equal(english, name?["en-US"]);
    }

    private static LocalDate Lunar(int year, int month, int day)
    {
        var calendar = new ChineseLunisolarCalendar();
        var leap = calendar.GetLeapMonth(year);
        return LocalDate.FromDateTime(calendar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    /// <summary>The day on which the sun reaches 15 degrees, by the rule of thumb for the years 2001 to 2099.</summary>
    private static LocalDate Qingming(int year) => new(year, 4, (int)((year % 100 * 0.2422) + 4.81) - (year % 100 / 4));
}
