using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues;

/// <summary>Keeps the rows of callbacks and messages in step with their contacts, in the same transaction.</summary>
internal sealed class PromiseKeeper : IQueueWatcher
{
    /// <inheritdoc/>
    public Task Changed(StorageUnit unit, QueueChange change) => change.Contact switch
    {
        { Kind: ContactKind.Callback, ItemId: { } id } contact => Callback(unit, id, contact, change),
        { Kind: ContactKind.Voicemail, ItemId: { } id } => Message(unit, id, change),
        _ => Task.CompletedTask,
    };

    private static Task Callback(StorageUnit unit, long id, Contact contact, QueueChange change)
    {
        const string tried = """
            update callbacks
               set attempts = @tries, due_at_ms = @dueAtMs, changed_at_ms = @atMs
             where id = @id and state = 'scheduled'
            """;
        const string end = """
            update callbacks
               set state = @state, changed_at_ms = @atMs
             where id = @id and state = 'scheduled'
            """;
        return change.Kind switch
        {
            QueueEventKind.Rescheduled => unit.ExecuteAsync(tried, new { id, tries = contact.Tries, dueAtMs = contact.DueAtMs, atMs = change.AtMs }),
            QueueEventKind.Bridged => unit.ExecuteAsync(end, new { id, state = "done", atMs = change.AtMs }),
            QueueEventKind.Ended => unit.ExecuteAsync(end, new
            {
                id,
                state = contact.EndReason == EndReason.Canceled ? "canceled" : "failed",
                atMs = change.AtMs,
            }),
            _ => Task.CompletedTask,
        };
    }

    private static Task Message(StorageUnit unit, long id, QueueChange change)
    {
        const string take = """
            update voicemails
               set state = 'taken', taken_by = (select name from agents where id = @agentId), changed_at_ms = @atMs
             where id = @id and state = 'new'
            """;
        const string giveBack = """
            update voicemails
               set state = 'new', taken_by = null, changed_at_ms = @atMs
             where id = @id and state = 'taken'
            """;
        const string done = """
            update voicemails
               set state = 'done', changed_at_ms = @atMs
             where id = @id
            """;
        return change.Kind switch
        {
            QueueEventKind.Accepted => unit.ExecuteAsync(take, new { id, agentId = change.Offer!.AgentId, atMs = change.AtMs }),
            QueueEventKind.AgentLost => unit.ExecuteAsync(giveBack, new { id, atMs = change.AtMs }),
            QueueEventKind.Ended => unit.ExecuteAsync(done, new { id, atMs = change.AtMs }),
            _ => Task.CompletedTask,
        };
    }
}
