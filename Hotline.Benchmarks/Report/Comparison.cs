using Hotline.Benchmarks.Load;
using Hotline.Benchmarks.Servers;

namespace Hotline.Benchmarks.Report;

/// <summary>Runs all servers in turns, so that whatever else the machine does meets them alike.</summary>
internal static class Comparison
{
    public static async Task<int> Run(IReadOnlyList<string> only, IReadOnlyList<int> connections, TimeSpan length, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("hotline-bench-").FullName;
        var servers = new Dictionary<string, ServerProcess>
        {
            ["bare"] = await ServerProcess.Start(
                "dotnet", [Path.Combine(AppContext.BaseDirectory, "Hotline.Benchmarks.dll"), "bare", "--port", "{port}"], [], folder),
        };
        try
        {
            if (only.Contains("hotline"))
            {
                servers["hotline"] = await HotlineServer.Start(folder);
            }

            foreach (var count in connections)
            {
                await Table(servers, count, length, rounds);
            }
        }
        finally
        {
            foreach (var server in servers.Values)
            {
                server.Dispose();
            }

            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task Table(Dictionary<string, ServerProcess> servers, int count, TimeSpan length, int rounds)
    {
        var found = servers.ToDictionary(server => server.Key, _ => new List<Measurement>());
        var runs = servers.ToDictionary(server => server.Key, server => new LoadRun(server.Value, count, []));
        foreach (var run in runs.Values)
        {
            await run.Connect();
            await run.Run(TimeSpan.FromSeconds(3));
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, run) in runs)
            {
                found[name].Add(await run.Run(length));
            }
        }

        foreach (var (name, list) in found)
        {
            Console.WriteLine(
                $"{count,3} connections  {name,-10} {Median(list, m => m.Rate),8:0} turns/s  {Median(list, m => m.Rate) / Median(found["bare"], m => m.Rate),5:0.00}  "
                + $"cpu {Median(list, m => m.CpuMicroseconds),6:0.0} µs  p50 {Median(list, m => m.P50) / 1000,6:0.00} ms  p99 {Median(list, m => m.P99) / 1000,6:0.00} ms");
        }

        foreach (var run in runs.Values)
        {
            run.Dispose();
        }
    }

    private static double Median(IEnumerable<Measurement> list, Func<Measurement, double> value)
    {
        var sorted = list.Select(value).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
