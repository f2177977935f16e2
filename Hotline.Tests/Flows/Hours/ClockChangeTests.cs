using Hotline.Flows.Hours;
using NodaTime;
using static Hotline.Tests.Flows.Hours.TestCalendars;

namespace Hotline.Tests.Flows.Hours;

[Trait("Fault", "HOTLINE-58")]
public sealed class ClockChangeTests
{
    // Berlin, 29 March 2026: 02:00 becomes 03:00. 25 October 2026: 03:00 becomes 02:00.
    private const string Berlin = "Europe/Berlin";

    [Theory]
    [InlineData("2026-03-29 01:59", "02:30-05:00", "2026-03-29 03:00")]    // starts in the gap: opens right after it
    [InlineData("2026-03-29 01:59", "02:00-05:00", "2026-03-29 03:00")]
    [InlineData("2026-03-29 01:59", "03:00-05:00", "2026-03-29 03:00")]
    [InlineData("2026-03-29 01:59", "02:00-03:00", "2026-03-30 02:00")]    // lies in the gap: does not open that day
    [InlineData("2026-03-29 01:59", "02:15-02:45", "2026-03-30 02:15")]
    [InlineData("2026-03-28 12:00", "02:15-02:45", "2026-03-30 02:15")]
    public void In_spring_an_opening_never_falls_into_the_hour_that_is_missing(string asked, string range, string opens) =>
        Assert.Equal(opens, BusinessHours.From(EveryDay(Berlin, range)).AtLocal(asked).NextOpening.Written());

    [Fact]
    public void In_spring_a_range_around_the_missing_hour_is_an_hour_shorter()
    {
        var hours = BusinessHours.From(EveryDay(Berlin, "01:00-04:00"));

        Assert.Equal(120, OpenMinutes(hours, Instant.FromUtc(2026, 3, 28, 23, 0), 6));
    }

    [Theory]
    [InlineData("2026-10-25 02:30", false, true)]
    [InlineData("2026-10-25 02:30", true, true)]
    [InlineData("2026-10-25 02:15", false, false)]
    [InlineData("2026-10-25 02:15", true, false)]
    [InlineData("2026-10-25 02:45", false, false)]
    [InlineData("2026-10-25 02:45", true, false)]
    public void In_autumn_a_time_that_happens_twice_is_inside_both_times(string local, bool later, bool open) =>
        Assert.Equal(open, BusinessHours.From(EveryDay(Berlin, "02:30-02:45")).AtLocal(local, later).IsOpen);

    [Fact]
    public void In_autumn_a_range_in_the_repeated_hour_opens_again()
    {
        var answer = BusinessHours.From(EveryDay(Berlin, "02:30-02:45")).AtLocal("2026-10-25 02:50");

        Assert.Equal("2026-10-25 02:30", answer.NextOpening.Written());
        Assert.Equal(Instant.FromUtc(2026, 10, 25, 1, 30), answer.NextOpeningInstant);
    }

    [Fact]
    public void In_autumn_a_range_around_the_repeated_hour_is_an_hour_longer()
    {
        var hours = BusinessHours.From(EveryDay(Berlin, "01:00-04:00"));

        Assert.Equal(240, OpenMinutes(hours, Instant.FromUtc(2026, 10, 24, 22, 0), 8));
    }

    [Fact]
    public void In_autumn_a_range_that_ends_in_the_repeated_hour_comes_back_for_its_second_pass()
    {
        // 01:00-02:30 is open, 02:30-03:00 closed, then the clock shows 02:00-02:30 again.
        var answer = BusinessHours.From(EveryDay(Berlin, "01:00-02:30")).AtLocal("2026-10-25 02:40");

        Assert.False(answer.IsOpen);
        Assert.Equal(Instant.FromUtc(2026, 10, 25, 1, 0), answer.NextOpeningInstant);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-60")]
    public void A_day_that_a_zone_left_out_is_skipped()
    {
        // Samoa crossed the date line: 29 December 2011 was followed by the 31st.
        var hours = BusinessHours.From(EveryDay("Pacific/Apia", "09:00-18:00"));

        Assert.Equal("2011-12-31 09:00", hours.AtLocal("2011-12-29 18:00").NextOpening.Written());
    }

    [Theory]
    [InlineData("Asia/Pyongyang", "2018-05-04 20:00", "2018-05-05 09:00", "2018-05-05 00:00")]  // half an hour forward that night
    [InlineData("Europe/Istanbul", "2016-11-05 20:00", "2016-11-06 09:00", "2016-11-06 06:00")] // stayed on summer time
    [InlineData("Europe/Istanbul", "2015-11-07 20:00", "2015-11-08 09:00", "2015-11-08 07:00")]
    [InlineData("Asia/Shanghai", "1991-09-14 20:00", "1991-09-15 09:00", "1991-09-15 01:00")]   // the last clock change of China
    [Trait("Fault", "HOTLINE-60")]
    public void Openings_follow_a_zone_that_changes_its_rules(string zone, string asked, string opens, string utc)
    {
        var answer = BusinessHours.From(EveryDay(zone, "09:00-18:00")).AtLocal(asked);

        Assert.Equal(opens, answer.NextOpening.Written());
        Assert.Equal(Local(utc).InUtc().ToInstant(), answer.NextOpeningInstant);
    }

    private static int OpenMinutes(BusinessHours hours, Instant from, int count) =>
        Enumerable.Range(0, count * 60).Count(minute => hours.At(from + Duration.FromMinutes(minute)).IsOpen);
}
