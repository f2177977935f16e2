using Hotline.Tests.App;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Queues.Waiting;

/// <summary>The hours end while people wait: whole calls.</summary>
public sealed class ClosingTimeTests
{
    /// <summary>A Tuesday, three minutes before the agents go home.</summary>
    private static readonly DateTimeOffset BeforeSix = new(2026, 11, 24, 17, 57, 0, TimeSpan.FromHours(8));

    private static readonly TimeSpan ToSix = TimeSpan.FromMinutes(3);

    [Fact]
    [Trait("Fault", "HOTLINE-38")]
    public async Task The_three_who_wait_at_closing_time_are_still_served_and_whoever_comes_later_hears_that_we_are_closed()
    {
        await using var hotline = await new WaitingHotline(telephones: true, at: BeforeSix).Start();
        var agent = await hotline.Agent();
        var callers = await ThreeWait(hotline);
        var leg = await hotline.Talk(callers[0]);

        await Pass(hotline, agent, ToSix, callers);
        var late = await hotline.Waiting("+12025550177");
        Assert.DoesNotContain("connecting you", string.Join(' ', late.Heard), StringComparison.Ordinal);
        Assert.Contains("Our agents are away now. You can reach them again", late.Transcript, StringComparison.Ordinal);

        await leg.Say("We stay until everybody is served.");
        Assert.Equal("We stay until everybody is served.", callers[0].LastHeard);
        foreach (var next in callers.Skip(1))
        {
            await Finish(hotline, agent, callers);
            await hotline.App.Get<AgentStore>().Heartbeat(agent.Id, hotline.NowMs);
            await hotline.Talk(next);
        }

        await Finish(hotline, agent, callers);
        foreach (var caller in callers)
        {
            Assert.Equal(EndReason.Served, (await hotline.ContactOf(caller)).EndReason);
            Assert.DoesNotContain("have closed", caller.Transcript, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("Fault", "HOTLINE-38")]
    public async Task Where_the_flow_closes_the_line_those_who_wait_are_told_and_offered_a_way_on_while_the_one_who_talks_goes_on()
    {
        await using var hotline = new WaitingHotline(telephones: true, at: BeforeSix);
        hotline.App.WithFlow((await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "flows", "wallet", "flow.json"), TestContext.Current.CancellationToken))
            .Replace("\"atClose\": \"drain\"", "\"atClose\": \"leave\"", StringComparison.Ordinal));
        await hotline.Start();
        var agent = await hotline.Agent();
        var callers = await ThreeWait(hotline);
        var leg = await hotline.Talk(callers[0]);

        await Pass(hotline, agent, ToSix, callers);
        await hotline.Pass(TimeSpan.Zero, callers);

        foreach (var caller in callers.Skip(1))
        {
            Assert.Equal(EndReason.Closed, (await hotline.ContactOf(caller)).EndReason);
            Assert.Contains("I am sorry, our agents have closed for today.", caller.JustHeard, StringComparison.Ordinal);
            Assert.False(caller.IsHungUp);
        }

        await leg.Say("You are not sent away.");
        Assert.Equal("You are not sent away.", callers[0].LastHeard);
    }

    private static async Task<Caller[]> ThreeWait(WaitingHotline hotline)
    {
        var callers = new List<Caller>();
        for (var index = 0; index < 3; index++)
        {
            callers.Add(await hotline.Waiting($"+1202555013{index}"));
        }

        return [.. callers];
    }

    // In steps, so that the agent's console lives.
    private static async Task Pass(WaitingHotline hotline, Agent agent, TimeSpan time, Caller[] callers)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(20))
        {
            await hotline.App.Get<AgentStore>().Heartbeat(agent.Id, hotline.NowMs);
            await hotline.Pass(TimeSpan.FromSeconds(20), callers);
        }
    }

    private static async Task Finish(WaitingHotline hotline, Agent agent, Caller[] callers)
    {
        var offer = (await hotline.OfferOf(agent))!;
        Assert.Equal(DeskOutcome.Done, await hotline.App.Get<AgentDesk>().End(offer.Id, agent.Id, hotline.NowMs));
        await hotline.Pass(TimeSpan.Zero, callers);
        Assert.Equal(DeskOutcome.Done, await hotline.App.Get<WrapUpDesk>().Complete(offer.Id, agent.Id, hotline.NowMs));
    }
}
