using Hotline.Carrier;
using Hotline.Tests.App;

namespace Hotline.Tests.Commands;

/// <summary><c>call</c>: a telephone in the terminal.</summary>
public sealed class CallCommandTests : IDisposable
{
    private readonly CommandDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task A_scripted_call_is_written_down_as_it_was_heard()
    {
        var run = (await desk.Run("call", "--keys", "2 1 1 100000000001#")).Done();

        Assert.Equal("Calling +12025550100 from +12025550123 ...", run.Lines[0]);
        Assert.Equal(["  -> 您好，这里是数字钱包客服热线。中文服务，请按 1。", "  -> For English, press 2."], run.Lines.Skip(1).Take(2));
        Assert.Contains("  <- 100000000001#", run.Lines);
        Assert.Contains("  -> This payment went through.", run.Lines);
        Assert.Equal(["  <- (hangs up)", "  == completed"], run.Lines.TakeLast(2));
    }

    [Fact]
    public async Task On_a_holiday_the_caller_hears_its_name()
    {
        var run = (await desk.Run("call", "--at", "2026-10-01T10:00", "--keys", "2")).Done();

        Assert.Contains(run.Lines, line => line.Contains("the National Day holiday", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_transcript_as_json_has_both_sides_in_order()
    {
        var call = (await desk.Run("call", "--json", "--say", "English", "--keys", "1")).Done().Json;

        Assert.Equal("completed", call.GetProperty("status").GetString());
        Assert.Equal(0, call.GetProperty("errors").GetArrayLength());
        var caller = call.GetProperty("transcript").EnumerateArray()
            .Where(said => said.TryGetProperty("caller", out _)).Select(said => said.GetProperty("caller").GetString());
        Assert.Equal(["\"English\"", "1", "(hangs up)"], caller);
    }

    [Fact]
    public async Task Whatever_is_typed_is_pressed_or_spoken_until_the_call_is_over()
    {
        var run = (await desk.Type("2\n?\nrefund please\n\nh\n", "call")).Done();

        Assert.Contains("the hotline answers in this process", run.Lines[0], StringComparison.Ordinal);
        Assert.Equal(2, run.Lines.Count(line => line.Contains("Type what you press", StringComparison.Ordinal)));
        Assert.Equal(
            ["  <- 2", "  <- \"refund please\"", "  <- (silence)", "  <- (hangs up)"],
            run.Lines.Select(line => line.Replace("> ", "", StringComparison.Ordinal)).Where(line => line.StartsWith("  <-", StringComparison.Ordinal)));
        Assert.Contains("calls show CA", run.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_entries_on_a_line_go_one_to_a_prompt()
    {
        var run = (await desk.Type("2 1 1 100000000001#\n", "call")).Done();

        Assert.Contains("  -> This payment went through.", run.Lines);
    }

    [Fact]
    public async Task Ctrl_C_hangs_up_and_the_call_is_over_in_the_log()
    {
        using var stop = new CancellationTokenSource();
        using var silence = new SilentKeyboard(stop.Cancel);

        var run = (await desk.Run(silence, stop.Token, "call")).Done();

        Assert.Contains("  <- (hangs up)", run.Lines);
        Assert.Contains("abandoned", (await desk.Run("calls", "list")).Done().Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_hotline_runs_it_is_the_one_that_is_called()
    {
        await using var hotline = await new HotlineApp().Start();
        using var beside = new CommandDesk(hotline);

        var run = (await beside.Type("h\n", "call")).Done();

        Assert.StartsWith($"The hotline answers at {hotline.Address}", run.Lines[0], StringComparison.Ordinal);
        Assert.Single(hotline.Get<LocalCarrier>().Calls);
    }

    [Fact]
    public async Task An_unknown_line_is_refused_with_the_lines_there_are()
    {
        var run = (await desk.With("Lines:Numbers:1", "+12025550101").Run("call", "--line", "+12025550199")).Refused();

        Assert.Equal("--line +12025550199 is none of this hotline's lines: +12025550100, +12025550101.\n", run.Error);
    }

    [Fact]
    public async Task Every_line_can_be_called()
    {
        var run = (await desk.With("Lines:Numbers:1", "+12025550101").Run("call", "--line", "+12025550101", "--keys", "hangup")).Done();

        Assert.Equal("Calling +12025550101 from +12025550123 ...", run.Lines[0]);
    }

    [Fact]
    public async Task A_hotline_at_Twilio_has_no_telephone_here()
    {
        desk.With("Twilio:Client:AccountSid", "AC0123456789abcdef0123456789abcdef").With("Twilio:AuthToken", "0123456789abcdef0123456789abcdef")
            .With("Twilio:PublicUrl", "https://hotline.example.com");

        var run = await desk.Run("call");

        Assert.Equal(1, run.Code);
        Assert.Contains("Twilio:Client:AccountSid is set", run.Error, StringComparison.Ordinal);
    }

    /// <summary>Somebody who types nothing and presses Ctrl+C.</summary>
    private sealed class SilentKeyboard(Action stop) : StringReader("")
    {
        private readonly ManualResetEventSlim over = new();

        public override string? ReadLine()
        {
            stop();
            over.Wait();
            return null;
        }

        protected override void Dispose(bool disposing)
        {
            over.Set();
            base.Dispose(disposing);
        }
    }
}
