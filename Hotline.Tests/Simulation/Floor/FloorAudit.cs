using Hotline.Voice.Storage;

namespace Hotline.Tests.Simulation.Floor;

/// <summary>What must be true of contacts, offers and agents after every event (FAULTS, I1 to I5).</summary>
internal sealed class FloorAudit(SimulatedData data)
{
    private readonly Dictionary<long, (string Reason, long AtMs, long Version)> ended = [];
    private long changes = -1;

    /// <summary>Checks everything, if anything can have changed.</summary>
    public void Check()
    {
        if (changes == data.Changes)
        {
            return;
        }

        changes = data.Changes;
        var broken = OneThread.Done(data.Read(ReadBroken));
        Assert.True(broken.Count == 0, string.Join('\n', broken));
        OneThread.Done(data.Read(ReadEnded));
    }

    /// <summary>Nobody waits or talks any more, and every agent is free again.</summary>
    public void AssertAllIsOver()
    {
        Assert.Equal(0, Count("select count(*) from contacts where state <> 'ended'"));
        Assert.Equal(0, Count("select count(*) from agents where work not in ('idle', 'notResponding')"));
    }

    private long Count(string sql) => OneThread.Done(data.Read(reader => reader.ScalarAsync<long>(sql)));

    private static async Task<List<string>> ReadBroken(StorageUnit reader)
    {
        var broken = new List<string>();
        await using var row = await reader.Prepared(QueueInvariants.Broken).ReadAsync();
        while (await row.ReadAsync())
        {
            broken.Add(row.GetString(0));
        }

        return broken;
    }

    /// <summary>I2: what has ended stays as it was.</summary>
    private async Task<bool> ReadEnded(StorageUnit reader)
    {
        const string sql = "select id, end_reason, ended_at_ms, version from contacts where state = 'ended'";
        var found = 0;
        await using var row = await reader.Prepared(sql).ReadAsync();
        while (await row.ReadAsync())
        {
            found++;
            var now = (row.GetString(1), row.GetInt64(2), row.GetInt64(3));
            Assert.True(ended.TryAdd(row.GetInt64(0), now) || ended[row.GetInt64(0)] == now, $"I2: contact {row.GetInt64(0)} ended {ended[row.GetInt64(0)]} and is now {now}.");
        }

        Assert.Equal(ended.Count, found);
        return true;
    }
}
