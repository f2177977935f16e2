namespace Hotline.Tests.Chaos;

/// <summary>Two processes for one SQLite file.</summary>
[Collection(ChaosCollection.Name)]
public sealed class SecondProcessTests
{
    [Fact]
    [Trait("Fault", "HOTLINE-45")]
    public async Task A_second_process_is_refused_with_the_name_of_the_first_which_goes_on()
    {
        await using var hotline = await LoneHotline.Start();
        await using var second = new HotlineProcess("second", _ => new Dictionary<string, string> { ["Storage__Directory"] = hotline.Process.Directory });

        var code = await second.StartAndWait();

        Assert.NotEqual(0, code);
        Assert.Contains(second.Log, line => line.Contains("belongs to process", StringComparison.Ordinal)
            && line.Contains(hotline.Process.Address, StringComparison.Ordinal));
        Assert.DoesNotContain(second.Log, line => line.Contains("   at ", StringComparison.Ordinal));
        var phone = await hotline.Carrier.Dial(new("+12025550123", CarrierDesk.Number));
        Assert.Equal("in-progress", phone.Status);
        await phone.HangUp();
    }
}
