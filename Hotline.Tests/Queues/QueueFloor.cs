using System.Threading.Channels;
using Hotline.Flows.Definition;
using Hotline.Tests.Calls;
using Hotline.Tests.Storage;
using Hotline.Voice.Calls;
using Hotline.Voice.Queues;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Queues;

/// <summary>The queues of one storage, without a telephone: callers come and leave, agents answer, time passes.</summary>
internal sealed class QueueFloor
{
    public const string Chinese = "zh-CN";
    public const string English = "en-US";

    private readonly IStorageFixture storage;
    private int calls;

    public QueueFloor(IStorageFixture storage, QueueOptions? options = null)
    {
        this.storage = storage;
        Options = options ?? new();
        var bound = Microsoft.Extensions.Options.Options.Create(Options);
        Ledger = new([Watcher]);
        Signal = new(storage.Database);
        Queue = new(storage.Database, storage.Vault, Ledger, bound);
        Offers = new(storage.Database, Ledger, bound);
        Losses = new(Queue, Ledger, bound);
        Agents = new(storage.Database, storage.Vault, Losses, Ledger, Signal);
        var clock = new CallClock(storage.Clock);
        Router = new(storage.Database, Offers, Signal, clock, bound);
        Ageing = new(storage.Database, Ledger, bound);
        Sweeper = new(storage.Database, Queue, Offers, Losses, Agents, new(Queue, Ledger), Ageing, Signal, clock, bound);
        Desk = new(storage.Database, Offers, Losses, Queue, Signal);
        WrapUp = new(storage.Database, Offers, Ledger, Signal, bound);
        Talks = new(storage.Database, Ledger);
    }

    public static QueueDefinition Payments { get; } = Named("Payments", "payments");

    public long NowMs { get; set; } = TestCalls.StartMs;

    public QueueOptions Options { get; }

    public SeenChanges Watcher { get; } = new();

    public QueueLedger Ledger { get; }

    public QueueSignal Signal { get; }

    public QueueStore Queue { get; }

    public OfferStore Offers { get; }

    public OfferLosses Losses { get; }

    public AgentStore Agents { get; }

    public Router Router { get; }

    public LineAgeing Ageing { get; }

    public QueueSweeper Sweeper { get; }

    public AgentDesk Desk { get; }

    public WrapUpDesk WrapUp { get; }

    public TalkDesk Talks { get; }

    public static QueueDefinition Named(string title, params string[] skills) =>
        new() { Title = new() { [English] = title, [Chinese] = title }, Skills = skills };

    public async Task<Agent> Agent(string name, string skills = "payments", string languages = Chinese, bool isAvailable = true)
    {
        Assert.NotNull(await Agents.Add(new NewAgent
        {
            Name = name,
            Phone = $"client:{name}",
            Skills = skills.Split(' '),
            Languages = languages.Split(' '),
        }));
        var agent = (await Agents.Find(name))!;
        return isAvailable ? (await Agents.SetPresence(agent.Id, Presence.Available, null, NowMs))! : agent;
    }

    public async Task<NewContact> Caller(
        string queue = "payments", QueueDefinition? rules = null, int priority = 0, string language = Chinese, string? number = null)
    {
        var call = await storage.Open($"CA{++calls}", number ?? $"+12025550{calls % 1000:000}");
        return new()
        {
            CallId = call.Id,
            Key = call.Key!,
            Queue = queue,
            Rules = rules ?? Payments,
            Priority = priority,
            Language = language,
            CallerNumber = number ?? $"+12025550{calls % 1000:000}",
            LongestWait = TimeSpan.FromMinutes(10),
            AtMs = NowMs,
        };
    }

    public async Task<Contact> Wait(NewContact caller)
    {
        var entering = await In(unit => Queue.Enter(unit, caller));
        return (await Queue.Find(entering.ContactId))!;
    }

    public async Task<Contact> Wait(string queue = "payments", QueueDefinition? rules = null, int priority = 0, string language = Chinese) =>
        await Wait(await Caller(queue, rules, priority, language));

    public async Task<Offer?> OfferOf(Agent agent) => await Offers.FindLive(agent.Id);

    public async Task<Offer> Talk(Agent agent)
    {
        await Route();
        var offer = (await OfferOf(agent))!;
        Assert.Equal(AcceptOutcome.Accepted, await Offers.Accept(offer.Id, agent.Id, NowMs));
        Assert.True(await In(unit => Offers.Bridged(unit, offer.Id, NowMs)));
        return (await Offers.Find(offer.Id))!;
    }

    public Task<int> Route() => Router.Run(NowMs);

    public Task<T> In<T>(Func<StorageUnit, Task<T>> work) => storage.Database.Unit(work);

    public async Task<Contact> Again(Contact contact) => (await Queue.Find(contact.Id))!;

    public async Task<Agent> Again(Agent agent) => (await Agents.Find(agent.Id))!;

    public Task<IReadOnlyList<Offer>> LiveOffers(long contactId) => storage.Database.ReadPrepared(async reader =>
        await reader.QueryAsync<Offer>(
            $"select {Offer.Columns} from offers where contact_id = @contactId and state in ('pending', 'accepted', 'bridged')",
            new { contactId }));

    public Task<IReadOnlyList<string>> Events() => storage.Database.ReadPrepared(async reader =>
        await reader.QueryAsync<string>("select kind from queue_events order by id"));

    public void Pass(double seconds) => NowMs += (long)(seconds * 1000);

    /// <summary>Time passes as it does in a running hotline, with consoles that live: sweeps twice a second would only be slower.</summary>
    public async Task Live(double seconds, params Agent[] withConsole)
    {
        var until = NowMs + (long)(seconds * 1000);
        while (NowMs < until)
        {
            NowMs = Math.Min(until, NowMs + 5000);
            foreach (var agent in withConsole)
            {
                await Agents.Heartbeat(agent.Id, NowMs);
            }

            await Sweeper.Run(NowMs);
        }
    }

    /// <summary>What the telephone side was told.</summary>
    internal sealed class SeenChanges : IQueueWatcher
    {
        private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

        private readonly Channel<QueueEventKind> stored = Channel.CreateUnbounded<QueueEventKind>();

        public List<QueueChange> Changes { get; } = [];

        /// <summary>Completes when a transition of this kind is stored that was not waited for yet.</summary>
        public async Task Stored(QueueEventKind kind)
        {
            while (await stored.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(LongestWait) != kind)
            {
            }
        }

        public Task Changed(StorageUnit unit, QueueChange change)
        {
            Changes.Add(change);
            unit.AfterCommit(() => stored.Writer.TryWrite(change.Kind));
            return Task.CompletedTask;
        }
    }
}
