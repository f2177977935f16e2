using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues;

/// <summary>What time does to a contact: a callback's hour comes, the hours close, the longest wait is over, less is asked of agents.</summary>
public sealed class ContactTimers(QueueStore queue, QueueLedger ledger)
{
    /// <summary>Does what is due for a contact.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="contactId">The contact.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: nothing was due; it moved on before.</returns>
    public async Task<bool> Run(StorageUnit unit, long contactId, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return await ContactRows.Hold(unit, contactId) switch
        {
            { State: ContactState.Scheduled } contact when contact.DueAtMs <= nowMs => await Begin(unit, contact, nowMs),
            { State: ContactState.Waiting } contact when contact.ClosesAtMs <= nowMs => await queue.Leave(unit, contactId, EndReason.Closed, nowMs),
            { State: ContactState.Waiting } contact when contact.WaitsUntilMs <= nowMs => await queue.Leave(unit, contactId, EndReason.Timeout, nowMs),
            { State: ContactState.Waiting } contact when contact.WidensAtMs <= nowMs => await Widen(unit, contact, nowMs),
            _ => false,
        };
    }

    private async Task<bool> Begin(StorageUnit unit, Contact contact, long nowMs)
    {
        const string sql = $"""
            update contacts
               set state = 'waiting', due_at_ms = @dueAtMs, version = version + 1
             where id = @id and state = 'scheduled'
            returning {Contact.Columns}
            """;
        var dueAtMs = ContactRows.Due(contact.WaitsUntilMs, contact.ClosesAtMs, contact.WidensAtMs);
        var waiting = await unit.QuerySingleOrDefaultAsync<Contact>(sql, new { id = contact.Id, dueAtMs });
        await ledger.Write(unit, new(QueueEventKind.Due, nowMs) { Contact = waiting });
        return true;
    }

    // The age in one line is the age in the next: only the clocks differ.
    private async Task<bool> Widen(StorageUnit unit, Contact contact, long nowMs)
    {
        const string sql = $"""
            update contacts
               set demand_id = @nextId, widens_at_ms = @widensAtMs, due_at_ms = @dueAtMs, version = version + 1,
                   ages_at_ms = case when rank < 0 then ages_at_ms
                                     else ages_at_ms + (select staffed_ms from demands where id = @nextId)
                                          - (select staffed_ms from demands where id = @demandId) end
             where id = @id and state = 'waiting'
            returning {Contact.Columns}
            """;
        const string next = """
            select n.id as Id, n.widens_after_ms as WidensAfterMs
              from demands d
              join demands n on n.id = d.next_id
             where d.id = @demandId
            """;
        var demand = await unit.QuerySingleOrDefaultAsync<NextDemand>(next, new { demandId = contact.DemandId });
        var widensAtMs = contact.WidensAtMs + demand?.WidensAfterMs;
        var widened = await unit.QuerySingleOrDefaultAsync<Contact>(sql, new
        {
            id = contact.Id,
            nextId = demand?.Id ?? contact.DemandId,
            demandId = contact.DemandId,
            widensAtMs,
            dueAtMs = ContactRows.Due(contact.WaitsUntilMs, contact.ClosesAtMs, widensAtMs),
        });
        await ledger.Write(unit, new(QueueEventKind.Widened, nowMs) { Contact = widened });
        return true;
    }

    private sealed record NextDemand
    {
        public required long Id { get; init; }

        public long? WidensAfterMs { get; init; }
    }
}
