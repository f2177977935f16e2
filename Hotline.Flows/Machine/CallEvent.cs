namespace Hotline.Flows.Machine;

/// <summary>Something that happened to a call, in no vendor's words.</summary>
public abstract record CallEvent
{
    private CallEvent()
    {
    }

    /// <summary>The call came in and wants its first words.</summary>
    public sealed record Started : CallEvent;

    /// <summary>The caller pressed keys. As they came in: any characters, any length.</summary>
    /// <param name="Pressed">The keys without the key that ended the entry; never empty.</param>
    public sealed record Keys(string Pressed) : CallEvent
    {
        /// <summary>Keys may be a PIN: never their text.</summary>
        public override string ToString() => $"Keys({Pressed.Length})";
    }

    /// <summary>The caller said something.</summary>
    /// <param name="Text">As it was recognised; any characters, any length; never empty.</param>
    public sealed record Speech(string Text) : CallEvent
    {
        /// <summary>What callers say may be private: never its text.</summary>
        public override string ToString() => $"Speech({Text.Length})";
    }

    /// <summary>The caller was asked and did nothing, or only ended an empty entry.</summary>
    public sealed record Silence : CallEvent;

    /// <summary>The caller has heard everything so far; go on (a redirect came back).</summary>
    public sealed record Continued : CallEvent;

    /// <summary>The answer to a <see cref="TurnRequest.LookUp"/>.</summary>
    /// <param name="Outcome">One of the operation's outcomes; null: unavailable.</param>
    /// <param name="Values">The values that were asked for, as far as the service gave them.</param>
    /// <param name="Latency">How long it took.</param>
    /// <param name="Reason">Why it is unavailable, one word for the journal (<c>timeout</c>, <c>failed</c>, <c>malformed</c>,
    /// <c>unconfirmed</c>); null with an outcome.</param>
    public sealed record LookedUp(
        string? Outcome, IReadOnlyDictionary<string, string> Values, TimeSpan Latency, string? Reason = null) : CallEvent
    {
        /// <summary>Values are private: only the outcome.</summary>
        public override string ToString() => $"LookedUp({Outcome ?? Reason})";
    }

    /// <summary>The answer to a <see cref="TurnRequest.SendText"/> or <see cref="TurnRequest.BookCallback"/>.</summary>
    /// <param name="Accepted">False: refused.</param>
    /// <param name="Reason">Why it was refused, one word for the journal (<c>noNumber</c>, <c>notAllowed</c>, <c>limit</c>).</param>
    public sealed record Booked(bool Accepted, string? Reason = null) : CallEvent;

    /// <summary>How waiting for an agent goes, at a queue node.</summary>
    /// <param name="Result">What happened.</param>
    /// <param name="Key">The key pressed, with <see cref="QueueResult.LeftByKey"/>.</param>
    /// <param name="To">With <see cref="QueueResult.Connected"/> the name of the conversation, with <see cref="QueueResult.PassedOn"/> that of
    /// the destination.</param>
    public sealed record Queued(QueueResult Result, string? Key = null, string? To = null) : CallEvent;

    /// <summary>How a transfer went.</summary>
    /// <param name="Result">What happened.</param>
    public sealed record Transferred(TransferResult Result) : CallEvent;

    /// <summary>The caller left a message, or none.</summary>
    /// <param name="Duration">Its length; zero: nothing was recorded.</param>
    public sealed record Recorded(TimeSpan Duration) : CallEvent;

    /// <summary>The call is over, by the caller or the carrier.</summary>
    /// <param name="Reason">The carrier's final word, for example <c>completed</c>, <c>busy</c>, <c>failed</c>, <c>no-answer</c>,
    /// <c>canceled</c>.</param>
    public sealed record HungUp(string Reason) : CallEvent
    {
        /// <summary>True when it was not the caller who ended it.</summary>
        public bool IsFailure => Reason is "failed" or "busy" or "no-answer";
    }
}

/// <summary>How waiting for an agent goes.</summary>
public enum QueueResult
{
    /// <summary>The caller is in line.</summary>
    Entered,

    /// <summary>An agent has the call; it is being talked.</summary>
    Connected,

    /// <summary>The agent ended the call.</summary>
    AgentLeft,

    /// <summary>The agent was lost, or could not be connected after all; the caller is in line again.</summary>
    AgentLost,

    /// <summary>The agent passed the caller to another queue; the caller is in line there.</summary>
    Requeued,

    /// <summary>The agent passed the caller to a destination of the settings.</summary>
    PassedOn,

    /// <summary>The longest wait is over.</summary>
    Timeout,

    /// <summary>The queue is full.</summary>
    Full,

    /// <summary>Nobody is signed in who could take the call.</summary>
    NoAgents,

    /// <summary>The queue's calendar is closed.</summary>
    Closed,

    /// <summary>The caller pressed a key that leaves.</summary>
    LeftByKey,

    /// <summary>The carrier or the hotline failed.</summary>
    Error,
}

/// <summary>How a transfer went.</summary>
public enum TransferResult
{
    /// <summary>They talked, and the other side hung up.</summary>
    Completed,

    /// <summary>Engaged.</summary>
    Busy,

    /// <summary>Nobody answered.</summary>
    NoAnswer,

    /// <summary>The carrier could not connect.</summary>
    Failed,
}
