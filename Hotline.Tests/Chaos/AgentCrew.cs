using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Carrier;
using Hotline.Voice.Commands;
using Hotline.Voice.Queues.Api;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Chaos;

/// <summary>The agents of a hotline: they work for as long as people call, and go home when nothing is left to do.</summary>
internal sealed class AgentCrew : IAsyncDisposable
{
    /// <summary>What an offer, a talk and a wrap-up may take when nobody does anything: ring, connect, wrap up, cool down, and two looks of the
    /// reconciler.</summary>
    private static readonly TimeSpan Timers = TimeSpan.FromSeconds(120);

    private readonly CancellationTokenSource home = new();
    private readonly List<AgentAtWork> agents = [];
    private readonly List<Task> work = [];

    private AgentCrew()
    {
    }

    /// <summary>Signs agents in: each has a telephone of the carrier.</summary>
    /// <param name="count">How many.</param>
    /// <param name="nodes">The hotline.</param>
    /// <param name="carrier">The telephones'.</param>
    /// <param name="seed">Decides what they do.</param>
    public static async Task<AgentCrew> SignIn(int count, IReadOnlyList<HotlineProcess> nodes, LocalCarrier carrier, int seed)
    {
        var crew = new AgentCrew();
        using var accounts = new LocalApi(new Uri(nodes[0].Address), TokenOf(nodes[0]));
        for (var number = 0; number < count; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"agent{number}");
            var account = await accounts.Ask(HttpMethod.Post, "/api/local/users", Account(name), TestContext.Current.CancellationToken);
            var console = new AgentConsole([.. nodes.Select(node => node.Address)], (string)account!["token"]!);
            await console.BeAvailable();
            crew.agents.Add(new AgentAtWork(console, carrier.AddPhone($"client:{name}", PhoneManner.Rings), new Random(seed ^ (number * 104_729))));
        }

        crew.work.AddRange(crew.agents.Select(agent => Task.Run(() => agent.Work(crew.home.Token))));
        return crew;
    }

    /// <summary>Nobody calls any more: waits until every contact is over and every agent could be given the next one, and lets them go.</summary>
    public async Task GoHome(StoredQueues stored)
    {
        IReadOnlyList<string> left = [];
        await Patience.Until(
            async () =>
            {
                await Task.WhenAll(work.Where(agent => agent.IsFaulted));
                return (left = [.. await stored.LiveContacts(), .. await stored.NotAssignable()]).Count == 0;
            },
            Timers,
            () => $"After {Timers.TotalSeconds:0} s:\n{string.Join('\n', left)}");
        await home.CancelAsync();
        await Task.WhenAll(work);
    }

    /// <summary>No caller is lost, doubled or stuck, and what an agent was told is so.</summary>
    /// <returns>How often a caller and an agent came together.</returns>
    public async Task<long> Audit(StoredQueues stored)
    {
        Assert.Empty(await stored.Problems());
        Assert.Subset((await stored.AcceptedOffers()).ToHashSet(), agents.SelectMany(agent => agent.Accepted).ToHashSet());
        return await stored.Talks();
    }

    public async ValueTask DisposeAsync()
    {
        await home.CancelAsync();
        await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        agents.ForEach(agent => agent.Dispose());
        home.Dispose();
    }

    private static JsonObject Account(string name) => new()
    {
        ["name"] = name,
        ["phone"] = $"client:{name}",
        ["languages"] = new JsonArray("zh-CN", "en-US"),
        ["skills"] = new JsonArray("security"),
    };

    private static string TokenOf(HotlineProcess node) =>
        new LocalToken(Microsoft.Extensions.Options.Options.Create(new StorageOptions { Directory = node.Directory })).Value;
}
