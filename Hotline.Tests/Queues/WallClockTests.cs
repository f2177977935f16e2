using Hotline.Carrier;
using Hotline.Tests.App;
using Hotline.Voice.Calls;
using Hotline.Voice.Queues;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Queues;

/// <summary>The wall clock of the machine jumps by hours, forth and back.</summary>
public sealed class WallClockTests
{
    private static readonly TimeSpan[] Jumps = [TimeSpan.FromHours(2), TimeSpan.FromHours(-2), TimeSpan.Zero];
    private static readonly TimeSpan ShorterThanItRings = TimeSpan.FromSeconds(19);
    private static readonly TimeSpan LongerThanItRings = TimeSpan.FromSeconds(21);

    [Fact]
    [Trait("Fault", "HOTLINE-57")]
    public async Task Who_rings_waits_and_serves_goes_by_the_time_that_has_passed()
    {
        await using var app = await new HotlineApp().Start();
        var agent = await Ringing(app);
        await app.Get<QueueSweeper>().Run(Now(app));

        foreach (var jump in Jumps)
        {
            app.Clock.WallError = jump;
            Assert.Equal(0, await app.Get<QueueSweeper>().Run(Now(app)));
            Assert.NotNull(await app.Get<OfferStore>().FindLive(agent));
        }

        app.Clock.WallError = TimeSpan.FromHours(-2);
        app.Clock.Advance(ShorterThanItRings);
        await app.Get<QueueSweeper>().Run(Now(app));
        Assert.NotNull(await app.Get<OfferStore>().FindLive(agent));
        app.Clock.Advance(LongerThanItRings - ShorterThanItRings);
        await app.Get<QueueSweeper>().Run(Now(app));

        Assert.Null(await app.Get<OfferStore>().FindLive(agent));
        var times = await app.Get<Database>().ReadPrepared(reader => reader.QueryAsync<long>("select at_ms from queue_events order by id"), TestContext.Current.CancellationToken);
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-57")]
    public async Task A_call_lasts_as_long_as_it_lasts_and_the_hours_do_not_jump()
    {
        await using var hotline = await new HotlineApp().Start();
        var before = await hotline.Dial();
        await before.Press("2");

        hotline.Clock.WallError = TimeSpan.FromHours(12);
        var during = await hotline.Dial("+12025550124");
        await during.Press("2");
        Assert.Equal(before.LastHeard, during.LastHeard);
        hotline.Clock.WallError = TimeSpan.FromHours(-12);
        await during.Phone.HangUp();

        var call = await hotline.Get<CallStore>().FindBySid(during.CallSid);
        Assert.Equal(call!.StartedAtMs, call.EndedAtMs);
    }

    private static long Now(HotlineApp app) => app.Get<CallClock>().NowMs;

    private static async Task<long> Ringing(HotlineApp app)
    {
        var caller = await app.Dial();
        var call = (await app.Get<CallStore>().FindBySid(caller.CallSid))!;
        app.Get<LocalCarrier>().AddPhone("client:li", PhoneManner.Rings);
        var agents = app.Get<AgentStore>();
        await agents.Add(new NewAgent { Name = "li", Phone = "client:li", Skills = ["payments"], Languages = ["zh-CN"] });
        var agent = (await agents.Find("li"))!;
        await agents.SetPresence(agent.Id, Presence.Available, null, Now(app));
        await app.Get<Database>().Unit(unit => app.Get<QueueStore>().Enter(unit, new NewContact
        {
            CallId = call.Id,
            Key = call.Key!,
            Queue = "payments",
            Rules = QueueFloor.Payments,
            Priority = 0,
            Language = QueueFloor.Chinese,
            LongestWait = TimeSpan.FromMinutes(10),
            AtMs = Now(app),
        }));
        await app.Get<Router>().Run(Now(app));
        Assert.NotNull(await app.Get<OfferStore>().FindLive(agent.Id));
        return agent.Id;
    }
}
