using Hotline.Tests.App;
using Hotline.Voice.Calls;

namespace Hotline.Tests.EndToEnd;

/// <summary>Who asks for call backs hears when there will be none: so many to a number, so many in all, in an hour; only to countries that are allowed.</summary>
public sealed class CallbackCapTests
{
    private const string Promised = "an agent will call you";
    private const string Refused = "we cannot call that number. Please leave us a message.";

    [Fact]
    [Trait("Fault", "HOTLINE-89")]
    public async Task Of_fifty_requests_of_one_caller_within_an_hour_two_are_promised_and_others_are_not_worse_off()
    {
        await using var hotline = await new HotlineApp().Start();
        Assert.Contains(Promised, await Ask(hotline, "2 0 1 1"), StringComparison.Ordinal);
        Assert.Contains(Promised, await Ask(hotline, "~ 0 1 1"), StringComparison.Ordinal);
        for (var request = 2; request < 50; request++)
        {
            Assert.Contains(Refused, await Ask(hotline, "~ 0 1 1"), StringComparison.Ordinal);
        }

        // The number is capped, not the line: from a telephone that withholds its number it is refused as well.
        Assert.Contains(Refused, await Ask(hotline, "2 0 1 0012025550123# 1", "anonymous"), StringComparison.Ordinal);
        Assert.Contains(Promised, await Ask(hotline, "2 0 1 1", "+12025550124"), StringComparison.Ordinal);

        hotline.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        Assert.Contains(Promised, await Ask(hotline, "~ 0 1 1"), StringComparison.Ordinal);
        Assert.Equal(4, (await hotline.Get<CallbackStore>().Scheduled(long.MaxValue, 100)).Count);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-89")]
    public async Task When_the_whole_hotline_has_promised_enough_for_an_hour_the_next_caller_leaves_a_message()
    {
        await using var hotline = await new HotlineApp().With("Numbers:CallbacksPerHourInAll", "3").Start();
        for (var caller = 0; caller < 3; caller++)
        {
            Assert.Contains(Promised, await Ask(hotline, "2 0 1 1", $"+1202555013{caller}"), StringComparison.Ordinal);
        }

        var fourth = await hotline.Dial("+12025550139");
        await fourth.Do("2 0 1 1");
        Assert.Contains("Please leave us a message.", fourth.JustHeard, StringComparison.Ordinal);
        await fourth.Do("!message");
        Assert.Single(await hotline.Get<VoicemailStore>().Waiting(10));

        hotline.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        Assert.Contains(Promised, await Ask(hotline, "2 0 1 1", "+12025550140"), StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Fault", "HOTLINE-89")]
    [InlineData("0012025550177#", Refused)]
    [InlineData("00442071838750#", Promised)]
    [InlineData("00449098790879#", Refused)] // premium
    [InlineData("00448448710871#", Refused)] // shared cost
    [InlineData("00881612345678#", Refused)] // satellite
    public async Task Where_only_Britain_is_allowed_only_numbers_there_that_cost_nothing_special_are_promised(string typed, string heard)
    {
        await using var hotline = await new HotlineApp().With("Numbers:AllowedCountries:0", "GB").Start();

        Assert.Contains(heard, await Ask(hotline, $"2 0 1 {typed} 1", "anonymous"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-89")]
    public async Task A_number_that_was_typed_and_not_confirmed_is_not_called()
    {
        await using var hotline = await new HotlineApp().Start();
        var caller = await hotline.Dial();

        await caller.Do("2 0 1 2 0016135550123# 2");
        Assert.DoesNotContain(Promised, string.Join(' ', caller.Heard), StringComparison.Ordinal);
        Assert.Empty(await hotline.Get<CallbackStore>().Scheduled(long.MaxValue, 10));
        await caller.Do("0016135550124# 1");

        Assert.Equal("+16135550124", Assert.Single(await hotline.Get<CallbackStore>().Scheduled(long.MaxValue, 10)).Number);
    }

    private static async Task<string> Ask(HotlineApp hotline, string script, string from = "+12025550123")
    {
        var caller = await hotline.Dial(from);
        await caller.Do(script);
        var heard = caller.JustHeard;
        if (!caller.IsHungUp)
        {
            await caller.HangUp();
        }

        return heard;
    }
}
