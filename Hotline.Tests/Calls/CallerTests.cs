using Hotline.Tests.App;
using Hotline.Voice.Calls;

namespace Hotline.Tests.Calls;

/// <summary>What callers experience, by telephone.</summary>
public sealed class CallerTests
{
    [Fact]
    public async Task A_caller_who_presses_wrong_keys_three_times_hears_the_failure_prompt_and_is_hung_up()
    {
        await using var hotline = new HotlineApp().WithFlow(TestFlows.Small);
        var caller = await hotline.Dial();

        await caller.Press("9");
        Assert.Contains("That key leads nowhere.", caller.Heard);
        await caller.Press("9");
        await caller.Press("9");

        Assert.Equal("Sorry, we could not help you. Goodbye.", caller.LastHeard);
        Assert.True(caller.IsHungUp);
    }

    [Fact]
    public async Task Silence_and_wrong_keys_draw_on_one_budget()
    {
        await using var hotline = new HotlineApp().WithFlow(TestFlows.Small);
        var caller = await hotline.Dial();

        await caller.StaySilent();
        Assert.Contains("I heard nothing.", caller.Heard);
        await caller.Press("9");
        await caller.StaySilent();

        Assert.True(caller.IsHungUp);
    }

    [Fact]
    public async Task A_caller_may_say_what_a_key_would_do()
    {
        await using var hotline = new HotlineApp().WithFlow(TestFlows.Small);
        var caller = await hotline.Dial();

        await caller.Say("Um, my payment please.");

        Assert.Equal("Enter the reference, then press pound.", caller.LastHeard);
    }

    [Fact]
    public async Task A_caller_hears_the_state_of_a_payment()
    {
        await using var hotline = new HotlineApp().WithFlow(TestFlows.Small)
            .WithWallet(new StandInWallet().Answer("paymentStatus", "completed"));
        var caller = await hotline.Dial();

        await caller.PressEach("1", "202611230001#");

        Assert.StartsWith("Payment 2", caller.LastHeard, StringComparison.Ordinal);
        Assert.EndsWith("is completed.", caller.LastHeard, StringComparison.Ordinal);
        Assert.True(caller.IsHungUp);
    }

    [Fact]
    public async Task A_language_chosen_once_is_remembered_for_the_number()
    {
        await using var hotline = new HotlineApp().WithFlow(TestFlows.Small);
        var first = await hotline.Dial("+12025550123");
        await first.Press("2");
        await first.HangUp();

        var caller = await hotline.Get<CallerStore>().Find("+12025550123");

        Assert.Equal("zh-CN", caller!.Language);
    }

    [Fact]
    public async Task A_message_is_kept_with_its_length()
    {
        await using var hotline = new HotlineApp().WithFlow(TestFlows.Small);
        var caller = await hotline.Dial();
        await caller.Press("3");

        await caller.Phone.LeaveMessage(TimeSpan.FromSeconds(7));

        Assert.Equal("Thank you for the message.", caller.LastHeard);
        Assert.True(caller.IsHungUp);
    }

    [Fact]
    public async Task No_message_is_a_way_on_too()
    {
        await using var hotline = new HotlineApp().WithFlow(TestFlows.Small);
        var caller = await hotline.Dial();
        await caller.Press("3");

        await caller.StaySilent();

        Assert.Equal("Sorry, we could not help you. Goodbye.", caller.LastHeard);
    }

    [Theory]
    [InlineData("anonymous")]
    [InlineData("+266696687")]
    [InlineData("sip:somebody@example.com")]
    public async Task A_caller_who_withholds_the_number_is_served(string from)
    {
        await using var hotline = new HotlineApp().WithFlow(TestFlows.Small);

        var caller = await hotline.Dial(from);

        Assert.StartsWith("For payments, press 1.", caller.LastHeard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hours_are_those_of_the_time_the_call_is_shifted_to()
    {
        await using var hotline = new HotlineApp().WithFlow(TestFlows.Small);

        var open = await (await hotline.Dial()).Press("5");
        var holiday = await (await hotline.Dial(at: new(2026, 10, 1, 10, 0, 0, TimeSpan.FromHours(8)))).Press("5");
        var workingSaturday = await (await hotline.Dial(at: new(2026, 10, 10, 10, 0, 0, TimeSpan.FromHours(8)))).Press("5");
        var night = await (await hotline.Dial(at: new(2026, 11, 24, 23, 0, 0, TimeSpan.FromHours(8)))).Press("5");

        Assert.Equal("We are open.", open.LastHeard);
        Assert.StartsWith("It is ", holiday.LastHeard, StringComparison.Ordinal);
        Assert.Equal("We are open.", workingSaturday.LastHeard);
        Assert.Contains("tomorrow", night.LastHeard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_goes_on_after_the_hotline_was_restarted_in_the_middle()
    {
        var directory = Directory.CreateTempSubdirectory("hotline-").FullName;
        try
        {
            string step;
            await using (var before = await new HotlineApp(directory: directory).WithFlow(TestFlows.Small).Start())
            {
                step = (await before.Post("/voice/incoming", SignedWebhooks.Form(status: "ringing"))).Body.Between("action=\"", "\"");
            }

            await using var after = await new HotlineApp(directory: directory).WithFlow(TestFlows.Small).Start();
            var answer = await after.Post(step, SignedWebhooks.Form(more: ("Digits", "1")));

            Assert.Contains("Enter the reference", answer.Body, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
