using Hotline.Benchmarks.InProcess;
using Hotline.Benchmarks.Servers;

namespace Hotline.Benchmarks.Report;

/// <summary>Starts the servers of a plan, each with data of its own.</summary>
/// <param name="folder">Where the data go.</param>
internal sealed class Contestants(string folder) : IDisposable
{
    private static readonly int[] LiveCalls = [10_000, 100_000];
    private readonly List<ServerProcess> servers = [];
    private PostgreSqlServer? database;

    /// <summary>Starts them; the first is the one that the others are compared with.</summary>
    public async Task<List<Contestant>> Start(Plan plan)
    {
        const string bare = "bare Kestrel";
        var all = new List<Contestant> { new(bare, [await Add(StartBare())], []) };
        if (plan.Only.Contains("postgres-2"))
        {
            // What a second process costs, whatever it does.
            var first = await Add(StartBare());
            all.Add(new("two of bare Kestrel", [first, await Add(StartBare(first))], [], Like: bare));
        }

        if (plan.Only.Contains("hotline"))
        {
            all.Add(new("hotline", [await Add(HotlineServer.Start(Path.Combine(folder, "hotline")))], []));
        }

        await AddPostgreSql(plan, all);
        foreach (var build in plan.Against)
        {
            var name = new DirectoryInfo(Path.GetDirectoryName(Path.GetFullPath(build))!).Name;
            all.Add(new($"hotline of {name}", [await Add(HotlineServer.Start(Path.Combine(folder, $"other-{all.Count}"), build))], []));
        }

        if (plan.Prefill > 0)
        {
            await AddFilled(plan, all);
        }

        await AddExpress(plan, all);
        return all;
    }

    public void Dispose()
    {
        servers.ForEach(server => server.Dispose());
        database?.Dispose();
    }

    /// <param name="first">Whose address is signed; null: its own is.</param>
    private Task<ServerProcess> StartBare(ServerProcess? first = null) => ServerProcess.Start(
        "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "Hotline.Benchmarks.dll"), "bare", "--port", "{port}", "--signed-for", first is null ? "{port}" : $"{first.Url.Port}"],
        [],
        folder);

    private async Task AddPostgreSql(Plan plan, List<Contestant> all)
    {
        if (!plan.Only.Any(name => name.StartsWith("postgres", StringComparison.Ordinal)))
        {
            return;
        }

        database = PostgreSqlServer.Start();
        if (database is null)
        {
            Console.WriteLine("PostgreSQL is left out: it is not installed.");
            return;
        }

        const string alone = "hotline on PostgreSQL";
        if (plan.Only.Contains("postgres"))
        {
            all.Add(new(alone, [await Add(HotlineServer.StartNode(Path.Combine(folder, "alone"), database.Create("alone")))], []));
        }

        if (plan.Only.Contains("postgres-2"))
        {
            var shared = database.Create("shared");
            var first = await Add(HotlineServer.StartNode(Path.Combine(folder, "first"), shared));
            var second = await Add(HotlineServer.StartNode(Path.Combine(folder, "second"), shared, first.Url));
            all.Add(new("two nodes on one PostgreSQL", [first, second], [], Like: alone));
        }
    }

    private async Task AddFilled(Plan plan, List<Contestant> all)
    {
        var directory = plan.Keep ?? Path.Combine(folder, "filled");
        var live = await FilledStore.Make(directory, plan.Prefill, LiveCalls[^1]);
        var server = await Add(HotlineServer.Start(directory));
        foreach (var count in LiveCalls)
        {
            var every = live.Count / count;
            all.Add(new($"hotline, {plan.Prefill:N0} events, {count:N0} live", [server], [.. live.Where((_, place) => place % every == 0)]));
        }
    }

    private async Task AddExpress(Plan plan, List<Contestant> all)
    {
        var wanted = plan.Only.Where(name => name.StartsWith("express", StringComparison.Ordinal)).ToArray();
        if (wanted.Length > 0 && await ExpressServer.Prepare() is { } reason)
        {
            Console.WriteLine($"Express is left out: {reason}.");
            return;
        }

        foreach (var name in wanted)
        {
            var isGroup = name == "express-group";
            var server = await Add(ExpressServer.Start(isGroup ? "group" : "naive", Path.Combine(folder, name)));
            all.Add(new(isGroup ? "Express, group commit" : "Express", [server], []));
        }
    }

    private async Task<ServerProcess> Add(Task<ServerProcess> starting)
    {
        var server = await starting;
        servers.Add(server);
        return server;
    }
}
