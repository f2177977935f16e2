using Hotline.Voice.Storage;

namespace Hotline.Tests.Simulation.Floor;

/// <summary>Who is first in line is served first (FAULTS, I9): what a look of the router takes of a line is the beginning of it.</summary>
internal sealed class LineOrder(SimulatedData data)
{
    /// <summary>Those who wait, in the order of their lines.</summary>
    public List<(long Demand, long Contact)> Waiting() => OneThread.Done(data.Read(async reader =>
    {
        const string sql = "select demand_id, id from contacts where state = 'waiting' order by demand_id, rank desc, enqueued_at_ms, id";
        return await Pairs(reader, sql);
    }));

    /// <summary>Checks a look.</summary>
    /// <param name="before">Those who waited before it.</param>
    public void Check(List<(long Demand, long Contact)> before)
    {
        var left = Waiting().ToHashSet();
        foreach (var line in before.GroupBy(waiting => waiting.Demand))
        {
            var taken = line.TakeWhile(waiting => !left.Contains(waiting)).Count();
            Assert.True(line.Skip(taken).All(left.Contains), $"I9: in line {line.Key} somebody was taken before the first, {string.Join(", ", line.Select(waiting => waiting.Contact))}.");
        }
    }

    private static async Task<List<(long Demand, long Contact)>> Pairs(StorageUnit reader, string sql)
    {
        var pairs = new List<(long, long)>();
        await using var row = await reader.Prepared(sql).ReadAsync();
        while (await row.ReadAsync())
        {
            pairs.Add((row.GetInt64(0), row.GetInt64(1)));
        }

        return pairs;
    }
}
