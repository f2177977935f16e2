using Hotline.Carrier;
using Hotline.Tests.App;
using Hotline.Tests.Calls;
using Hotline.Voice.Calls;
using Hotline.Voice.Queues;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Queues;

/// <summary>Contacts whose call is over at the carrier, though nobody told us.</summary>
public sealed class ReconcilerTests
{
    [Fact]
    [Trait("Fault", "HOTLINE-39")]
    public async Task A_call_the_carrier_no_longer_knows_ends_and_the_agent_is_free()
    {
        await using var app = await new HotlineApp().Start();
        var call = await Unknown(app);
        var (contact, agent) = await Talking(app, call);

        var ended = await app.Get<QueueReconciler>().Run(app.Get<CallClock>().NowMs);

        Assert.Equal(1, ended);
        Assert.Equal(EndReason.Served, (await app.Get<QueueStore>().Find(contact))!.EndReason);
        Assert.Equal(Work.WrapUp, (await app.Get<AgentStore>().Find(agent))!.Work);
        Assert.NotNull((await app.Get<CallStore>().Load(call.Id))!.EndedAtMs);
        Assert.Equal(0, await app.Get<QueueReconciler>().Run(app.Get<CallClock>().NowMs));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-39")]
    public async Task A_call_that_goes_on_at_the_carrier_goes_on()
    {
        await using var app = await new HotlineApp().Start();
        var caller = await app.Dial();
        var (contact, _) = await Talking(app, (await app.Get<CallStore>().FindBySid(caller.CallSid))!);

        Assert.Equal(0, await app.Get<QueueReconciler>().Run(app.Get<CallClock>().NowMs));

        Assert.Equal(ContactState.Connected, (await app.Get<QueueStore>().Find(contact))!.State);
    }

    private static async Task<StoredCall> Unknown(HotlineApp app)
    {
        var calls = app.Get<CallStore>();
        var id = await calls.NextCallId();
        var call = new NewCall
        {
            Id = id,
            CallSid = "CA00000000000000000000000000000000",
            Line = TestCalls.Line,
            CallerNumber = TestCalls.Number,
            FlowVersion = 1,
            StartedAtMs = app.Get<CallClock>().NowMs,
            Key = app.Get<Vault>().NewKey(id),
        };
        Assert.True(await calls.Open(call, TestCalls.First(call)));
        return (await calls.Load(id))!;
    }

    private static async Task<(long Contact, long Agent)> Talking(HotlineApp app, StoredCall call)
    {
        var nowMs = app.Get<CallClock>().NowMs;
        var agents = app.Get<AgentStore>();
        app.Get<LocalCarrier>().AddPhone("client:li", PhoneManner.Rings);
        await agents.Add(new NewAgent { Name = "li", Phone = "client:li", Skills = ["payments"], Languages = ["zh-CN"] });
        var agent = (await agents.Find("li"))!;
        await agents.SetPresence(agent.Id, Presence.Available, null, nowMs);
        var entering = await app.Get<Database>().Unit(unit => app.Get<QueueStore>().Enter(unit, new NewContact
        {
            CallId = call.Id,
            Key = call.Key!,
            Queue = "payments",
            Rules = QueueFloor.Payments,
            Priority = 0,
            Language = QueueFloor.Chinese,
            LongestWait = TimeSpan.FromMinutes(10),
            AtMs = nowMs,
        }));
        await app.Get<Router>().Run(nowMs);
        var offer = (await app.Get<OfferStore>().FindLive(agent.Id))!;
        Assert.Equal(AcceptOutcome.Accepted, await app.Get<AgentDesk>().Accept(offer.Id, agent.Id, nowMs));
        Assert.True(await app.Get<Database>().Unit(unit => app.Get<OfferStore>().Bridged(unit, offer.Id, nowMs)));
        return (entering.ContactId, agent.Id);
    }
}
