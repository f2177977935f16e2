using Hotline.Flows.Definition;
using Hotline.Flows.Hours;
using static Hotline.Tests.Flows.Hours.TestCalendars;

namespace Hotline.Tests.Flows.Hours;

public sealed class HoursReaderTests
{
    [Fact]
    public void A_sound_file_has_no_problems() =>
        Assert.Empty(HoursReader.Problems(File(Office(
            Holiday("2026-10-01", "2026-10-07"), WorkingDay("2026-10-10", "friday"), OtherHours("2026-12-24", "09:00-12:00", "13:00-15:00")))));

    [Theory]
    [InlineData("Asia/Shangai", "Asia/Shanghai")]
    [InlineData("asia/shanghai", "Asia/Shanghai")]
    [InlineData("Shanghai", "Asia/Shanghai")]
    [InlineData("Asia/Beijing", "Asia/Shanghai")]
    [InlineData("China Standard Time", "Asia/Shanghai")]
    [InlineData("New York", "America/New_York")]
    [InlineData("Europe/Berln", "Europe/Berlin")]
    [InlineData("GMT+8:00 or so", null)]
    [InlineData("", null)]
    public void An_unknown_zone_is_reported_with_what_may_have_been_meant(string zone, string? near)
    {
        var (path, message) = Assert.Single(HoursReader.Problems(File(EveryDay(zone, "09:00-18:00"))));

        Assert.Equal("calendars.agents.timeZone", path);
        Assert.Contains($"'{zone}'", message, StringComparison.Ordinal);
        Assert.Equal(near is not null, message.Contains($"Did you mean {near}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("9:00-18:00")]
    [InlineData("09:00 - 18:00")]
    [InlineData("09:00–18:00")]
    [InlineData("09:60-18:00")]
    [InlineData("09:00-24:01")]
    [InlineData("24:00-02:00")]
    [InlineData("09:00-18:00 ")]
    [InlineData("+9:00-18:00")]
    [InlineData("09:00-1८:00")]
    [InlineData("09:00")]
    [InlineData("closed")]
    [InlineData("")]
    [InlineData("09:00-09:00")]
    [InlineData("00:00-00:00")]
    public void A_malformed_or_empty_range_is_reported_where_it_stands(string range)
    {
        var (path, message) = Assert.Single(HoursReader.Problems(File(Calendar("Asia/Shanghai", [("monday", [range])]))));

        Assert.Equal("calendars.agents.weekly.monday.0", path);
        Assert.Contains($"'{range}'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("09:00-12:00", "11:59-15:00")]
    [InlineData("09:00-18:00", "10:00-11:00")]
    [InlineData("22:00-02:00", "23:00-24:00")]
    [InlineData("09:00-12:00", "09:00-12:00")]
    public void Ranges_of_a_day_that_overlap_are_reported(string one, string other)
    {
        var (path, _) = Assert.Single(HoursReader.Problems(File(Calendar("Asia/Shanghai", [("monday", [one, other])]))));

        Assert.Equal("calendars.agents.weekly.monday.1", path);
    }

    [Fact]
    public void Ranges_that_touch_do_not_overlap() =>
        Assert.Empty(HoursReader.Problems(File(EveryDay("Asia/Shanghai", "12:00-13:00", "00:00-12:00", "13:00-24:00"))));

    [Theory]
    [InlineData("sunday", "monday")]
    [InlineData("friday", "saturday")]
    public void A_range_over_midnight_must_not_overlap_the_next_day(string day, string next)
    {
        var calendar = Calendar("Asia/Shanghai", [(next, ["01:00-05:00"]), (day, ["09:00-10:00", "22:00-02:00"])]);

        var (path, message) = Assert.Single(HoursReader.Problems(File(calendar)));

        Assert.Equal($"calendars.agents.weekly.{day}.1", path);
        Assert.Contains(next, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Monday", "Did you mean monday")]
    [InlineData("wendesday", "Did you mean wednesday")]
    [InlineData("holiday", "The names are")]
    [InlineData("星期一", "The names are")]
    public void An_unknown_weekday_is_reported(string day, string hint)
    {
        var (path, message) = Assert.Single(HoursReader.Problems(File(Calendar("Asia/Shanghai", [(day, ["09:00-10:00"])]))));

        Assert.Equal($"calendars.agents.weekly.{day}", path);
        Assert.Contains(hint, message, StringComparison.Ordinal);
    }

    public static TheoryData<HoursException, string> Mistakes => new()
    {
        { Holiday("2026-02-30"), ".from" },
        { Holiday("2026-2-3"), ".from" },
        { Holiday("1.10.2026"), ".from" },
        { Holiday("2027-02-29"), ".from" },
        { Holiday("-026-01-01"), ".from" },
        { Holiday("2026-10-01", "2026-09-30"), ".to" },
        { Holiday("2026-10-01", "7 October"), ".to" },
        { Holiday("2026-10-01", "2036-10-07"), ".to" },
        { Holiday("2026-10-01") with { Ranges = ["09:00-10:00"] }, ".ranges" },
        { Holiday("2026-10-01") with { Ranges = [] }, ".ranges" },
        { Holiday("2026-10-01") with { Like = "monday" }, ".like" },
        { OtherHours("2026-10-01") with { Ranges = null }, "" },
        { OtherHours("2026-10-01"), ".ranges" },
        { OtherHours("2026-10-01", "25:00-26:00"), ".ranges.0" },
        { OtherHours("2026-10-01", "09:00-10:00", "09:30-10:30"), ".ranges.1" },
        { OtherHours("2026-10-01", "09:00-10:00") with { Like = "monday" }, ".like" },
        { WorkingDay("2026-10-10", "Friday"), ".like" },
        { WorkingDay("2026-10-10", "friday") with { Like = null }, "" },
        { WorkingDay("2026-10-10", "friday") with { Ranges = ["09:00-10:00"] }, ".ranges" },
        { Holiday("2026-10-01") with { Name = [] }, ".name" },
        { Holiday("2026-10-01") with { Name = new() { ["en-US"] = " ", ["zh-CN"] = "国庆节" } }, ".name.en-US" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_in_an_exception_is_reported_where_it_stands(HoursException exception, string where)
    {
        var (path, message) = Assert.Single(HoursReader.Problems(File(Office(exception))));

        Assert.Equal($"calendars.agents.exceptions.0{where}", path);
        Assert.Contains(message[^1], ".?");
    }

    [Fact]
    public void A_day_named_twice_is_reported_at_the_later_entry()
    {
        var calendar = Office(
            Holiday("2026-10-05", "2026-10-08"), Holiday("2026-02-15"), Holiday("2026-10-01", "2026-10-05"), WorkingDay("2026-02-15", "friday"));

        var problems = HoursReader.Problems(File(calendar)).ToArray();

        Assert.Equal(
            ["calendars.agents.exceptions.2", "calendars.agents.exceptions.3"], problems.Select(problem => problem.Path));
        Assert.Contains("2026-10-05", problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_exception_inside_a_long_one_is_found_behind_another()
    {
        var calendar = Office(Holiday("2026-01-01", "2026-03-01"), Holiday("2026-01-05"), Holiday("2026-02-01"));

        Assert.Equal(2, HoursReader.Problems(File(calendar)).Count());
    }

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var calendar = Calendar(
            "Asia/Beijing",
            [("monday", ["9-18", "09:00-09:00"]), ("someday", [])],
            Holiday("yesterday", "tomorrow") with { Name = [], Like = "x" });

        Assert.Equal(
            [
                "calendars.agents.timeZone",
                "calendars.agents.weekly.monday.0",
                "calendars.agents.weekly.monday.1",
                "calendars.agents.weekly.someday",
                "calendars.agents.exceptions.0.from",
                "calendars.agents.exceptions.0.to",
                "calendars.agents.exceptions.0.name",
                "calendars.agents.exceptions.0.like",
                "calendars.agents.exceptions.0.like",
            ],
            HoursReader.Problems(File(calendar)).Select(problem => problem.Path));
    }
}
