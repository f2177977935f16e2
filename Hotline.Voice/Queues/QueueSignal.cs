using Hotline.Voice.Calls;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues;

/// <summary>Wakes whoever assigns contacts, on every node, after the commit of what there is to assign: a hint, nothing is lost with it.</summary>
public sealed class QueueSignal
{
    private readonly WakeUp router = new();
    private readonly ChangeHints hints;

    /// <param name="database">Whose hints it gives and hears.</param>
    public QueueSignal(Database database)
    {
        ArgumentNullException.ThrowIfNull(database);
        hints = database.Hints;
        hints.Listen(ChangeTopic.Queues, router.Wake);
    }

    /// <summary>Something may be assigned now.</summary>
    public void Wake() => hints.Tell(ChangeTopic.Queues);

    /// <summary>Waits for the next wake, or as long as it takes until the next look is due anyway.</summary>
    internal Task Next(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken) => router.Next(longest, time, cancellationToken);
}
