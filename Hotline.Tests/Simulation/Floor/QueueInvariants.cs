namespace Hotline.Tests.Simulation.Floor;

/// <summary>What must be true of contacts, offers and agents at every moment (FAULTS, I1 to I5), as questions to the database.</summary>
internal static class QueueInvariants
{
    /// <summary>A row for everything that is not as it must be.</summary>
    public const string Broken = """
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

    /// <summary>A row for everything that happened to a contact after its end, in the order in which it was written down (I2).</summary>
    public const string AfterTheEnd = """
        select 'I2: contact ' || e.contact_id || ' had ended and was ' || e.kind as problem
          from queue_events x
          join queue_events e on e.contact_id = x.contact_id and e.id > x.id
         where x.kind = 'ended'
           and e.kind in ('entered', 'offered', 'accepted', 'bridged', 'rejected', 'missed', 'rescinded', 'failed', 'rescheduled', 'agentLost', 'requeued', 'ended')
        """;
}
