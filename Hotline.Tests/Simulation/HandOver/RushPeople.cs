using System.Globalization;
using Hotline.Carrier;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Simulation.HandOver;

/// <summary>Callers and agents with their telephones and consoles: what they do and what they were told.</summary>
internal sealed class RushPeople(HandOverSimulation run, SimulatedAgents agents, LocalCarrier carrier)
{
    private const int MostCallers = 6;

    private const string Reference = "100000000077";
    private const string Account = "10010077";

    /// <summary>From the choice of a language to an agent.</summary>
    private static readonly string[] Ways = ["1 0", "2 0", "1 5 1 0", "2 5 1 0", "2 1 0", "1 2 0", $"1 1 1 {Reference}# 1 {Account}# 246801# 0"];

    private static readonly string[] Queues = ["payments", "refunds", "security", "general"];
    private readonly List<(PhoneCall Phone, Queue<string> Way)> callers = [];
    private readonly Dictionary<SimulatedAgent, CarrierPhone> telephones = [];

    /// <summary>How many called.</summary>
    public int Calls => callers.Count;

    /// <summary>The calls that people made.</summary>
    public IEnumerable<PhoneCall> Phones => callers.Select(caller => caller.Phone);

    /// <summary>What must be found nowhere in plain. A PIN is too short to be looked for: the carrier's names for calls are drawn.</summary>
    public IEnumerable<string> Secrets => [Reference, Account, .. callers.Select(caller => caller.Phone.From)];

    private long NowMs => run.NowMs;

    /// <summary>Agents are hired, and their telephones are there.</summary>
    public void Hire() => agents.Hire((agent, phone) => telephones.Add(agent, carrier.AddPhone(phone, PhoneManner.Rings)));

    /// <summary>Somebody does something.</summary>
    public void Perform(RushKind kind, int pick)
    {
        var agent = agents.Any(pick);
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
                agents.SignIn(agent);
                break;
            case RushKind.TakeBreak:
                agents.SetPresence(agent, Presence.Break);
                break;
            case RushKind.SignOut:
                agents.SetPresence(agent, Presence.Offline);
                break;
            case RushKind.LoseNetwork:
                agent.HasNetwork = false;
                break;
            case RushKind.FindNetwork:
                agents.FindNetwork(agent);
                break;
            case RushKind.ChangePhone:
                telephones[agent].Manner = (PhoneManner)(pick / 7 % 5);
                break;
            case RushKind.PickUp or RushKind.AgentPresses or RushKind.AgentHangsUp:
                Answer(kind, pick);
                break;
            default:
                AtTheDesk(kind, pick);
                break;
        }
    }

    /// <summary>Who talks goes on talking; all others put the receiver down and go, and no telephone answers any more.</summary>
    public void GoHome()
    {
        foreach (var phone in carrier.Phones)
        {
            phone.Manner = PhoneManner.Unreachable;
        }

        agents.GoHome();
        HangUp(carrier.Calls.Except(carrier.InConferences));
    }

    /// <summary>Everybody puts the receiver down.</summary>
    public void HangUp() => HangUp(carrier.Calls);

    private void HangUp(IEnumerable<PhoneCall> calls)
    {
        foreach (var call in calls.Where(call => !call.IsEnded).OrderBy(call => call.From, StringComparer.Ordinal).ThenBy(call => call.To, StringComparer.Ordinal))
        {
            run.Go(call.HangUp());
        }
    }

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
        if (agents.Busy(pick) is not var (agent, offer))
        {
            return;
        }

        switch (kind)
        {
            case RushKind.Click:
                agents.Accept(agent, offer);
                break;
            case RushKind.ClickOthers:
                agents.AcceptAnothers(agent, offer);
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
                agents.HoldOrResume(agent, offer, isHold: pick % 2 == 0);
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
}
