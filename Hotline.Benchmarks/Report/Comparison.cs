using Hotline.Benchmarks.Load;

namespace Hotline.Benchmarks.Report;

/// <summary>Runs all servers in turns, so that whatever else the machine does meets them alike, and prints what came of it as ratios.</summary>
internal static class Comparison
{
    private static readonly TimeSpan WarmUpTurn = TimeSpan.FromSeconds(10);

    public static async Task<int> Run(Plan plan)
    {
        var folder = Directory.CreateTempSubdirectory("hotline-bench-").FullName;
        try
        {
            using var contestants = new Contestants(folder);
            var all = await contestants.Start(plan);
            foreach (var connections in plan.Connections)
            {
                Print(connections, await Measure(all, connections, plan));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task<List<(Contestant Contestant, List<Measurement> Rounds)>> Measure(
        List<Contestant> all, int connections, Plan plan)
    {
        var runs = all.ConvertAll(contestant => (
            Load: new LoadRun(contestant.Servers, connections, contestant.Live, plan.Rate), Rounds: new List<Measurement>()));
        await Task.WhenAll(runs.Select(run => run.Load.Connect()));
        // In turns here too: a connection that is silent for two minutes is closed.
        for (var left = plan.WarmUp; left > TimeSpan.Zero; left -= WarmUpTurn)
        {
            foreach (var (load, _) in runs)
            {
                await load.Run(left < WarmUpTurn ? left : WarmUpTurn);
            }
        }

        for (var round = 0; round < plan.Rounds; round++)
        {
            foreach (var (load, rounds) in runs)
            {
                rounds.Add(await load.Run(plan.Length));
            }
        }

        runs.ForEach(run => run.Load.Dispose());
        return [.. all.Zip(runs, (contestant, run) => (contestant, run.Rounds))];
    }

    private static void Print(int connections, List<(Contestant Contestant, List<Measurement> Rounds)> found)
    {
        var bare = found[0].Rounds;
        Console.WriteLine($"\n| {connections} connections | turns/s | of bare | from - to | CPU µs | of bare | p50 ms | p99 ms | of bare |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (contestant, rounds) in found)
        {
            // Round by round, so that a slow minute of the machine counts for both.
            var ratios = rounds.Zip(bare, (one, other) => one.Rate / other.Rate).Order().ToArray();
            Console.WriteLine(
                $"| {contestant.Name} | {Median(rounds, m => m.Rate):0} | {ratios[ratios.Length / 2]:0.00} | {ratios[0]:0.00} - {ratios[^1]:0.00} "
                + $"| {Median(rounds, m => m.CpuMicroseconds):0.0} | {Median(rounds, m => m.CpuMicroseconds) / Median(bare, m => m.CpuMicroseconds):0.0} "
                + $"| {Median(rounds, m => m.P50) / 1000:0.00} | {Median(rounds, m => m.P99) / 1000:0.00} | {Median(rounds, m => m.P99) / Median(bare, m => m.P99):0.0} |");
        }

        PrintLikeness(found);
    }

    /// <summary>What more nodes cost.</summary>
    private static void PrintLikeness(List<(Contestant Contestant, List<Measurement> Rounds)> found)
    {
        foreach (var (contestant, rounds) in found)
        {
            if (found.Find(other => other.Contestant.Name == contestant.Like) is { Contestant: { } other, Rounds: { } others })
            {
                Console.WriteLine(
                    $"\nCPU a turn, {contestant.Name} of {other.Name}: {Median(rounds, m => m.CpuMicroseconds) / Median(others, m => m.CpuMicroseconds):0.00}");
            }
        }
    }

    private static double Median(IEnumerable<Measurement> list, Func<Measurement, double> value)
    {
        var sorted = list.Select(value).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
