using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Queues.Waiting;

/// <summary>Moves the caller when the queue says so: to the agent who is ready, out of the line, or back into it. Who talks is moved by
/// nobody: the conference ends with the agent's leg, and the caller comes back by itself.</summary>
internal sealed class CallerMoves(CallerRedirects redirects) : IQueueWatcher
{
    /// <inheritdoc/>
    public Task Changed(StorageUnit unit, QueueChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Contact is { Kind: ContactKind.Call } contact ? Move(unit, change, contact) : Task.CompletedTask;
    }

    private Task Move(StorageUnit unit, QueueChange change, Contact contact) => change.Kind switch
    {
        QueueEventKind.Accepted => redirects.Send(unit, contact.CallId, change.AtMs, waiting: StepArrival.Connect),
        QueueEventKind.Failed or QueueEventKind.Rescinded when change.Offer?.AcceptedAtMs is not null =>
            redirects.Send(unit, contact.CallId, change.AtMs, talking: StepArrival.Agent),

        // Who leaves by a key is let go by the answer to that key.
        QueueEventKind.Ended when contact.EndReason is not (EndReason.Abandoned or EndReason.Key) && change.Offer?.BridgedAtMs is null =>
            redirects.Send(unit, contact.CallId, change.AtMs, waiting: StepArrival.Queue, talking: StepArrival.Agent),
        _ => Task.CompletedTask,
    };
}
