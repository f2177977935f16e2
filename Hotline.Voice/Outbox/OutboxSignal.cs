using Hotline.Voice.Calls;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Outbox;

/// <summary>Says that there is something to send, so that nobody waits for the next tick. A hint: what is due is in the database.</summary>
public sealed class OutboxSignal
{
    private readonly WakeUp dispatcher = new();
    private readonly ChangeHints hints;

    /// <param name="database">Whose hints it gives and hears.</param>
    public OutboxSignal(Database database)
    {
        ArgumentNullException.ThrowIfNull(database);
        hints = database.Hints;
        hints.Listen(ChangeTopic.Outbox, dispatcher.Wake);
    }

    /// <summary>True: this node has as many commands under way as it may, and only others can send more at once.</summary>
    internal bool IsFull { get; set; }

    /// <summary>There is something to send. After the commit (<see cref="StorageUnit.AfterCommit"/>); any number of calls before the next look are one.</summary>
    /// <remarks>The node that decides a command sends it: others are told only when it cannot.</remarks>
    public void Wake()
    {
        dispatcher.Wake();
        if (IsFull)
        {
            hints.TellOthers(ChangeTopic.Outbox);
        }
    }

    /// <summary>Waits until woken, but not longer than a tick.</summary>
    /// <param name="tick">The longest wait.</param>
    /// <param name="time">Whose time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal Task Next(TimeSpan tick, TimeProvider time, CancellationToken cancellationToken) => dispatcher.Next(tick, time, cancellationToken);
}
