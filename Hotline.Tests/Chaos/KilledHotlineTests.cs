using Hotline.Carrier;
using Hotline.Tests.App;

namespace Hotline.Tests.Chaos;

/// <summary>A hotline on SQLite that is killed again and again in the middle of calls.</summary>
[Collection(ChaosCollection.Name)]
public sealed class KilledHotlineTests(ITestOutputHelper output)
{
    private const int CallersAtATime = 50;
    private const int Agents = 20;
    private const int MostAnswersInALife = 80;
    private static readonly int Kills = Effort.Of(20, 200);
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenTwoAnswers = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LastWebhooks = TimeSpan.FromSeconds(60);

    [Fact]
    [Trait("Fault", "HOTLINE-41")]
    public async Task After_every_kill_calls_go_on_where_they_were_and_nothing_acknowledged_is_missing_or_doubled()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        await using var hotline = await LoneHotline.Start();
        await using var crew = await AgentCrew.SignIn(Agents, [hotline.Process], hotline.Carrier, seed);
        var crowd = new Crowd(hotline.Carrier, seed, Tempo.Hurried, hasAgents: true);

        await crowd.CallWhile(CallersAtATime, () => KillAgainAndAgain(hotline, new Random(seed)));
        await crew.GoHome(hotline.Queues);
        await hotline.Carrier.WaitUntilQuiet().WaitAsync(LastWebhooks, TimeProvider.System, TestContext.Current.CancellationToken);

        Report(crowd.Calls, hotline.Carrier.Messages.Count);
        Assert.Equal(CallersAtATime, crowd.Peak);
        Assert.True(crowd.Calls.Count(HasGoneOn) > Kills, "Hardly a call has lived through a kill.");
        var audit = new CallAudit(crowd.Calls, hotline.Stored) { Texts = () => hotline.Carrier.Messages };
        audit.NobodyHeardMoreThanAnApology();
        await audit.Run();
        // Hardly a life is long enough for a talk: what is tried is that callers, offers and agents come out of any number of deaths.
        var talks = await crew.Audit(hotline.Queues);
        var offers = await hotline.Queues.Offers();
        output.WriteLine($"{talks} talks; offers: {string.Join(", ", offers)}");
        Assert.NotEmpty(offers);
    }

    /// <summary>The moment is drawn as a number of answers: a slow machine answers as many in a life as a fast one.</summary>
    private static async Task KillAgainAndAgain(LoneHotline hotline, Random random)
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            var last = hotline.Wire.Answers + random.Next(1, MostAnswersInALife);
            await Patience.Until(() => Task.FromResult(hotline.Wire.Answers >= last), LongestLife, () => "The hotline does not answer any more.");
            await Task.Delay(BetweenTwoAnswers * random.NextDouble(), TimeProvider.System, TestContext.Current.CancellationToken);
            await hotline.Process.Kill();
            await hotline.Process.Start();
        }
    }

    /// <summary>The hotline was away, the caller heard the apology, and was answered afterwards.</summary>
    private static bool HasGoneOn(PhoneCall call) => call.Webhooks
        .SkipWhile(webhook => webhook.Kind != WebhookKind.Fallback)
        .Any(webhook => webhook is { Kind: WebhookKind.Voice, StatusCode: 200 } && webhook.Url.AbsolutePath != "/voice/incoming");

    private void Report(IReadOnlyCollection<PhoneCall> calls, int texts)
    {
        var webhooks = calls.Sum(call => call.Webhooks.Count);
        output.WriteLine(
            $"{Kills} kills, {calls.Count} calls, {webhooks} webhooks, {texts} texts; {calls.Count(call => call.Errors.Count > 0)} calls came by the fallback, " +
            $"{calls.Count(HasGoneOn)} of them went on");
    }
}
