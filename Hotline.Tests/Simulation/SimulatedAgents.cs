using Hotline.Voice.Queues;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Simulation;

/// <summary>Four agents who can do different things, at their consoles: what they do there and what they were told.</summary>
internal sealed class SimulatedAgents(SimulatedLives lives, SimulatedData data)
{
    private readonly List<SimulatedAgent> all = [];
    private readonly HashSet<long> accepted = [];
    private long changes = -1;

    /// <summary>How many offers were accepted, and the agent was told so.</summary>
    public int Accepted => accepted.Count;

    private long NowMs => lives.NowMs;

    /// <summary>They are hired, and are there.</summary>
    /// <param name="hired">Told of each, with the address of their telephone.</param>
    public void Hire(Action<SimulatedAgent, string>? hired = null)
    {
        foreach (var (name, phone, skills, languages) in new[]
        {
            ("li", "client:li", "payments refunds", "zh-CN"), ("ann", "client:ann", "payments security", "en-US"),
            ("bo", "+12025550177", "refunds security", "zh-CN en-US"), ("chen", "client:chen", "payments refunds security", "zh-CN en-US"),
        })
        {
            var agent = new NewAgent { Name = name, Phone = phone, Skills = skills.Split(' '), Languages = languages.Split(' ') };
            OneThread.Done(lives.Program.Get<AgentStore>().Add(agent));
            all.Add(new SimulatedAgent(OneThread.Done(lives.Program.Get<AgentStore>().Find(name))!.Id));
            hired?.Invoke(all[^1], phone);
            SetPresence(all[^1], Presence.Available);
        }
    }

    /// <summary>One of them.</summary>
    public SimulatedAgent Any(int pick) => all[pick % all.Count];

    /// <summary>One of those who have to do with an offer, and the offer.</summary>
    /// <returns>Null: nobody has.</returns>
    public (SimulatedAgent Agent, Offer Offer)? Busy(int pick)
    {
        var busy = all.Select(agent => (Agent: agent, Offer: OneThread.Done(data.Read(reader => OfferRows.Live(reader, agent.Id)))))
            .Where(one => one.Offer is not null).ToList();
        return busy.Count == 0 ? null : (busy[pick % busy.Count].Agent, busy[pick % busy.Count].Offer!);
    }

    public void SignIn(SimulatedAgent agent)
    {
        agent.HasNetwork = true;
        SetPresence(agent, Presence.Available);
    }

    public void SetPresence(SimulatedAgent agent, Presence presence) =>
        lives.Try(async program => await program.Get<AgentStore>().SetPresence(agent.Id, presence, null, NowMs) is not null);

    public void FindNetwork(SimulatedAgent agent)
    {
        agent.HasNetwork = true;
        lives.Try(program => program.Get<AgentStore>().Back(agent.Id, NowMs));
    }

    /// <summary>Consoles that live say so.</summary>
    public void Heartbeats()
    {
        foreach (var agent in all.Where(agent => agent.HasNetwork && NowMs - agent.SeenAtMs >= 10_000))
        {
            agent.SeenAtMs = NowMs;
            lives.Try(program => program.Get<AgentStore>().Heartbeat(agent.Id, NowMs));
        }
    }

    /// <summary>An offer is accepted, once.</summary>
    public AcceptOutcome? Accept(SimulatedAgent agent, Offer offer)
    {
        var outcome = lives.Try(program => program.Get<AgentDesk>().Accept(offer.Id, agent.Id, NowMs));
        Assert.True(outcome is not AcceptOutcome.Accepted || accepted.Add(offer.Id), $"Offer {offer.Id} was accepted twice.");
        return outcome;
    }

    /// <summary>An offer is not accepted by somebody else than its agent.</summary>
    public void AcceptAnothers(SimulatedAgent agent, Offer offer)
    {
        var other = all.First(one => one.Id != agent.Id);
        Assert.NotEqual(AcceptOutcome.Accepted, lives.Try(program => program.Get<AgentDesk>().Accept(offer.Id, other.Id, NowMs)));
    }

    /// <summary>The caller is put on hold, or fetched.</summary>
    public void HoldOrResume(SimulatedAgent agent, Offer offer, bool isHold) => lives.Try(program => isHold
        ? program.Get<TalkDesk>().Hold(offer.Id, agent.Id, NowMs)
        : program.Get<TalkDesk>().Resume(offer.Id, agent.Id, NowMs));

    /// <summary>Nothing is heard of them any more.</summary>
    public void GoHome() => all.ForEach(agent => agent.HasNetwork = false);

    /// <summary>Who was told that a caller is theirs was told the truth, whenever the hotline died. Looks if anything can have changed.</summary>
    public void AssertKept()
    {
        if (accepted.Count > 0 && changes != data.Changes)
        {
            changes = data.Changes;
            Assert.Subset(OneThread.Done(data.Read(ReadAccepted)), accepted);
        }
    }

    private static async Task<HashSet<long>> ReadAccepted(StorageUnit reader)
    {
        var found = new HashSet<long>();
        await using var row = await reader.Prepared("select id from offers where accepted_at_ms is not null").ReadAsync();
        while (await row.ReadAsync())
        {
            found.Add(row.GetInt64(0));
        }

        return found;
    }
}

/// <summary>An agent at a console.</summary>
internal sealed class SimulatedAgent(long id)
{
    public long Id => id;

    /// <summary>False: nothing is heard of the console.</summary>
    public bool HasNetwork { get; set; } = true;

    /// <summary>When the console last said that it lives, Unix milliseconds.</summary>
    public long SeenAtMs { get; set; }
}
