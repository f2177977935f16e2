using CsCheck;
using Hotline.Tests.App;
using Hotline.Voice.Calls;

namespace Hotline.Tests.Queues;

/// <summary>Which numbers are called back: never a costly one, one of no country, or one of our own.</summary>
public sealed class CallbackLimitTests
{
    [Theory]
    [Trait("Fault", "HOTLINE-89")]
    [InlineData("+12025550123", null)]
    [InlineData("+442071838750", null)]
    [InlineData("+6561234567", null)]
    [InlineData("+19005550123", "notAllowed")] // premium, US
    [InlineData("+449098790879", "notAllowed")] // premium, GB
    [InlineData("+448448710871", "notAllowed")] // shared cost, GB
    [InlineData("+881612345678", "notAllowed")] // satellite
    [InlineData("+870773123456", "notAllowed")] // satellite
    [InlineData("+88213123456", "notAllowed")] // a network of no country
    [InlineData("+5511912345678", "notAllowed")] // a country that is not allowed
    [InlineData("+12025550100", "notAllowed")] // our own line
    [InlineData("12025550123", "notAllowed")]
    [InlineData("+1", "notAllowed")]
    [InlineData(null, "noNumber")]
    public async Task A_number_may_be_called_or_not(string? number, string? refusal)
    {
        await using var app = await new HotlineApp().Start();

        Assert.Equal(refusal, app.Get<NumberRules>().Refusal(number));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-89")]
    public async Task Whatever_is_asked_for_is_answered_and_never_a_number_with_another_prefix_than_allowed()
    {
        await using var app = await new HotlineApp().Start();
        var rules = app.Get<NumberRules>();

        Gen.OneOf(Gen.String, Gen.Long[0, 999_999_999_999_999].Select(number => $"+{number}")).Sample(number =>
            Assert.True(rules.Refusal(number) is not null
                || new[] { "+1", "+44", "+61", "+65", "+60", "+852", "+853", "+886", "+86" }.Any(prefix => number.StartsWith(prefix, StringComparison.Ordinal))));
    }
}
