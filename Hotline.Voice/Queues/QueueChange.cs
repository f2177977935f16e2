namespace Hotline.Voice.Queues;

/// <summary>What happened in the queues: one transition, as it is written to <c>queue_events</c>.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="AtMs">When, Unix milliseconds.</param>
public sealed record QueueChange(QueueEventKind Kind, long AtMs)
{
    /// <summary>The contact as it is after the change; null: none is concerned.</summary>
    public Contact? Contact { get; init; }

    /// <summary>The offer as it is after the change; null: none is concerned.</summary>
    public Offer? Offer { get; init; }

    /// <summary>The agent; null: none is concerned.</summary>
    public long? AgentId { get; init; }

    /// <summary>Of <see cref="QueueEventKind.Requeued"/>: the colleague in the talk who takes the caller over; null: whoever is next.</summary>
    public long? NextAgentId { get; init; }

    /// <summary>One word or name that says more, see <see cref="QueueEventKind"/>; never private. Null: nothing to say.</summary>
    public string? Detail { get; init; }
}

/// <summary>Transitions. Stored by name: never rename.</summary>
public enum QueueEventKind
{
    /// <summary>A contact came. Detail: its kind.</summary>
    Entered,

    /// <summary>A callback's time came: scheduled → waiting.</summary>
    Due,

    /// <summary>A callback waits for its next try: offered → scheduled. Detail: why the try failed.</summary>
    Rescheduled,

    /// <summary>Rank raised by one through age.</summary>
    Aged,

    /// <summary>Fewer skills are asked for.</summary>
    Widened,

    /// <summary>waiting → offered; offer pending; agent idle → offered.</summary>
    Offered,

    /// <summary>Offer pending → accepted.</summary>
    Accepted,

    /// <summary>Offer accepted → bridged; contact offered → connected; agent offered → on call.</summary>
    Bridged,

    /// <summary>Offer pending → rejected; contact back in line; agent idle after a cool-down.</summary>
    Rejected,

    /// <summary>Offer pending → missed; contact back in line; agent not responding, or on a break after three in a row. Detail: why.</summary>
    Missed,

    /// <summary>Offer pending or accepted → rescinded; contact back in line. Detail: why.</summary>
    Rescinded,

    /// <summary>Offer pending or accepted → failed; contact back in line. Detail: why.</summary>
    Failed,

    /// <summary>The agent left, the caller did not: offer bridged → wrapping; contact connected → waiting, head of the line, next segment.
    /// Detail: why.</summary>
    AgentLost,

    /// <summary>The agent passed the contact on: offer bridged → wrapping; contact connected → waiting in the queue named in detail.</summary>
    Requeued,

    /// <summary>The contact is over. With an offer: pending or accepted → canceled, bridged → wrapping. Detail: the reason, and
    /// the destination of one that was passed on.</summary>
    Ended,

    /// <summary>Offer wrapping → completed; agent idle. Detail: <c>agent</c> or <c>limit</c>.</summary>
    Wrapped,

    /// <summary>More time to finish up. Detail: milliseconds.</summary>
    Extended,

    /// <summary>The caller is on hold.</summary>
    Held,

    /// <summary>The caller is off hold.</summary>
    Resumed,

    /// <summary>The caller cannot hear the agent.</summary>
    Muted,

    /// <summary>The caller can hear the agent again.</summary>
    Unmuted,

    /// <summary>The agent asks somebody else while the caller is on hold. Detail: whom.</summary>
    Consulted,

    /// <summary>A supervisor (the agent of the change) joins the talk of an offer. Detail: <c>listen</c>, <c>whisper</c> or <c>join</c>.</summary>
    Monitored,

    /// <summary>The agent goes on without those who were asked in.</summary>
    Dismissed,

    /// <summary>Somebody who was asked in, or a supervisor, came into the talk of an offer. Detail: who, for example <c>agent:wang</c>.</summary>
    GuestCame,

    /// <summary>They did not. Detail: who and why, for example <c>agent:wang notAnswered</c>.</summary>
    GuestMissed,

    /// <summary>A message was played to an agent or a supervisor (the agent of the change).</summary>
    Played,

    /// <summary>What the caller was told: position and expected wait. Detail: <c>position/seconds from/seconds to</c>.</summary>
    Promised,

    /// <summary>A code was noted for an offer. Detail: the code.</summary>
    Noted,

    /// <summary>An agent's presence. Detail: <c>available</c>, <c>break</c> with its reason, or <c>offline</c> with why.</summary>
    Presence,

    /// <summary>An agent who did not respond is back.</summary>
    Back,
}

/// <summary>Acts on transitions within their transaction: the telephone side writes there what the carrier must do.</summary>
/// <remarks>It must not depend on the stores of this folder, which depend on it; the change holds what it needs.</remarks>
public interface IQueueWatcher
{
    /// <summary>A transition was made.</summary>
    /// <param name="unit">Its transaction: what is written here is stored with it or not at all.</param>
    /// <param name="change">The transition.</param>
    Task Changed(Storage.StorageUnit unit, QueueChange change);
}
