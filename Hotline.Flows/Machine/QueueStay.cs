using System.Collections.Frozen;

namespace Hotline.Flows.Machine;

/// <summary>What somebody who waits at a queue node may be told and may do.</summary>
/// <param name="Queue">The node's queue.</param>
/// <param name="Keys">Keys that leave.</param>
/// <param name="Announcement">Said at each announcement, rendered; null: nothing.</param>
/// <param name="MustLeave">True when the emergency switch takes the caller away: the next event, whatever it is, does so.</param>
public sealed record QueueStay(string Queue, FrozenSet<string> Keys, Utterance? Announcement, bool MustLeave);
