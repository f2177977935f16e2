using Hotline.Carrier;
using Hotline.Flows.Machine;
using Hotline.Tests.App;

namespace Hotline.Tests.EndToEnd;

/// <summary>A number, even one that its network vouches for, is never taken for the customer.</summary>
public sealed class ForgedNumberTests
{
    private const string Customer = "+12025550123";

    [Theory]
    [Trait("Fault", "HOTLINE-91")]
    [InlineData("TN-Validation-Passed-A")]
    [InlineData("No-TN-Validation")]
    public async Task The_number_of_a_customer_who_was_verified_before_opens_nothing(string attestation)
    {
        await using var hotline = new HotlineApp();
        var customer = await hotline.Dial(Customer);
        await customer.Do("2 3 1 10010001# 246801#");
        Assert.Single((await customer.Journal()).OfType<JournalEntry.CallerVerified>());

        var forger = await hotline.Get<LocalCarrier>().Dial(
            new DialRequest(Customer, "+12025550100") { Parameters = [new("StirVerstat", attestation)] });
        foreach (var keys in new[] { "1", "1", "100000000003#" })
        {
            await forger.Press(keys);
        }

        var heard = string.Join(' ', forger.LatestHeard.Select(sound => sound.Text));
        Assert.StartsWith("This payment failed.", heard, StringComparison.Ordinal);
        Assert.Contains("account number", heard, StringComparison.Ordinal);
        Assert.DoesNotContain("899", string.Join(' ', forger.Heard.Select(sound => sound.Text)), StringComparison.Ordinal);
    }
}
