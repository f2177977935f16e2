namespace Hotline.Tests.Chaos;

/// <summary>What happens to the machines while people call: nodes are killed in turn and started again, PostgreSQL restarts twice.</summary>
/// <param name="fleet">To whom.</param>
/// <param name="length">For how long.</param>
/// <param name="betweenKills">How long after a node the next one is killed.</param>
internal sealed class Misfortunes(NodeFleet fleet, TimeSpan length, TimeSpan betweenKills)
{
    private static readonly TimeSpan SessionsEnd = TimeSpan.FromSeconds(5);

    public int Kills { get; private set; }

    public int Restarts { get; private set; }

    public async Task Run()
    {
        var begun = TimeProvider.System.GetTimestamp();
        foreach (var (at, happens) in Plan().OrderBy(misfortune => misfortune.At))
        {
            var left = at - TimeProvider.System.GetElapsedTime(begun);
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken);
            await happens();
        }
    }

    private IEnumerable<(TimeSpan At, Func<Task> Happens)> Plan()
    {
        var kills = 0;
        for (var at = betweenKills; at < length; at += betweenKills)
        {
            var node = fleet.Nodes[kills++ % fleet.Nodes.Length];
            yield return (at, () => Kill(node));
        }

        yield return (length / 3, () => Restart("fast"));
        yield return (2 * length / 3, () => Restart("immediate"));
        yield return (length, () => Task.CompletedTask);
    }

    /// <summary>Who is dead holds nothing: PostgreSQL ends its sessions, and with them their locks, at once.</summary>
    private async Task Kill(HotlineProcess node)
    {
        var dead = node.Session;
        Assert.NotEqual(0, await Sessions(dead));
        await node.Kill();
        await Patience.Until(
            async () => await Sessions(dead) == 0, SessionsEnd, () => $"PostgreSQL still keeps sessions of {dead}, which was killed.");
        await node.Start();
        Kills++;
    }

    private async Task Restart(string mode)
    {
        await fleet.Cluster.Stop(mode);
        await fleet.Cluster.Start();
        Restarts++;
    }

    private async Task<long> Sessions(string name) =>
        (long)(await fleet.Cluster.Ask($"select count(*) from pg_stat_activity where application_name = '{name}'"))!;
}
