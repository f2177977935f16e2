using Hotline.Voice.Storage;

namespace Hotline.Tests.Simulation.Floor;

/// <summary>What must be true of contacts, offers and agents after every event (FAULTS, I1 to I5).</summary>
internal sealed class FloorAudit(SimulatedData data)
{
    private const string Broken = """
        select 'I1: contact ' || contact_id || ' has several live offers' as problem
          from offers
         where state in ('pending', 'accepted', 'bridged')
         group by contact_id
        having count(*) > 1
        union all
        select 'I1: agent ' || agent_id || ' has several live offers'
          from offers
         where state in ('pending', 'accepted', 'bridged', 'wrapping')
         group by agent_id
        having count(*) > 1
        union all
        select 'I3: contact ' || c.id || ' is ' || c.state || ' with ' || (select count(*) from queue_events e where e.contact_id = c.id and e.kind = 'ended') || ' ends'
          from contacts c
         where (select count(*) from queue_events e where e.contact_id = c.id and e.kind = 'ended') <> case when c.state = 'ended' then 1 else 0 end
        union all
        select 'I4: contact ' || c.id || ' did not enter once'
          from contacts c
         where (select count(*) from queue_events e where e.contact_id = c.id and e.kind = 'entered') <> 1
        union all
        select 'I4: contact ' || e.contact_id || ' entered and is not there'
          from queue_events e
         where e.kind = 'entered' and not exists (select 1 from contacts c where c.id = e.contact_id)
        union all
        select 'I5: agent ' || a.id || ' is ' || a.work || ' without an offer for it'
          from agents a
         where a.work in ('offered', 'onCall', 'wrapUp')
           and not exists (select 1
                             from offers o
                            where o.agent_id = a.id
                              and ((a.work = 'offered' and o.state in ('pending', 'accepted')) or (a.work = 'onCall' and o.state = 'bridged')
                                   or (a.work = 'wrapUp' and o.state = 'wrapping')))
        union all
        select 'I5: offer ' || o.id || ' is ' || o.state || ' and its agent is ' || a.work
          from offers o
          join agents a on a.id = o.agent_id
         where (o.state in ('pending', 'accepted') and a.work <> 'offered') or (o.state = 'bridged' and a.work <> 'onCall')
            or (o.state = 'wrapping' and a.work <> 'wrapUp')
        union all
        select 'contact ' || c.id || ' is ' || c.state || ' and its offer is ' || coalesce(o.state, 'not there')
          from contacts c
          left join offers o on o.id = c.offer_id and o.contact_id = c.id
         where (c.state = 'offered' and coalesce(o.state, '') not in ('pending', 'accepted')) or (c.state = 'connected' and coalesce(o.state, '') <> 'bridged')
        union all
        select 'offer ' || o.id || ' is ' || o.state || ' and its contact is ' || c.state
          from offers o
          join contacts c on c.id = o.contact_id
         where o.state in ('pending', 'accepted', 'bridged') and coalesce(c.offer_id, 0) <> o.id
        union all
        select 'offer ' || id || ' is ' || state || ' and nothing ends it'
          from offers
         where state in ('pending', 'accepted', 'bridged', 'wrapping') and due_at_ms is null
        """;

    private readonly Dictionary<long, (string Reason, long AtMs, long Version)> ended = [];
    private int units = -1;

    /// <summary>Checks everything, if anything can have changed.</summary>
    public void Check()
    {
        if (units == data.Units)
        {
            return;
        }

        units = data.Units;
        var broken = OneThread.Done(data.Read(ReadBroken));
        Assert.True(broken.Count == 0, string.Join('\n', broken));
        OneThread.Done(data.Read(ReadEnded));
    }

    private static async Task<List<string>> ReadBroken(StorageUnit reader)
    {
        var broken = new List<string>();
        await using var row = await reader.Prepared(Broken).ReadAsync();
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
