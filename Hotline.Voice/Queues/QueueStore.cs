using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues;

/// <summary>Who waits: contacts come, wait, leave.</summary>
public sealed class QueueStore(Database database, Vault vault, QueueLedger ledger, IOptions<QueueOptions> options)
{
    /// <summary>Whether a caller would get into a queue now; for the turn that must answer before it is stored.</summary>
    /// <param name="contact">Who would come.</param>
    /// <returns>The same as <see cref="Enter"/> at this moment.</returns>
    public Task<EnterOutcome> Look(NewContact contact) => database.Unit(async unit =>
    {
        ArgumentNullException.ThrowIfNull(contact);
        var demand = await DemandStore.Resolve(unit, contact.Queue, contact.Rules, contact.Language, contact.AtMs);
        return await Admit(unit, contact, demand.Id);
    });

    /// <summary>A contact comes. Belongs into the transaction of the turn (<see cref="Calls.TurnCommit.Also"/>).</summary>
    /// <param name="unit">The unit of the turn.</param>
    /// <param name="contact">Who comes.</param>
    /// <returns>Whether it waits. If not, the contact is stored as ended, with the reason, because figures count it.</returns>
    /// <remarks>The caller of a call that waits already keeps the contact there is: a webhook that comes twice enters once.</remarks>
    public async Task<Entering> Enter(StorageUnit unit, NewContact contact)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(contact);
        if (contact.Kind == ContactKind.Call && await Live(unit, contact.CallId) is { } live)
        {
            return new(EnterOutcome.Entered, live.Id);
        }

        var demand = await DemandStore.Resolve(unit, contact.Queue, contact.Rules, contact.Language, contact.AtMs);
        var outcome = await Admit(unit, contact, demand.Id);
        var hash = contact.CallerNumber is { } number ? vault.KeyedHash(number) : null;
        var aged = contact with { AgeingMs = (long)options.Value.AgeingStep.TotalMilliseconds };
        var row = await ContactRows.Insert(unit, aged, demand, await PlaceOf(unit, contact, hash), hash);
        await ledger.Write(unit, new(QueueEventKind.Entered, contact.AtMs) { Contact = row, Detail = row.Kind.Word() });
        if (outcome != EnterOutcome.Entered)
        {
            await Leave(unit, row.Id, outcome == EnterOutcome.Full ? EndReason.Full : EndReason.NoAgents, contact.AtMs);
        }

        return new(outcome, row.Id);
    }

    /// <summary>Ends a contact, and what is under way for it: an offer is canceled, a talk becomes wrap-up.</summary>
    /// <param name="unit">The unit of what ends it.</param>
    /// <param name="contactId">The contact.</param>
    /// <param name="reason">Why. A contact that was with an agent ends as <see cref="EndReason.Served"/>, unless it was passed on or
    /// failed.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="target">Where it was passed to; null: nowhere.</param>
    /// <returns>False: it has ended already; nothing changed.</returns>
    public async Task<bool> Leave(StorageUnit unit, long contactId, EndReason reason, long nowMs, string? target = null)
    {
        ArgumentNullException.ThrowIfNull(unit);
        const string sql = $"""
            update contacts
               set state = 'ended',
                   end_reason = case when state = 'connected' and @reason not in ('transferred', 'error') then 'served' else @reason end,
                   offer_id = null, ended_at_ms = @nowMs, due_at_ms = null, widens_at_ms = null, version = version + 1
             where id = @contactId and state <> 'ended'
            returning {Contact.Columns}
            """;
        var contact = await unit.QuerySingleOrDefaultAsync<Contact>(sql, new { contactId, reason = reason.Word(), nowMs });
        if (contact is null)
        {
            return false;
        }

        var offer = await OfferRows.ContactLeft(unit, contactId, nowMs);
        await ledger.Write(unit, new(QueueEventKind.Ended, nowMs)
        {
            Contact = contact,
            Offer = offer,
            Detail = target is null ? contact.EndReason!.Value.Word() : $"{contact.EndReason!.Value.Word()} {target}",
        });
        return true;
    }

    /// <summary>A contact.</summary>
    /// <param name="contactId">Its number.</param>
    public Task<Contact?> Find(long contactId) => database.ReadPrepared(reader => ContactRows.Load(reader, contactId));

    /// <summary>The contact of a call that is not over.</summary>
    /// <param name="callId">The call.</param>
    /// <returns>Null: the call waits nowhere and talks to nobody.</returns>
    public Task<Contact?> FindLive(long callId) => database.ReadPrepared(reader => Live(reader, callId));

    /// <summary>The last contact of a call, over or not.</summary>
    /// <param name="callId">The call.</param>
    public Task<Contact?> FindLast(long callId) => database.ReadPrepared(reader =>
    {
        const string sql = $"""
            select {Contact.Columns}
              from contacts
             where call_id = @callId and kind = 'call'
             order by id desc
             limit 1
            """;
        return reader.QuerySingleOrDefaultAsync<Contact>(sql, new { callId });
    });

    /// <summary>The contact of a call that is not over, within a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="callId">The call.</param>
    public static Task<Contact?> Live(StorageUnit unit, long callId)
    {
        ArgumentNullException.ThrowIfNull(unit);
        const string sql = $"""
            select {Contact.Columns}
              from contacts
             where call_id = @callId and kind = 'call' and state <> 'ended'
            """;
        return unit.QuerySingleOrDefaultAsync<Contact>(sql, new { callId });
    }

    /// <summary>Where a contact went that left by a key or was passed on: the key, or the destination's name.</summary>
    /// <param name="contactId">The contact.</param>
    /// <returns>Null: it has not ended, or went nowhere in particular.</returns>
    public Task<string?> EndTarget(long contactId) => database.ReadPrepared(reader => EndTarget(reader, contactId));

    /// <inheritdoc cref="EndTarget(long)"/>
    /// <param name="unit">The unit.</param>
    /// <param name="contactId">The contact.</param>
    internal static async Task<string?> EndTarget(StorageUnit unit, long contactId)
    {
        const string sql = """
            select detail
              from queue_events
             where contact_id = @contactId and kind = 'ended'
            """;
        return (await unit.ScalarAsync<string?>(sql, new { contactId }))?.Split(' ', 2) is [_, var target] ? target : null;
    }

    /// <summary>How a contact came back into line from an agent the last time.</summary>
    /// <param name="contactId">The contact.</param>
    /// <returns><see cref="QueueEventKind.Requeued"/>, <see cref="QueueEventKind.AgentLost"/>, or null: never.</returns>
    public Task<QueueEventKind?> LastReturn(long contactId) => database.ReadPrepared(async reader =>
    {
        const string sql = """
            select kind
              from queue_events
             where contact_id = @contactId and kind in ('requeued', 'agentLost')
             order by id desc
             limit 1
            """;
        return await reader.ScalarAsync<string?>(sql, new { contactId }) is { } kind
            ? Enum.Parse<QueueEventKind>(kind, ignoreCase: true)
            : (QueueEventKind?)null;
    });

    /// <summary>What a contact has been told since it came into line the last time.</summary>
    /// <param name="contactId">The contact.</param>
    public Task<Told> Told(long contactId) => database.ReadPrepared(async reader =>
    {
        const string sql = """
            select kind as Kind, detail as Detail
              from queue_events
             where contact_id = @contactId and kind in ('entered', 'requeued', 'agentLost', 'promised')
             order by id desc
             limit 1
            """;
        return await reader.QuerySingleOrDefaultAsync<ToldRow>(sql, new { contactId }) switch
        {
            { Kind: "promised", Detail: var told } => new Told(Outlook.Read(told)?.Position, WasLost: false),
            var row => new Told(Position: null, WasLost: row?.Kind is "agentLost"),
        };
    });

    private async Task<EnterOutcome> Admit(StorageUnit unit, NewContact contact, long demandId)
    {
        const string full = """
            select count(*)
              from (select 1 as one
                      from contacts
                     where queue = @queue and state in ('waiting', 'offered') and kind = 'call'
                     limit @most) as line
            """;
        if (contact.Kind != ContactKind.Call)
        {
            return EnterOutcome.Entered;
        }

        if (!await AgentRows.IsStaffed(unit, demandId, contact.AtMs, options.Value))
        {
            return EnterOutcome.NoAgents;
        }

        var most = contact.Rules.MaxSize;
        return await unit.ScalarAsync<long>(full, new { queue = contact.Queue, most }) >= most ? EnterOutcome.Full : EnterOutcome.Entered;
    }

    // The place of an earlier contact: the one that was named, that of the same call, or that of a caller who comes back soon.
    private async Task<ContactRows.Place?> PlaceOf(StorageUnit unit, NewContact contact, byte[]? callerHash)
    {
        const string named = """
            select id as ContactId, enqueued_at_ms as EnqueuedAtMs, rank as Rank
              from contacts
             where id = @originId
            """;
        const string sameCall = """
            select id as ContactId, enqueued_at_ms as EnqueuedAtMs, rank as Rank
              from contacts
             where call_id = @callId and kind = 'call' and state = 'ended' and end_reason in ('key', 'timeout', 'noAgents', 'full', 'closed')
             order by id desc
             limit 1
            """;
        const string sameCaller = """
            select id as ContactId, enqueued_at_ms as EnqueuedAtMs, rank as Rank
              from contacts
             where caller_hash = @callerHash and ended_at_ms >= @sinceMs and queue = @queue and kind = 'call'
               and end_reason in ('abandoned', 'key', 'timeout', 'error')
             order by ended_at_ms desc, id desc
             limit 1
            """;
        if (contact.OriginId is { } originId)
        {
            return await unit.QuerySingleOrDefaultAsync<ContactRows.Place>(named, new { originId });
        }

        if (contact.Kind != ContactKind.Call)
        {
            return await unit.QuerySingleOrDefaultAsync<ContactRows.Place>(sameCall, new { callId = contact.CallId });
        }

        var sinceMs = contact.AtMs - (long)options.Value.ComeBackWithin.TotalMilliseconds;
        return callerHash is null || options.Value.ComeBackWithin == TimeSpan.Zero
            ? null
            : await unit.QuerySingleOrDefaultAsync<ContactRows.Place>(sameCaller, new { callerHash, sinceMs, queue = contact.Queue });
    }

    private sealed record ToldRow
    {
        public required string Kind { get; init; }

        public string? Detail { get; init; }
    }
}

/// <summary>What somebody in line has been told.</summary>
/// <param name="Position">The place in line that was said last; null: none yet.</param>
/// <param name="WasLost">True when the agent was lost and nothing has been said since.</param>
public readonly record struct Told(int? Position, bool WasLost);
