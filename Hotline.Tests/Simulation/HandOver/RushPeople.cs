using System.Globalization;
using Hotline.Carrier;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Simulation.HandOver;

/// <summary>Callers and agents with their telephones and consoles: what they do and what they were told.</summary>
internal sealed class RushPeople(HandOverSimulation run, LocalCarrier carrier, SimulatedData data)
{
    private const int MostCallers = 6;

    /// <summary>From the choice of a language to an agent.</summary>
    private static readonly string[] Ways = ["1 0", "2 0", "1 5 1 0", "2 5 1 0", "2 1 0", "1 2 0"];

    private static readonly string[] Queues = ["payments", "refunds", "security", "general"];
    private readonly List<(PhoneCall Phone, Queue<string> Way)> callers = [];
    private readonly List<RushAgent> agents = [];
    private readonly HashSet<long> accepted = [];

    /// <summary>How many called.</summary>
    public int Calls => callers.Count;

    /// <summary>How many offers an agent accepted in the console, and was told so.</summary>
    public int Clicks => accepted.Count;

    /// <summary>The calls that people made.</summary>
    public IEnumerable<PhoneCall> Phones => callers.Select(caller => caller.Phone);

    private long NowMs => run.NowMs;

    /// <summary>Agents who can do different things, and are there.</summary>
    public void Hire()
    {
        foreach (var (name, phone, skills, languages) in new[]
        {
            ("li", "client:li", "payments refunds", "zh-CN"), ("ann", "client:ann", "payments security", "en-US"),
            ("bo", "+12025550177", "refunds security", "zh-CN en-US"), ("chen", "client:chen", "payments refunds security", "zh-CN en-US"),
        })
        {
            var hired = new NewAgent { Name = name, Phone = phone, Skills = skills.Split(' '), Languages = languages.Split(' ') };
            OneThread.Done(run.Program.Get<AgentStore>().Add(hired));
            agents.Add(new(OneThread.Done(run.Program.Get<AgentStore>().Find(name))!.Id, carrier.AddPhone(phone, PhoneManner.Rings)));
            SetPresence(agents[^1], Presence.Available);
        }
    }

    /// <summary>Somebody does something.</summary>
    public void Perform(RushKind kind, int pick)
    {
        var agent = agents[pick % agents.Count];
        switch (kind)
        {
            case RushKind.Dial when callers.Count(caller => !caller.Phone.IsEnded) < MostCallers:
                Dial(pick);
                break;
            case RushKind.CallerActs when Talking(pick) is var (phone, way):
                Act(phone, way, pick);
                break;
            case RushKind.CallerHangsUp when Talking(pick) is var (phone, _):
                run.Go(phone.HangUp());
                break;
            case RushKind.SignIn:
                agent.HasNetwork = true;
                SetPresence(agent, Presence.Available);
                break;
            case RushKind.TakeBreak:
                SetPresence(agent, Presence.Break);
                break;
            case RushKind.SignOut:
                SetPresence(agent, Presence.Offline);
                break;
            case RushKind.LoseNetwork:
                agent.HasNetwork = false;
                break;
            case RushKind.FindNetwork:
                agent.HasNetwork = true;
                run.Try(program => program.Get<AgentStore>().Back(agent.Id, NowMs));
                break;
            case RushKind.ChangePhone:
                agent.Phone.Manner = (PhoneManner)(pick / 7 % 5);
                break;
            case RushKind.PickUp or RushKind.AgentPresses or RushKind.AgentHangsUp:
                Answer(kind, pick);
                break;
            default:
                AtTheDesk(kind, pick);
                break;
        }
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

    /// <summary>Everybody puts the receiver down and goes, and no telephone answers any more.</summary>
    public void GoHome()
    {
        foreach (var phone in carrier.Phones)
        {
            phone.Manner = PhoneManner.Unreachable;
        }

        agents.ForEach(agent => agent.HasNetwork = false);
        foreach (var call in carrier.Calls.Where(call => !call.IsEnded).OrderBy(call => call.From, StringComparer.Ordinal).ThenBy(call => call.To, StringComparer.Ordinal))
        {
            run.Go(call.HangUp());
        }
    }

    /// <summary>Who was told that a caller is theirs was told the truth, whenever the hotline died.</summary>
    public void AssertKept() => Assert.Subset(
        OneThread.Done(data.Read(reader => reader.QueryAsync<long>("select id from offers where accepted_at_ms is not null"))).ToHashSet(), accepted);

    private void Dial(int pick)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"+1202555{1000 + callers.Count}");
        carrier.AddPhone(number, pick % 3 == 0 ? PhoneManner.Ignores : PhoneManner.Rings);
        callers.Add((carrier.StartDialling(new DialRequest(number, Simulation.Line)), new(Ways[pick % Ways.Length].Split(' '))));
    }

    private void Act(PhoneCall phone, Queue<string> way, int pick)
    {
        switch (phone.Awaits)
        {
            case { Recording: true }:
                run.Go(phone.LeaveMessage(TimeSpan.FromSeconds(1 + (pick % 20))));
                break;
            case { Keys: true } when way.TryDequeue(out var key):
                run.Go(phone.Press(key));
                break;
            case { Keys: true } when pick % 6 == 0:
                run.Go(phone.Press(new[] { "1", "2", "5", "0", "1#", "9", "5", "0", "0", "5" }[pick / 6 % 10]));
                break;
            case { Keys: true } when pick % 6 == 1:
                run.Go(phone.StaySilent());
                break;
            default:
                break;
        }
    }

    /// <summary>At a telephone that was called: an agent's, or of somebody who is called back.</summary>
    private void Answer(RushKind kind, int pick)
    {
        var rung = carrier.Phones.SelectMany(phone => phone.Calls).Where(call => !call.IsEnded).ToList();
        if (rung.Count == 0)
        {
            return;
        }

        var call = rung[pick % rung.Count];
        switch (kind)
        {
            case RushKind.PickUp:
                run.Go(call.PickUp());
                break;
            case RushKind.AgentPresses when call.Awaits is { Keys: true }:
                run.Go(call.Press((pick % 10) switch { 0 => "2", 1 => "9", _ => "1" }));
                break;
            case RushKind.AgentHangsUp:
                run.Go(pick % 4 == 0 ? call.Decline() : call.HangUp());
                break;
            default:
                break;
        }
    }

    private void AtTheDesk(RushKind kind, int pick)
    {
        var busy = agents.Select(agent => (Agent: agent, Offer: Offer(agent))).Where(one => one.Offer is not null).ToList();
        if (busy.Count == 0)
        {
            return;
        }

        var (agent, offer) = (busy[pick % busy.Count].Agent, busy[pick % busy.Count].Offer!);
        switch (kind)
        {
            case RushKind.Click:
                var outcome = run.Try(program => program.Get<AgentDesk>().Accept(offer.Id, agent.Id, NowMs));
                Assert.True(outcome is not AcceptOutcome.Accepted || accepted.Add(offer.Id), $"Offer {offer.Id} was accepted twice.");
                break;
            case RushKind.ClickOthers:
                var other = agents.First(one => one.Id != agent.Id);
                Assert.NotEqual(AcceptOutcome.Accepted, run.Try(program => program.Get<AgentDesk>().Accept(offer.Id, other.Id, NowMs)));
                break;
            case RushKind.Reject:
                run.Try(program => program.Get<AgentDesk>().Reject(offer.Id, agent.Id, NowMs));
                break;
            case RushKind.End:
                run.Try(program => program.Get<AgentDesk>().End(offer.Id, agent.Id, NowMs));
                break;
            case RushKind.WrapUp:
                run.Try(program => program.Get<WrapUpDesk>().Complete(offer.Id, agent.Id, NowMs));
                break;
            case RushKind.Hold:
                run.Try(program => pick % 2 == 0
                    ? program.Get<TalkDesk>().Hold(offer.Id, agent.Id, NowMs)
                    : program.Get<TalkDesk>().Resume(offer.Id, agent.Id, NowMs));
                break;
            case RushKind.PassOn:
                run.Try(program => program.Get<TransferDesk>().ToQueue(offer.Id, agent.Id, Queues[pick % Queues.Length], NowMs));
                break;
            default:
                break;
        }
    }

    private (PhoneCall Phone, Queue<string> Way)? Talking(int pick)
    {
        var live = callers.Where(caller => !caller.Phone.IsEnded).ToList();
        return live.Count == 0 ? null : live[pick % live.Count];
    }

    private void SetPresence(RushAgent agent, Presence presence) =>
        run.Try(async program => await program.Get<AgentStore>().SetPresence(agent.Id, presence, null, NowMs) is not null);

    private Offer? Offer(RushAgent agent) => OneThread.Done(data.Read(reader => OfferRows.Live(reader, agent.Id)));

    /// <summary>An agent with a console and a telephone.</summary>
    private sealed class RushAgent(long id, CarrierPhone phone)
    {
        public long Id => id;

        public CarrierPhone Phone => phone;

        /// <summary>False: nothing is heard of the console.</summary>
        public bool HasNetwork { get; set; } = true;

        /// <summary>When the console last said that it lives, Unix milliseconds.</summary>
        public long SeenAtMs { get; set; }
    }
}
