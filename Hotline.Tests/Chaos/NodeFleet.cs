using System.Globalization;
using System.Text.RegularExpressions;
using Hotline.Carrier;
using Hotline.Tests.Storage.PostgreSql;
using Npgsql;

namespace Hotline.Tests.Chaos;

/// <summary>A hotline as <c>deploy/README.md</c> has it for several machines, on this one: two nodes, nginx, PostgreSQL, and a carrier that
/// the nodes take for Twilio.</summary>
internal sealed partial class NodeFleet : IAsyncDisposable
{
    private const string Database = "hotline";

    private readonly Nginx front = new();
    private CarrierDesk? desk;
    private PostgreSqlCluster? cluster;

    private NodeFleet()
    {
    }

    public LocalCarrier Carrier => desk!.Carrier;

    public PostgreSqlCluster Cluster => cluster!;

    public StoredCalls Stored => new(Open);

    public StoredQueues Queues => new(Open);

    public HotlineProcess[] Nodes { get; private set; } = [];

    /// <summary>How often nginx got no answer from a node.</summary>
    public int LostAnswers => front.Errors.Count(line => line.Contains("upstream", StringComparison.Ordinal) && line.Contains("[error]", StringComparison.Ordinal));

    /// <summary>What nginx complained of, and how often.</summary>
    public IEnumerable<string> Complaints => front.Errors
        .Select(line => Complaint().Match(line).Groups[1].Value)
        .CountBy(complaint => complaint)
        .Select(counted => string.Create(CultureInfo.InvariantCulture, $"{counted.Key} {counted.Value}"));

    public static async Task<NodeFleet> Start()
    {
        var fleet = new NodeFleet();
        try
        {
            await fleet.StartAll();
            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (desk?.DisposeAsync() ?? default);
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }

        await front.DisposeAsync();
        await (cluster?.DisposeAsync() ?? default);
    }

    private NpgsqlConnection Open()
    {
        var open = new NpgsqlConnection($"{Cluster.Connection(Database)};Pooling=false");
        open.Open();
        return open;
    }

    private async Task StartAll()
    {
        cluster = await PostgreSqlCluster.Create();
        await cluster.Ask($"create database {Database}");
        desk = await CarrierDesk.Start();
        await desk.Connect(front.Address, hasBin: false);
        Nodes = [Node("node-a"), Node("node-b")];
        await front.Start(Nodes[0].Port, Nodes[1].Port);
        await Task.WhenAll(Nodes.Select(node => node.Start()));
    }

    [GeneratedRegex(@"\] \S+ (?:\*\d+ )?([^,]*)", RegexOptions.NonBacktracking)]
    private static partial Regex Complaint();

    private HotlineProcess Node(string name) => new(name, session => new Dictionary<string, string>(desk!.Settings(front.Address))
    {
        ["Storage__Provider"] = "PostgreSql",
        ["Storage__ConnectionString"] = $"{Cluster.Connection(Database)};Application Name={session}",
    });
}
