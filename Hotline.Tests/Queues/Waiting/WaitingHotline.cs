using Hotline.Carrier;
using Hotline.Tests.App;
using Hotline.Voice.Calls;
using Hotline.Voice.Outbox;
using Hotline.Voice.Queues;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Queues.Waiting;

/// <summary>A hotline whose callers wait for agents; its background work is done when the test says so.</summary>
/// <param name="telephones">False: the tests stand in for the agents' telephones.</param>
/// <param name="at">When it begins; null: on a morning in office hours.</param>
internal sealed class WaitingHotline(bool telephones = false, DateTimeOffset? at = null) : IAsyncDisposable
{
    public HotlineApp App { get; } = telephones ? new HotlineApp(at) : new HotlineApp(at).With(services => services.WithoutTelephones());

    /// <summary>The telephones of those who signed in; they ring until somebody picks up.</summary>
    public Dictionary<string, CarrierPhone> Phones { get; } = [];

    public long NowMs => App.Get<CallClock>().NowMs;

    public async Task<WaitingHotline> Start()
    {
        await App.Start();
        return this;
    }

    /// <summary>Somebody who can deal with everything signs in.</summary>
    public async Task<Agent> Agent(string name = "li", AgentRole role = AgentRole.Agent)
    {
        Phones[name] = App.Get<LocalCarrier>().AddPhone($"client:{name}", PhoneManner.Rings);
        var agents = App.Get<AgentStore>();
        Assert.NotNull(await agents.Add(new NewAgent
        {
            Name = name,
            Phone = $"client:{name}",
            Skills = ["payments", "refunds", "accounts", "fees", "security"],
            Languages = ["en-US", "zh-CN"],
            Role = role,
        }));
        return (await agents.SetPresence((await agents.Find(name))!.Id, role == AgentRole.Agent ? Presence.Available : Presence.Break, null, NowMs))!;
    }

    /// <summary>A caller who asks for an agent, in English.</summary>
    public async Task<Caller> Waiting(string from = "+12025550123") => await (await App.Dial(from)).PressEach("2", "0");

    public async Task<Contact> ContactOf(Caller caller) =>
        (await App.Get<QueueStore>().FindLast((await App.Get<CallStore>().FindBySid(caller.CallSid))!.Id))!;

    public async Task<Offer?> OfferOf(Agent agent) => await App.Get<OfferStore>().FindLive(agent.Id);

    /// <summary>Time passes, what is due is done, agents are asked, the carrier is told; then everybody on the line hears what they hear.</summary>
    public async Task Pass(TimeSpan time, params Caller[] callers)
    {
        App.Clock.Advance(time);
        foreach (var work in (IBackgroundWork[])[App.Get<QueueSweeper>(), App.Get<Router>(), App.Get<OutboxDispatcher>()])
        {
            await work.RunOnceAsync(TestContext.Current.CancellationToken);
        }

        foreach (var caller in callers)
        {
            await caller.Phone.WaitUntilQuiet();
        }
    }

    /// <summary>Does everything there is to do at this moment, and waits for what the hotline has begun by itself.</summary>
    public async Task Settle()
    {
        var (carrier, stop) = (App.Get<LocalCarrier>(), TestContext.Current.CancellationToken);
        do
        {
            await carrier.WaitUntilQuiet();
            await App.Get<Router>().RunOnceAsync(stop);
            await App.Get<OutboxDispatcher>().RunOnceAsync(stop);
            await carrier.WaitUntilQuiet();
        }
        while (await App.Get<Database>().ReadPrepared(reader => reader.ScalarAsync<long>(
            "select count(*) from outbox where state = 'sending' or (state = 'pending' and due_at_ms <= @nowMs)", new { nowMs = NowMs })) > 0);
    }

    /// <summary>The caller listens on until the carrier has asked for the next thing to hear.</summary>
    public async Task Listen(Caller caller)
    {
        await caller.StaySilent();
        App.Clock.Advance(App.Get<LocalCarrier>().Options.WaitDocumentTime);
        await caller.Phone.WaitUntilQuiet();
    }

    /// <summary>The agent takes the offer under way.</summary>
    public async Task<Offer> Accept(Agent agent, params Caller[] callers)
    {
        await Pass(TimeSpan.Zero);
        var offer = Assert.IsType<Offer>(await OfferOf(agent));
        Assert.Equal(AcceptOutcome.Accepted, await App.Get<AgentDesk>().Accept(offer.Id, agent.Id, NowMs));
        await Pass(TimeSpan.Zero, callers);
        return offer;
    }

    /// <summary>The agent picks up, presses 1, and they talk.</summary>
    public async Task<PhoneCall> Talk(Caller caller, string name = "li")
    {
        await Pass(TimeSpan.Zero, caller);
        await Pass(TimeSpan.Zero, caller);
        var leg = Phones[name].Calls[^1];
        await leg.PickUp();
        await leg.Press("1");
        await Pass(TimeSpan.Zero, caller);
        await Pass(TimeSpan.Zero, caller);
        Assert.Equal(ContactState.Connected, (await ContactOf(caller)).State);
        return leg;
    }

    public Task<T> In<T>(Func<StorageUnit, Task<T>> work) => App.Get<Database>().Unit(work);

    public async ValueTask DisposeAsync() => await App.DisposeAsync();
}
