using Hotline.Flows.Definition;
using Hotline.Tests.Calls;
using Hotline.Tests.Content;
using Hotline.Voice.Calls;
using Hotline.Voice.Queues;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Simulation.Floor;

/// <summary>Callers, agents and the telephone between them: what they do and what they were told.</summary>
internal sealed class FloorActors(FloorSimulation run, Surroundings around)
{
    private static readonly string[] Queues = ["payments", "refunds", "security", "general"];
    private readonly LineOrder order = new(around.Data);
    private readonly List<FloorCaller> callers = [];
    private readonly List<FloorAgent> agents = [];
    private readonly HashSet<long> accepted = [];

    public int Entered { get; private set; }

    public int Accepted => accepted.Count;

    public int Bridged { get; private set; }

    private long NowMs => run.NowMs;

    /// <summary>Four agents who can do different things, and are there.</summary>
    public void Hire()
    {
        foreach (var (name, skills, languages) in new[]
        {
            ("li", "payments refunds", "zh-CN"), ("ann", "payments security", "en-US"), ("bo", "refunds security", "zh-CN en-US"), ("chen", "payments refunds security", "zh-CN en-US"),
        })
        {
            var hired = new NewAgent { Name = name, Phone = name == "bo" ? "+12025550177" : $"client:{name}", Skills = skills.Split(' '), Languages = languages.Split(' ') };
            OneThread.Done(run.Program.Get<AgentStore>().Add(hired));
            agents.Add(new FloorAgent(OneThread.Done(run.Program.Get<AgentStore>().Find(name))!.Id) { HasNetwork = true });
            SetPresence(agents[^1], Presence.Available);
        }
    }

    public void Perform(MomentKind kind, int pick)
    {
        var agent = agents[pick % agents.Count];
        switch (kind)
        {
            case MomentKind.Enter:
                Enter(pick);
                break;
            case MomentKind.PromiseCallback:
                Enter(pick, isCallback: true);
                break;
            case MomentKind.Leave when Live(pick) is { } contact:
                run.TryUnit((program, unit) => program.Get<QueueStore>().Leave(unit, contact.Id, pick % 3 == 0 ? EndReason.Key : EndReason.Abandoned, NowMs));
                break;
            case MomentKind.LeaveUnheard when callers.Count > 0:
                around.Calls[callers[pick % callers.Count].CallSid] = "completed";
                break;
            case MomentKind.SignIn:
                agent.HasNetwork = true;
                SetPresence(agent, Presence.Available);
                break;
            case MomentKind.TakeBreak:
                SetPresence(agent, Presence.Break);
                break;
            case MomentKind.SignOut:
                SetPresence(agent, Presence.Offline);
                break;
            case MomentKind.LoseNetwork:
                agent.HasNetwork = false;
                break;
            case MomentKind.FindNetwork:
                agent.HasNetwork = true;
                run.Try(program => program.Get<AgentStore>().Back(agent.Id, NowMs));
                break;
            default:
                Answer(agent, kind, pick);
                break;
        }
    }

    /// <summary>The router looks.</summary>
    public void Route()
    {
        var before = order.Waiting();
        run.Try(program => program.Get<Router>().Run(NowMs));
        order.Check(before);
    }

    /// <summary>Consoles that live say so.</summary>
    public void Heartbeats()
    {
        foreach (var agent in agents.Where(agent => agent.HasNetwork && NowMs - agent.SeenAtMs >= 10_000))
        {
            agent.SeenAtMs = NowMs;
            run.Try(program => program.Get<AgentStore>().Heartbeat(agent.Id, NowMs));
        }
    }

    public void GoHome()
    {
        agents.ForEach(agent => agent.HasNetwork = false);
        callers.ForEach(caller => around.Calls[caller.CallSid] = "completed");
    }

    /// <summary>Who was told that a caller is theirs was told the truth, whenever the hotline died.</summary>
    public void AssertKept() => Assert.Subset(
        OneThread.Done(around.Data.Read(reader => reader.QueryAsync<long>("select id from offers where accepted_at_ms is not null"))).ToHashSet(), accepted);

    public void AssertAllIsOver()
    {
        Assert.Equal(0, Count("select count(*) from contacts where state <> 'ended'"));
        Assert.Equal(0, Count("select count(*) from agents where work not in ('idle', 'notResponding')"));
        Assert.Equal(Entered, Count("select count(*) from queue_events where kind = 'ended'"));
    }

    private void Answer(FloorAgent agent, MomentKind kind, int pick)
    {
        var busy = agents.Select(one => (Agent: one, Offer: Offer(one))).Where(one => one.Offer is not null).ToList();
        if (kind == MomentKind.Pick && Live(pick) is { } waiting)
        {
            run.Try(program => program.Get<AgentDesk>().Pick(waiting.Id, agent.Id, NowMs));
        }
        else if (busy.Count > 0)
        {
            With(busy[pick % busy.Count].Offer!, busy[pick % busy.Count].Agent, kind, pick);
        }
    }

    private void With(Offer offer, FloorAgent agent, MomentKind kind, int pick)
    {
        switch (kind)
        {
            case MomentKind.Accept:
                Accept(offer, agent);
                break;
            case MomentKind.AcceptTwice:
                Accept(offer, agent);
                Accept(offer, agent);
                break;
            case MomentKind.AcceptOthers:
                var other = agents.First(one => one.Id != agent.Id);
                Assert.NotEqual(AcceptOutcome.Accepted, run.Try(program => program.Get<AgentDesk>().Accept(offer.Id, other.Id, NowMs)));
                break;
            case MomentKind.Reject:
                run.Try(program => program.Get<AgentDesk>().Reject(offer.Id, agent.Id, NowMs));
                break;
            case MomentKind.Bridge:
                Bridged += run.TryUnit((program, unit) => program.Get<OfferStore>().Bridged(unit, offer.Id, NowMs)) == true ? 1 : 0;
                break;
            case MomentKind.LegEnds:
                var why = (LegEnd)(pick % 4);
                run.TryUnit((program, unit) => program.Get<OfferStore>().LegEnded(unit, offer.Id, why, NowMs));
                break;
            case MomentKind.CallbackFails:
                run.TryUnit((program, unit) => program.Get<OfferStore>().CallbackFailed(unit, offer.Id, "noAnswer", NowMs));
                break;
            case MomentKind.End:
                run.Try(program => program.Get<AgentDesk>().End(offer.Id, agent.Id, NowMs));
                break;
            case MomentKind.PassOn:
                var queue = Queues[pick % Queues.Length];
                run.TryUnit((program, unit) => program.Get<OfferStore>().Requeue(unit, offer.Id, queue, Rules(queue), NowMs));
                break;
            case MomentKind.WrapUp:
                var first = run.Try(program => program.Get<WrapUpDesk>().Complete(offer.Id, agent.Id, NowMs));
                var second = run.Try(program => program.Get<WrapUpDesk>().Complete(offer.Id, agent.Id, NowMs));
                Assert.False(first is DeskOutcome.Done && second is DeskOutcome.Done, $"Offer {offer.Id} was finished twice.");
                break;
            case MomentKind.Extend:
                run.Try(program => program.Get<WrapUpDesk>().Extend(offer.Id, agent.Id, TimeSpan.FromSeconds(30), NowMs));
                break;
            case MomentKind.Hold:
                run.Try(program => pick % 2 == 0
                    ? program.Get<TalkDesk>().Hold(offer.Id, agent.Id, NowMs)
                    : program.Get<TalkDesk>().Resume(offer.Id, agent.Id, NowMs));
                break;
            case MomentKind.Rescind:
                run.Try(program => program.Get<AgentDesk>().Rescind(offer.Id, NowMs));
                break;
            default:
                break;
        }
    }

    private void Accept(Offer offer, FloorAgent agent)
    {
        var outcome = run.Try(program => program.Get<AgentDesk>().Accept(offer.Id, agent.Id, NowMs));
        run.Note($"agent {agent.Id} accepts {offer.Id}: {outcome}");
        Assert.True(outcome is not AcceptOutcome.Accepted || accepted.Add(offer.Id), $"Offer {offer.Id} was accepted twice.");
    }

    /// <summary>A caller comes; every fourth is one who called before.</summary>
    private void Enter(int pick, bool isCallback = false)
    {
        var number = pick % 4 == 0 && callers.Count > 0 ? callers[pick % callers.Count].Number : $"+1202555{1000 + callers.Count}";
        if (Call(number) is not { } caller)
        {
            return;
        }

        var queue = Queues[pick % Queues.Length];
        var contact = new NewContact
        {
            CallId = caller.CallId,
            Key = caller.Key,
            Kind = isCallback ? ContactKind.Callback : ContactKind.Call,
            ItemId = isCallback ? caller.CallId : null,
            Queue = queue,
            Rules = Rules(queue),
            Priority = pick % 7 == 0 ? 3 : queue == "security" ? 9 : 0,
            Language = pick % 3 == 0 ? "en-US" : "zh-CN",
            CallerNumber = number,
            LongestWait = isCallback ? TimeSpan.FromDays(3) : TimeSpan.FromMinutes(10),
            ClosesAtMs = pick % 5 == 0 ? NowMs + 200_000 : null,
            NotBeforeMs = isCallback && pick % 2 == 0 ? NowMs + 60_000 : null,
            AtMs = NowMs,
        };
        var outcome = run.TryUnit(async (program, unit) => (await program.Get<QueueStore>().Enter(unit, contact)).Outcome);
        run.Note($"call {caller.CallId} enters {queue}: {outcome}");
        Entered = (int)Count("select count(*) from queue_events where kind = 'entered'");
    }

    /// <summary>A call, as its first turn stores it.</summary>
    /// <returns>Null: the hotline died, and nobody knows whether it is there.</returns>
    private FloorCaller? Call(string number)
    {
        var sid = $"CA{around.Calls.Count + 1:d32}";
        around.Calls[sid] = "in-progress";
        var opened = run.Try(async program =>
        {
            var calls = program.Get<CallStore>();
            var id = await calls.NextCallId();
            var call = new NewCall
            {
                Id = id,
                CallSid = sid,
                Line = TestCalls.Line,
                CallerNumber = number,
                FlowVersion = 1,
                StartedAtMs = NowMs,
                Key = program.Get<Vault>().NewKey(id),
            };
            return (await calls.Open(call, TestCalls.First(call)), call.Id, call.Key);
        });
        if (opened is not var (_, id, key))
        {
            return null;
        }

        callers.Add(new FloorCaller(id, sid, number, key));
        return callers[^1];
    }

    private void SetPresence(FloorAgent agent, Presence presence) =>
        run.Try(async program => await program.Get<AgentStore>().SetPresence(agent.Id, presence, null, NowMs) is not null);

    private Contact? Live(int pick) => callers.Count == 0
        ? null
        : OneThread.Done(around.Data.Read(reader => QueueStore.Live(reader, callers[pick % callers.Count].CallId)));

    private Offer? Offer(FloorAgent agent) => OneThread.Done(around.Data.Read(reader => OfferRows.Live(reader, agent.Id)));

    private long Count(string sql) => OneThread.Done(around.Data.Read(reader => reader.ScalarAsync<long>(sql)));

    private static QueueDefinition Rules(string queue) => WalletFlow.Bundle.Queues.Queues[queue];
}
