namespace Hotline.Tests.Chaos;

/// <summary>Clients that hold connections with half a request.</summary>
[Collection(ChaosCollection.Name)]
public sealed class SlowClientTests
{
    private const int SlowOfEach = 100;
    private const int CallersAtATime = 10;
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(60);

    [Fact]
    [Trait("Fault", "HOTLINE-21")]
    public async Task Who_drips_is_sent_away_and_callers_notice_nothing()
    {
        await using var hotline = await LoneHotline.Start();
        var crowd = new Crowd(hotline.Carrier, seed: 21, Tempo.Hurried);
        string[] said = [];

        await crowd.CallWhile(CallersAtATime, async () => said = await Task.WhenAll(Slow(hotline.Process.Port)).WaitAsync(Patient, TimeProvider.System));
        await hotline.Carrier.WaitUntilQuiet().WaitAsync(Patient, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(2 * SlowOfEach, said.Length);
        Assert.All(said, answer => Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), answer));
        Assert.Equal(0, hotline.Wire.Failures);
        Assert.All(crowd.Calls, call => Assert.Empty(call.Errors));
        Assert.DoesNotContain(crowd.Calls, call => call.Heard.Any(Words.IsApology));
        Assert.DoesNotContain(hotline.Process.Log, line => line.Contains(" fail: ", StringComparison.Ordinal));
    }

    private static IEnumerable<Task<string>> Slow(int port) => Enumerable.Range(0, SlowOfEach).SelectMany(
        _ => (Task<string>[])[SlowClient.Drip(port, SlowClient.HalfHead), SlowClient.Drip(port, SlowClient.HalfBody)]);
}
