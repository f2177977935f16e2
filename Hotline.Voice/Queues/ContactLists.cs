using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues;

/// <summary>Who waits, for people to look at.</summary>
public sealed class ContactLists(Database database)
{
    /// <summary>Contacts of a kind that are not over, in the order they are served.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="most">How many at most.</param>
    public Task<IReadOnlyList<ListedContact>> Live(ContactKind kind, int most) => database.ReadPrepared(reader =>
    {
        const string sql = """
            select c.id as Id, c.kind as Kind, c.item_id as ItemId, c.call_id as CallId, c.queue as Queue, c.topic as Topic,
                   c.language as Language, c.state as State, c.rank as Rank, c.tries as Tries, c.enqueued_at_ms as EnqueuedAtMs,
                   c.due_at_ms as DueAtMs, coalesce(b.last_four, v.last_four, p.last_four) as LastFour, v.seconds as Seconds,
                   a.name as Agent
              from contacts c
              join call_sids s on s.call_id = c.call_id
              left join callers p on p.id = s.caller_id
              left join callbacks b on b.id = c.item_id and c.kind = 'callback'
              left join voicemails v on v.id = c.item_id and c.kind = 'voicemail'
              left join offers o on o.id = c.offer_id
              left join agents a on a.id = o.agent_id
             where c.state in ('scheduled', 'waiting', 'offered', 'connected') and c.kind = @kind
             order by c.rank desc, c.enqueued_at_ms, c.id
             limit @most
            """;
        return reader.QueryAsync<ListedContact>(sql, new { kind = kind.Word(), most });
    });

    /// <summary>Every queue in which somebody waits, is asked for, or somebody talks.</summary>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<IReadOnlyList<QueueView>> Queues(long nowMs) => database.ReadPrepared(reader =>
    {
        const string sql = """
            select queue as Queue,
                   sum(case when kind = 'call' and state in ('waiting', 'offered') then 1 else 0 end) as Waiting,
                   sum(case when kind = 'call' and state = 'connected' then 1 else 0 end) as Talking,
                   sum(case when kind = 'callback' then 1 else 0 end) as Callbacks,
                   sum(case when kind = 'voicemail' then 1 else 0 end) as Voicemails,
                   (@nowMs - min(case when kind = 'call' and state in ('waiting', 'offered') then enqueued_at_ms else @nowMs end)) / 1000
                       as LongestWaitSeconds
              from contacts
             where state in ('scheduled', 'waiting', 'offered', 'connected')
             group by queue
             order by queue
            """;
        return reader.QueryAsync<QueueView>(sql, new { nowMs });
    });

    /// <summary>Every offer under way, by agent.</summary>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<IReadOnlyList<ListedOffer>> Offers(long nowMs) => database.ReadPrepared(reader =>
    {
        const string sql = """
            select o.id as Id, a.name as Agent, o.state as State, c.kind as Kind, o.queue as Queue, c.call_id as CallId,
                   (@nowMs - coalesce(o.bridged_at_ms, o.accepted_at_ms, o.offered_at_ms)) / 1000 as Seconds
              from offers o
              join agents a on a.id = o.agent_id
              join contacts c on c.id = o.contact_id
             where o.state in ('pending', 'accepted', 'bridged', 'wrapping')
             order by a.name
            """;
        return reader.QueryAsync<ListedOffer>(sql, new { nowMs });
    });
}

/// <summary>An offer in a list.</summary>
public sealed record ListedOffer
{
    /// <summary>Its number, which a supervisor names to take part or to take it back.</summary>
    public required long Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Agent { get; init; }

    /// <summary>Where it stands.</summary>
    public required OfferState State { get; init; }

    /// <summary>What it is about.</summary>
    public required ContactKind Kind { get; init; }

    /// <summary>The queue.</summary>
    public required string Queue { get; init; }

    /// <summary>Our number for the call.</summary>
    public required long CallId { get; init; }

    /// <summary>How long it has rung, been connected or been talked about.</summary>
    public required long Seconds { get; init; }
}

/// <summary>A contact in a list.</summary>
public sealed record ListedContact
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>What waits.</summary>
    public required ContactKind Kind { get; init; }

    /// <summary>The row of <c>callbacks</c> or <c>voicemails</c>; null for calls.</summary>
    public long? ItemId { get; init; }

    /// <summary>Our number for the call it came with.</summary>
    public required long CallId { get; init; }

    /// <summary>The queue.</summary>
    public required string Queue { get; init; }

    /// <summary>What it is about; null: not said.</summary>
    public string? Topic { get; init; }

    /// <summary>The caller's language, BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>Where it stands.</summary>
    public required ContactState State { get; init; }

    /// <summary>Its rank; higher is served first.</summary>
    public required int Rank { get; init; }

    /// <summary>Tries of a callback that reached nobody.</summary>
    public required int Tries { get; init; }

    /// <summary>Since when it has its place, Unix milliseconds.</summary>
    public required long EnqueuedAtMs { get; init; }

    /// <summary>When something happens to it, Unix milliseconds.</summary>
    public long? DueAtMs { get; init; }

    /// <summary>The number's last four digits; null: withheld or forgotten.</summary>
    public string? LastFour { get; init; }

    /// <summary>Length of a message, seconds; null: none.</summary>
    public int? Seconds { get; init; }

    /// <summary>Who deals with it; null: nobody.</summary>
    public string? Agent { get; init; }
}

/// <summary>How a queue stands.</summary>
public sealed record QueueView
{
    /// <summary>Its name.</summary>
    public required string Queue { get; init; }

    /// <summary>Callers in line.</summary>
    public required int Waiting { get; init; }

    /// <summary>Callers who talk to an agent.</summary>
    public required int Talking { get; init; }

    /// <summary>Callbacks that are owed.</summary>
    public required int Callbacks { get; init; }

    /// <summary>Messages that are not dealt with.</summary>
    public required int Voicemails { get; init; }

    /// <summary>How long the first in line has waited, seconds.</summary>
    public required int LongestWaitSeconds { get; init; }
}
