using Hotline.Tests.App;

namespace Hotline.Tests.Chaos;

/// <summary>A hotline on SQLite that is told to stop in the middle of calls, as a deployment does.</summary>
[Collection(ChaosCollection.Name)]
public sealed class StoppedHotlineTests(ITestOutputHelper output)
{
    private const int CallersAtATime = 50;
    private const int AnswersBefore = 100;
    private static readonly int Stops = Effort.Of(2, 10);
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    [Trait("Fault", "HOTLINE-42")]
    public async Task Who_is_on_the_telephone_while_the_hotline_is_told_to_stop_and_started_again_notices_nothing()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        await using var hotline = await LoneHotline.Start(("Shutdown__Grace", $"{Grace:c}"), ("Shutdown__Limit", $"{Limit:c}"));
        var crowd = new Crowd(hotline.Carrier, seed, Tempo.Hurried);

        await crowd.CallWhile(CallersAtATime, () => StopAgainAndAgain(hotline, crowd));
        await hotline.Carrier.WaitUntilQuiet().WaitAsync(Patient, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(0, hotline.Wire.Failures);
        Assert.All(crowd.Calls, call => Assert.Empty(call.Errors));
        Assert.DoesNotContain(crowd.Calls, call => call.Heard.Any(Words.IsApology));
        var audit = new CallAudit(crowd.Calls, hotline.Stored) { Texts = () => hotline.Carrier.Messages };
        audit.NobodyHeardMoreThanAnApology();
        await audit.Run();
    }

    private static async Task StopAgainAndAgain(LoneHotline hotline, Crowd crowd)
    {
        for (var stop = 0; stop < Stops; stop++)
        {
            var enough = hotline.Wire.Answers + AnswersBefore;
            await Patience.Until(() => Task.FromResult(hotline.Wire.Answers >= enough), Patient, () => "The hotline does not answer any more.");
            Assert.InRange(crowd.Now, CallersAtATime / 2, CallersAtATime);
            var begun = TimeProvider.System.GetTimestamp();

            var stopping = hotline.Process.Terminate();
            await hotline.Process.SaysStopping();
            // What a load balancer does that asks there: it sends no more here.
            hotline.Wire.Hold();
            Assert.Equal(0, await stopping);

            Assert.InRange(TimeProvider.System.GetElapsedTime(begun), Grace, Grace + Limit);
            Assert.Equal(0, hotline.Wire.UnderWay);
            await hotline.Process.Start();
            hotline.Wire.Release();
        }
    }
}
