namespace Hotline.Tests.Commands;

/// <summary><c>hours show</c>.</summary>
public sealed class HoursCommandTests : IDisposable
{
    private readonly CommandDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task Every_day_has_a_line_with_its_reason_and_what_differs_from_the_week_is_marked()
    {
        var run = (await desk.Run("hours", "show", "--from", "2026-09-30", "--days", "11", CommandDesk.Shipped)).Done();

        Assert.Equal("agents: 11 days in Asia/Shanghai", run.Lines[0]);
        Assert.Equal("  2026-09-30 Wed  09:00-18:00", run.Lines[1]);
        Assert.Equal("* 2026-10-01 Thu  closed       holiday: the National Day holiday / 国庆假期", run.Lines[2]);
        Assert.Equal("  2026-10-03 Sat  closed       holiday: the National Day holiday / 国庆假期", run.Lines[4]);
        Assert.StartsWith("* 2026-10-10 Sat  09:00-18:00  working day, as on Wednesday: ", run.Lines[11], StringComparison.Ordinal);
        Assert.Equal("Open on 4 days, closed on 7; 6 differ from the ordinary week (*).", run.Lines[^1]);
    }

    [Fact]
    public async Task A_single_day_is_summed_up_as_one()
    {
        var run = (await desk.Run("hours", "show", "--from", "2026-10-01", "--days", "1", CommandDesk.Shipped)).Done();

        Assert.Equal("agents: 1 day in Asia/Shanghai", run.Lines[0]);
        Assert.Equal("Open on 0 days, closed on 1; 1 differs from the ordinary week (*).", run.Lines[^1]);
    }

    [Fact]
    public async Task Four_hundred_days_from_today_are_shown_and_provisional_ones_are_called_so()
    {
        var run = (await desk.Run("hours", "show")).Done();

        Assert.Equal(402, run.Lines.Count);
        Assert.StartsWith("  2026-11-24 Tue", run.Lines[1], StringComparison.Ordinal);
        Assert.Contains(run.Lines, line => line.Contains("provisional, holiday: ", StringComparison.Ordinal));
        Assert.Contains("are provisional: not officially announced yet.", run.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_as_json_have_their_ranges_and_names()
    {
        var run = (await desk.Run("hours", "show", "--from", "2026-10-01", "--days", "1", "--calendar", "agents", "--json")).Done();

        var calendar = run.Json.GetProperty("calendars")[0];
        var day = calendar.GetProperty("days")[0];
        Assert.Equal("Asia/Shanghai", calendar.GetProperty("timeZone").GetString());
        Assert.Equal("2026-10-01", day.GetProperty("date").GetString());
        Assert.Equal(0, day.GetProperty("ranges").GetArrayLength());
        Assert.Equal("09:00-18:00", day.GetProperty("ordinaryRanges")[0].GetString());
        Assert.Equal("holiday", day.GetProperty("kind").GetString());
        Assert.Equal("国庆假期", day.GetProperty("name").GetProperty("zh-CN").GetString());
    }

    [Fact]
    public async Task Hours_that_contradict_themselves_are_not_shown_but_reported_with_their_line()
    {
        var bad = desk.Bundle("hours.json", hours => hours.Replace("\"Asia/Shanghai\"", "\"Asia/Shangai\"", StringComparison.Ordinal));

        var run = await desk.Run("hours", "show", bad);

        Assert.Equal(1, run.Code);
        Assert.Equal("", run.Output);
        Assert.Contains("hours.json(", run.Error, StringComparison.Ordinal);
        Assert.Contains("Asia/Shangai", run.Error, StringComparison.Ordinal);
    }
}
