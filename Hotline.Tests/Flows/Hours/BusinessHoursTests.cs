using Hotline.Flows.Hours;
using NodaTime;
using static Hotline.Tests.Flows.Hours.TestCalendars;

namespace Hotline.Tests.Flows.Hours;

public sealed class BusinessHoursTests
{
    [Theory]
    [InlineData("2026-03-02 08:59", false)]
    [InlineData("2026-03-02 09:00", true)]
    [InlineData("2026-03-02 17:59", true)]
    [InlineData("2026-03-02 18:00", false)]
    [InlineData("2026-03-07 12:00", false)]
    public void A_range_holds_from_its_start_to_just_before_its_end(string local, bool open) =>
        Assert.Equal(open, BusinessHours.From(Office()).AtLocal(local).IsOpen);

    [Fact]
    public void The_last_nanosecond_before_the_end_is_inside()
    {
        var hours = BusinessHours.From(Office());
        var end = Instant.FromUtc(2026, 3, 2, 10, 0);

        Assert.True(hours.At(end - Duration.Epsilon).IsOpen);
        Assert.False(hours.At(end).IsOpen);
    }

    [Theory]
    [InlineData("2026-03-02 08:00", "2026-03-02 09:00")]
    [InlineData("2026-03-02 18:00", "2026-03-03 09:00")]
    [InlineData("2026-03-06 18:00", "2026-03-09 09:00")]
    [InlineData("2026-03-08 23:59", "2026-03-09 09:00")]
    [InlineData("2026-12-31 18:00", "2027-01-01 09:00")]
    [InlineData("2028-02-28 20:00", "2028-02-29 09:00")]
    [InlineData("2028-02-29 20:00", "2028-03-01 09:00")]
    [InlineData("2026-03-02 10:00", null)]
    public void A_closed_hotline_knows_when_it_opens_next(string local, string? opens)
    {
        var answer = BusinessHours.From(Office()).AtLocal(local);

        Assert.Equal(opens, answer.NextOpening.Written());
    }

    [Theory]
    [InlineData("2026-03-02 17:30", 60, "2026-03-02 18:00")]
    [InlineData("2026-03-02 17:59", 10, "2026-03-02 18:00")]
    [InlineData("2026-03-02 17:00", 60, "2026-03-02 18:00")]
    [InlineData("2026-03-02 16:59", 60, null)]
    public void An_open_hotline_knows_when_it_closes(string local, int withinMinutes, string? closes)
    {
        var hours = BusinessHours.From(Office());
        var zone = DateTimeZoneProviders.Tzdb[hours.TimeZone];
        var now = NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm").Parse(local).Value.InZoneStrictly(zone).ToInstant();

        var closing = hours.ClosingWithin(now + Duration.FromSeconds(7), Duration.FromMinutes(withinMinutes) - Duration.FromSeconds(7));

        Assert.Equal(closes, closing?.InZone(zone).LocalDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_next_opening_is_the_same_moment_as_local_time_and_as_instant()
    {
        var answer = BusinessHours.From(Office()).AtLocal("2026-03-06 20:00");

        Assert.Equal(Instant.FromUtc(2026, 3, 9, 1, 0), answer.NextOpeningInstant);
        Assert.Equal(new LocalDate(2026, 3, 6), answer.Today);
    }

    [Theory]
    [InlineData("2026-03-06 22:00", true)]
    [InlineData("2026-03-06 23:59", true)]
    [InlineData("2026-03-07 00:00", true)]
    [InlineData("2026-03-07 01:59", true)]
    [InlineData("2026-03-07 02:00", false)]
    [InlineData("2026-03-06 01:00", false)]
    public void A_range_over_midnight_goes_on_into_the_next_day(string local, bool open)
    {
        var hours = BusinessHours.From(Calendar("Asia/Shanghai", [("friday", ["22:00-02:00"])]));

        Assert.Equal(open, hours.AtLocal(local).IsOpen);
    }

    [Theory]
    [InlineData("2026-03-03 00:00", true)]
    [InlineData("2026-03-03 23:59", true)]
    [InlineData("2026-03-04 00:00", false)]
    [InlineData("2026-03-02 23:59", false)]
    public void A_range_to_24_00_is_open_to_the_last_minute(string local, bool open)
    {
        var hours = BusinessHours.From(Calendar("Asia/Shanghai", [("tuesday", ["00:00-24:00"])]));

        Assert.Equal(open, hours.AtLocal(local).IsOpen);
    }

    [Fact]
    public void A_hotline_that_is_open_day_and_night_is_never_closed_in_between()
    {
        var hours = BusinessHours.From(EveryDay("Asia/Shanghai", "00:00-24:00"));
        var start = Instant.FromUtc(2026, 1, 1, 0, 0);

        Assert.All(Enumerable.Range(0, 3000), minute => Assert.True(hours.At(start + Duration.FromMinutes(minute)).IsOpen));
    }

    [Fact]
    public void A_holiday_is_closed_all_day_and_has_a_name()
    {
        var answer = BusinessHours.From(Office(Holiday("2026-10-01", "2026-10-07"))).AtLocal("2026-10-01 10:00");

        Assert.False(answer.IsOpen);
        Assert.Equal("节日", answer.HolidayName?["zh-CN"]);
        Assert.Equal("2026-10-08 09:00", answer.NextOpening.Written());
    }

    [Theory]
    [InlineData("2026-09-30 20:00")]
    [InlineData("2026-10-08 20:00")]
    [InlineData("2026-10-03 10:00", "2026-10-02")]
    public void The_days_around_a_holiday_have_no_name(string local, string last = "2026-10-07") =>
        Assert.Null(BusinessHours.From(Office(Holiday("2026-10-01", last))).AtLocal(local).HolidayName);

    [Theory]
    [InlineData("2026-03-06 23:59", true)]
    [InlineData("2026-03-07 00:00", false)]
    [InlineData("2026-03-07 23:00", false)]
    [InlineData("2026-03-08 00:30", false)]
    [InlineData("2026-03-08 22:00", true)]
    public void What_began_on_the_eve_of_a_holiday_ends_at_midnight(string local, bool open)
    {
        var hours = BusinessHours.From(EveryDay("Asia/Shanghai", "22:00-02:00").With(Holiday("2026-03-07")));

        Assert.Equal(open, hours.AtLocal(local).IsOpen);
    }

    [Theory]
    [InlineData("2026-03-07 01:59", true)]
    [InlineData("2026-03-07 02:00", false)]
    [InlineData("2026-03-07 10:00", true)]
    [InlineData("2026-03-07 22:00", false)]
    [InlineData("2026-03-08 01:00", false)]
    public void Other_hours_replace_what_starts_on_the_day_and_leave_what_began_the_evening_before(string local, bool open)
    {
        var hours = BusinessHours.From(EveryDay("Asia/Shanghai", "22:00-02:00").With(OtherHours("2026-03-07", "10:00-12:00")));

        Assert.Equal(open, hours.AtLocal(local).IsOpen);
    }

    [Fact]
    public void Other_hours_are_not_a_holiday_even_when_they_are_over()
    {
        var answer = BusinessHours.From(Office(OtherHours("2026-12-24", "09:00-12:00"))).AtLocal("2026-12-24 15:00");

        Assert.False(answer.IsOpen);
        Assert.Null(answer.HolidayName);
    }

    [Theory]
    [InlineData("2026-02-14 09:00", true)]
    [InlineData("2026-02-14 18:00", false)]
    [InlineData("2026-02-15 09:00", false)]
    public void A_working_weekend_has_the_hours_of_the_weekday_it_names(string local, bool open) =>
        Assert.Equal(open, BusinessHours.From(Office(WorkingDay("2026-02-14", "friday"))).AtLocal(local).IsOpen);

    [Fact]
    public void A_calendar_that_does_not_open_within_400_days_has_no_next_opening()
    {
        var never = BusinessHours.From(Calendar("Asia/Shanghai", []));
        var late = BusinessHours.From(Calendar("Asia/Shanghai", []).With(OtherHours("2027-03-01", "09:00-10:00")));

        Assert.Null(never.AtLocal("2026-01-01 00:00").NextOpening);
        Assert.Null(late.AtLocal("2026-01-01 00:00").NextOpening);
        Assert.Equal("2027-03-01 09:00", late.AtLocal("2026-02-01 00:00").NextOpening.Written());
    }

    [Fact]
    public void A_calendar_with_problems_cannot_be_compiled()
    {
        var problem = Assert.Throws<ArgumentException>(() => BusinessHours.From(EveryDay("Asia/Nowhere", "09:00-18:00")));

        Assert.Contains("Asia/Nowhere", problem.Message, StringComparison.Ordinal);
    }
}
