using System.Collections.Immutable;

namespace Hotline.Voice.Storage;

/// <summary>Tells whom it may concern that something was stored, in this process and in the others that share the data, so that nobody waits
/// for the next look.</summary>
/// <remarks>Hints and nothing else: one can be lost, late or doubled. What there is to do is in the database, and whoever listens looks there by
/// itself every so often. This class reaches its own process, which is everybody there is with SQLite.</remarks>
public class ChangeHints
{
    private ImmutableArray<Listener> listeners = [];

    /// <summary>Tells everybody, here at once and elsewhere soon. After the commit: <see cref="StorageUnit.AfterCommit"/>.</summary>
    /// <param name="topics">What has changed.</param>
    public void Tell(ChangeTopic topics)
    {
        Hear(topics);
        Send(topics);
    }

    /// <summary>Tells the other processes only.</summary>
    /// <param name="topics">What has changed.</param>
    public void TellOthers(ChangeTopic topics) => Send(topics);

    /// <summary>Has somebody woken by hints.</summary>
    /// <param name="topics">By which.</param>
    /// <param name="heard">Must be quick and must not fail; called from any thread.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Listen(ChangeTopic topics, Action heard)
    {
        ArgumentNullException.ThrowIfNull(heard);
        var listener = new Listener(this, topics, heard);
        ImmutableInterlocked.Update(ref listeners, static (all, one) => all.Add(one), listener);
        return listener;
    }

    /// <summary>Carries hints to the other processes; must return at once.</summary>
    /// <param name="topics">What has changed.</param>
    protected virtual void Send(ChangeTopic topics)
    {
    }

    /// <summary>Wakes those who listen in this process.</summary>
    /// <param name="topics">What has changed.</param>
    protected void Hear(ChangeTopic topics)
    {
        foreach (var listener in listeners)
        {
            listener.Hear(topics);
        }
    }

    private sealed class Listener(ChangeHints hints, ChangeTopic wanted, Action heard) : IDisposable
    {
        public void Hear(ChangeTopic topics)
        {
            if ((topics & wanted) != ChangeTopic.None)
            {
                heard();
            }
        }

        public void Dispose() => ImmutableInterlocked.Update(ref hints.listeners, static (all, one) => all.Remove(one), this);
    }
}
