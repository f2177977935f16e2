using Hotline.Flows.Definition;
using Hotline.Tests.Calls;
using Hotline.Tests.Content;
using Hotline.Voice.Calls;
using Hotline.Voice.Queues;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Simulation.Floor;

/// <summary>Callers, agents and the telephone between them: what they do and what they were told.</summary>
internal sealed class FloorActors(FloorSimulation run, SimulatedAgents agents, Surroundings around)
{
    private static readonly string[] Queues = ["payments", "refunds", "security", "general"];
    private readonly LineOrder order = new(around.Data);
    private readonly List<FloorCaller> callers = [];

    public int Entered { get; private set; }

    public int Bridged { get; private set; }

    private long NowMs => run.NowMs;

    public void Perform(MomentKind kind, int pick)
    {
        var agent = agents.Any(pick);
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
                agents.SignIn(agent);
                break;
            case MomentKind.TakeBreak:
                agents.SetPresence(agent, Presence.Break);
                break;
            case MomentKind.SignOut:
                agents.SetPresence(agent, Presence.Offline);
                break;
            case MomentKind.LoseNetwork:
                agent.HasNetwork = false;
                break;
            case MomentKind.FindNetwork:
                agents.FindNetwork(agent);
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

    public void GoHome()
    {
        agents.GoHome();
        callers.ForEach(caller => around.Calls[caller.CallSid] = "completed");
    }

    /// <summary>As many have left as have come.</summary>
    public void AssertAllIsOver() => Assert.Equal(Entered, Count("select count(*) from queue_events where kind = 'ended'"));

    private void Answer(SimulatedAgent agent, MomentKind kind, int pick)
    {
        if (kind == MomentKind.Pick && Live(pick) is { } waiting)
        {
            run.Try(program => program.Get<AgentDesk>().Pick(waiting.Id, agent.Id, NowMs));
        }
        else if (agents.Busy(pick) is var (busy, offer))
        {
            With(offer, busy, kind, pick);
        }
    }

    private void With(Offer offer, SimulatedAgent agent, MomentKind kind, int pick)
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
                agents.AcceptAnothers(agent, offer);
                break;
            case MomentKind.Reject:
                run.Try(program => program.Get<AgentDesk>().Reject(offer.Id, agent.Id, NowMs));
                break;
            case MomentKind.Bridge:
                Bridged += run.TryUnit((program, unit) => program.Get<OfferStore>().Bridged(unit, offer.Id, NowMs)) == true ? 1 : 0;
                break;
            case MomentKind.LegEnds:
                var why = (LegEnd)(pick % 4);
                run.TryUnit((program, unit) => program.Get<OfferLosses>().LegEnded(unit, offer.Id, why, NowMs));
                break;
            case MomentKind.CallbackFails:
                run.TryUnit((program, unit) => program.Get<OfferLosses>().CallbackFailed(unit, offer.Id, "noAnswer", NowMs));
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
                agents.HoldOrResume(agent, offer, isHold: pick % 2 == 0);
                break;
            case MomentKind.Rescind:
                run.Try(program => program.Get<AgentDesk>().Rescind(offer.Id, NowMs));
                break;
            default:
                break;
        }
    }

    private void Accept(Offer offer, SimulatedAgent agent) => run.Note($"agent {agent.Id} accepts {offer.Id}: {agents.Accept(agent, offer)}");

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

    private Contact? Live(int pick) => callers.Count == 0
        ? null
        : OneThread.Done(around.Data.Read(reader => QueueStore.Live(reader, callers[pick % callers.Count].CallId)));

    private long Count(string sql) => OneThread.Done(around.Data.Read(reader => reader.ScalarAsync<long>(sql)));

    private static QueueDefinition Rules(string queue) => WalletFlow.Bundle.Queues.Queues[queue];
}
