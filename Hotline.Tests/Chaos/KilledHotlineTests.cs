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
    private const int LivesToATalk = 3;
    private const int LivesToABreath = 10;
    private static readonly int Kills = Effort.Of(20, 200);
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(45);
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

        var cut = new HashSet<long>();
        await crowd.CallWhile(CallersAtATime, () => KillAgainAndAgain(hotline, crowd, new Random(seed), cut));
        await crew.GoHome(hotline.Queues);
        await hotline.Carrier.WaitUntilQuiet().WaitAsync(LastWebhooks, TimeProvider.System, TestContext.Current.CancellationToken);

        Report(crowd.Calls, hotline.Carrier.Messages.Count);
        Assert.Equal(CallersAtATime, crowd.Peak);
        Assert.True(crowd.Calls.Count(HasGoneOn) > Kills, "Hardly a call has lived through a kill.");
        var audit = new CallAudit(crowd.Calls, hotline.Stored) { Texts = () => hotline.Carrier.Messages };
        audit.NobodyHeardMoreThanAnApology();
        await audit.Run();
        var talks = await crew.Audit(hotline.Queues);
        var served = (await hotline.Queues.Served()).Where(cut.Contains).ToList();
        output.WriteLine(
            $"{talks} talks; the hotline was killed in {cut.Count} of them, {served.Count} of these went on to their end; offers: {string.Join(", ", await hotline.Queues.Offers())}; " +
            $"contacts: {string.Join(", ", await hotline.Queues.Ends())}");
        Assert.True(cut.Count >= Kills / LivesToATalk / 2, $"Only {cut.Count} callers talked to an agent when the hotline was killed.");
        Assert.NotEmpty(served);
    }

    /// <summary>The moment is drawn as a number of answers: a slow machine answers as many in a life as a fast one. Of some lives it comes while somebody
    /// talks to an agent; and some last until all who have heard nothing but apologies are led on: lives of a second are too short for a slow lookup.</summary>
    private static async Task KillAgainAndAgain(LoneHotline hotline, Crowd crowd, Random random, HashSet<long> cut)
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            var last = hotline.Wire.Answers + random.Next(1, MostAnswersInALife);
            await Patience.Until(() => Task.FromResult(hotline.Wire.Answers >= last), LongestLife, () => "The hotline does not answer any more.");
            if (kill % LivesToATalk == LivesToATalk - 1)
            {
                await Patience.Until(async () => (await hotline.Queues.Talking()).Count > 0, LongestLife, () => "Nobody comes to talk to an agent.");
            }

            await Task.Delay(BetweenTwoAnswers * random.NextDouble(), TimeProvider.System, TestContext.Current.CancellationToken);
            await hotline.Process.Kill();
            cut.UnionWith(await hotline.Queues.Talking());
            await hotline.Process.Start();
            if (kill % LivesToABreath == LivesToABreath - 1)
            {
                await crowd.IsLedOn(LongestWait);
            }
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
