using Hotline.Tests.App;

namespace Hotline.Tests.Chaos;

/// <summary>Two nodes behind nginx on PostgreSQL, all of them real processes that are ended while people call and agents talk to them.</summary>
[Collection(ChaosCollection.Name)]
public sealed class NodesBehindNginxTests(ITestOutputHelper output)
{
    private const int CallersAtATime = 200;
    private const int Agents = 20;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(Effort.Of(60, 600));
    private static readonly TimeSpan BetweenKills = TimeSpan.FromSeconds(Effort.Of(15, 30));
    private static readonly TimeSpan LastWebhooks = TimeSpan.FromSeconds(60);

    [Fact]
    [Trait("Fault", "HOTLINE-41")]
    [Trait("Fault", "HOTLINE-50")]
    public async Task Callers_hear_at_most_an_apology_and_no_step_is_lost_while_nodes_are_killed_and_the_server_restarts()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        await using var fleet = await NodeFleet.Start();
        await using var crew = await AgentCrew.SignIn(Agents, fleet.Nodes, fleet.Carrier, seed);
        var crowd = new Crowd(fleet.Carrier, seed, Tempo.Calm, hasAgents: true);
        var misfortunes = new Misfortunes(fleet, Length, BetweenKills);

        await crowd.CallWhile(CallersAtATime, misfortunes.Run);
        await crew.GoHome(fleet.Queues);
        await fleet.Carrier.WaitUntilQuiet().WaitAsync(LastWebhooks, TimeProvider.System, TestContext.Current.CancellationToken);

        Report(fleet, crowd, misfortunes);
        Assert.Equal(CallersAtATime, crowd.Peak);
        Assert.Equal((int)(Length / BetweenKills) - 1, misfortunes.Kills);
        Assert.Equal(2, misfortunes.Restarts);
        var audit = new CallAudit(crowd.Calls, fleet.Stored) { Texts = () => fleet.Carrier.Messages };
        audit.NobodyHeardMoreThanAnApology();
        await audit.Run();
        Assert.NotEmpty(fleet.Carrier.Messages);
        var talks = await crew.Audit(fleet.Queues);
        output.WriteLine($"{talks} talks; offers: {string.Join(", ", await fleet.Queues.Offers())}; contacts: {string.Join(", ", await fleet.Queues.Ends())}");
        Assert.True(talks > Agents / 2, $"Only {talks} callers came to talk to an agent.");
    }

    private void Report(NodeFleet fleet, Crowd crowd, Misfortunes misfortunes)
    {
        var webhooks = crowd.Calls.Sum(call => call.Webhooks.Count);
        var apologies = crowd.Calls.Count(call => call.Heard.Any(Words.IsApology));
        var fallbacks = crowd.Calls.Count(call => call.Errors.Count > 0);
        output.WriteLine(
            $"{crowd.Calls.Count} calls, at most {crowd.Peak} at a time, {webhooks} webhooks, {fleet.Carrier.Messages.Count} texts; {misfortunes.Kills} nodes killed, " +
            $"{misfortunes.Restarts} restarts of PostgreSQL, {fleet.LostAnswers} answers lost; {apologies} calls heard an apology, {fallbacks} came by the fallback; " +
            $"nginx: {string.Join(", ", fleet.Complaints)}");
    }
}
