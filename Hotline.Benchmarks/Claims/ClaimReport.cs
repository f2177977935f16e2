using System.Globalization;

namespace Hotline.Benchmarks.Claims;

/// <summary>How fast callers are given to agents, beside what somebody would write by hand on the same SQLite file, in rounds that take
/// turns.</summary>
internal static class ClaimReport
{
    private const int Few = 100;
    private const int Waiting = 10_000;
    private const int Many = 100_000;
    private const int Agents = 500;
    private const int CostRounds = 20;
    private static readonly TimeSpan Talk = TimeSpan.FromSeconds(5);

    /// <param name="rounds">Rounds; the median counts.</param>
    /// <param name="length">Length of a round.</param>
    public static async Task<int> Run(int rounds, TimeSpan length)
    {
        var folder = Directory.CreateTempSubdirectory("hotline-claims-").FullName;
        try
        {
            await Rates(Path.Combine(folder, "rates"), rounds, length);
            await Costs(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task Rates(string folder, int rounds, TimeSpan length)
    {
        var crew = new Crew();
        await using var queues = await QueueInside.Open(folder, syncs: true, crew);
        var agents = await queues.Hire(Agents);
        await queues.Call((int)(Waiting * 1.5));
        using var bare = new BareClaims(queues.File, syncs: true);
        var (found, byHand) = (new List<double>(), new List<double>());
        // The first round is for the compiler.
        for (var round = 0; round <= rounds; round++)
        {
            await queues.Fill(Waiting);
            byHand.Add(bare.Work(agents, length));
            await queues.Fill(Waiting);
            await crew.Work(queues, agents, length, TimeSpan.Zero);
            found.Add(crew.Completed / length.TotalSeconds);
        }

        var ratios = found.Zip(byHand, (one, other) => one / other).Skip(1).Order().ToArray();
        Print("| 10,000 wait, 500 agents | offers claimed and completed a second | of by hand | from - to |");
        Print("| --- | --- | --- | --- |");
        Print($"| by hand, a commit to claim and one to complete | {Median(byHand.Skip(1)):0} | 1.00 | |");
        Print($"| hotline: offered, accepted, bridged, ended, finished up | {Median(found.Skip(1)):0} | {ratios[ratios.Length / 2]:0.00} | {ratios[0]:0.00} - {ratios[^1]:0.00} |");

        await Pace(queues, crew, agents, length * 4);
    }

    /// <summary>How long an agent who is free waits, where the work is paced by the talks. At the beginning all agents are free at once, which is a rush of
    /// its own: who becomes free during the first talks is counted apart.</summary>
    private static async Task Pace(QueueInside queues, Crew crew, List<long> agents, TimeSpan length)
    {
        await queues.Fill(Waiting);
        await crew.Work(queues, agents, Talk + length, Talk);
        Print($"\n| from an agent's being free to the next offer, talks of {Talk.TotalSeconds:0} s | offers a second | p50 ms | p99 ms | longest ms |");
        Print("| --- | --- | --- | --- | --- |");
        Wait($"the first {Talk.TotalSeconds:0} s, which begin with {Agents} offers at once", crew.Waits.Where(wait => wait.Freed < Talk), Talk);
        Wait("afterwards", crew.Waits.Where(wait => wait.Freed >= Talk), length);
    }

    private static void Wait(string when, IEnumerable<(TimeSpan Freed, double Milliseconds)> found, TimeSpan length)
    {
        var waits = found.Select(wait => wait.Milliseconds).Order().ToArray();
        Print($"| {when} | {waits.Length / length.TotalSeconds:0} | {At(waits, 0.5):0.0} | {At(waits, 0.99):0.0} | {waits[^1]:0.0} |");
    }

    private static async Task Costs(string folder)
    {
        await using var few = await ClaimCost.Open(Path.Combine(folder, "few"), Few, Agents);
        await using var many = await ClaimCost.Open(Path.Combine(folder, "many"), Many, Agents);
        for (var round = 0; round <= CostRounds; round++)
        {
            await few.Round();
            await many.Round();
            if (round == 0)
            {
                foreach (var times in new[] { few.Hotline, few.ByHand, many.Hotline, many.ByHand })
                {
                    times.Clear();
                }
            }
        }

        Print("\n| cost of a claim, µs, without the sync | 100 wait | 100,000 wait | ratio |");
        Print("| --- | --- | --- | --- |");
        Cost("by hand", few.ByHand, many.ByHand);
        Cost("hotline: look, claim, look again", few.Hotline, many.Hotline);
    }

    private static void Cost(string name, List<double> few, List<double> many) =>
        Print($"| {name} | {Median(few) * 1000:0} | {Median(many) * 1000:0} | {Median(many) / Median(few):0.00} |");

    private static double Median(IEnumerable<double> values) => At([.. values.Order()], 0.5);

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Print(string line) => Console.WriteLine(line);
}
