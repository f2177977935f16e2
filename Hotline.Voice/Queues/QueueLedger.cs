using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues;

/// <summary>Writes down every transition of contacts, offers and agents, and tells the telephone side of it, in one transaction.</summary>
/// <remarks><c>README.md</c> beside this file draws the states and says who calls what.</remarks>
public sealed class QueueLedger(IEnumerable<IQueueWatcher> watchers)
{
    /// <summary>Writes a transition down.</summary>
    /// <param name="unit">Its transaction.</param>
    /// <param name="change">The transition; its rows are changed already.</param>
    public async Task Write(StorageUnit unit, QueueChange change)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(change);
        const string sql = """
            insert into queue_events (at_ms, kind, queue, contact_id, call_id, offer_id, agent_id, detail)
            values (@atMs, @kind, @queue, @contactId, @callId, @offerId, @agentId, @detail)
            """;
        await unit.ExecuteAsync(sql, new
        {
            atMs = change.AtMs,
            kind = change.Kind.Word(),
            queue = change.Contact?.Queue ?? change.Offer?.Queue,
            contactId = change.Contact?.Id ?? change.Offer?.ContactId,
            callId = change.Contact?.CallId,
            offerId = change.Offer?.Id,
            agentId = change.AgentId ?? change.Offer?.AgentId,
            detail = change.Detail,
        });
        foreach (var watcher in watchers)
        {
            await watcher.Changed(unit, change);
        }
    }
}
