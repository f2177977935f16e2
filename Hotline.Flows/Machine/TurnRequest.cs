using System.Collections.Immutable;

namespace Hotline.Flows.Machine;

/// <summary>Something the engine needs from outside before the turn can go on; answered by the next event.</summary>
public abstract record TurnRequest
{
    private TurnRequest()
    {
    }

    /// <summary>Ask a service; answered by <see cref="CallEvent.LookedUp"/>.</summary>
    /// <param name="Node">The lookup node.</param>
    /// <param name="Operation">Service and operation.</param>
    /// <param name="Arguments">Arguments by name, as far as the variables have values.</param>
    /// <param name="Wanted">The values the flow asks for.</param>
    /// <param name="HasSecret">True when an argument is a sensitive entry: never deferred, stored or logged.</param>
    /// <param name="OneMoment">What to say when the answer takes longer than a moment; null: the hotline's own words.</param>
    public sealed record LookUp(
        string Node,
        string Operation,
        ImmutableSortedDictionary<string, string> Arguments,
        ImmutableArray<string> Wanted,
        bool HasSecret,
        Utterance? OneMoment) : TurnRequest
    {
        /// <summary>Arguments are private: only the operation.</summary>
        public override string ToString() => $"LookUp({Node}, {Operation})";
    }

    /// <summary>Send a text; answered by <see cref="CallEvent.Booked"/>.</summary>
    /// <param name="Node">The sms node.</param>
    /// <param name="Text">The text, rendered.</param>
    /// <param name="Number">The number to text; null: none is known.</param>
    public sealed record SendText(string Node, string Text, string? Number) : TurnRequest
    {
        /// <summary>Text and number are private.</summary>
        public override string ToString() => $"SendText({Node})";
    }

    /// <summary>Book a callback; answered by <see cref="CallEvent.Booked"/>.</summary>
    /// <param name="Node">The callback node.</param>
    /// <param name="Queue">The queue whose agents call.</param>
    /// <param name="Number">The number to call; null: none is known.</param>
    /// <param name="NotBefore">Not before this instant (the next opening); null: as soon as it is the caller's turn.</param>
    /// <param name="Topic">What the call is about.</param>
    /// <param name="Brief">What the agent sees: variable names and values, in order.</param>
    public sealed record BookCallback(
        string Node,
        string Queue,
        string? Number,
        NodaTime.Instant? NotBefore,
        string? Topic,
        ImmutableArray<KeyValuePair<string, string>> Brief) : TurnRequest
    {
        /// <summary>Number and brief are private.</summary>
        public override string ToString() => $"BookCallback({Node}, {Queue})";
    }

    /// <summary>Enter a queue, or ask how it goes on there; answered by <see cref="CallEvent.Queued"/>.</summary>
    /// <param name="Node">The queue node.</param>
    /// <param name="Queue">The queue's name.</param>
    /// <param name="Priority">0 to 9; higher is served first.</param>
    /// <param name="Topic">What the call is about.</param>
    /// <param name="Brief">What the agent sees: variable names and values, in order.</param>
    /// <param name="LongestWait">Then the caller leaves.</param>
    /// <param name="ClosesAt">Those who wait then have to leave; null: whoever waits is served, or the hours end later than the wait.</param>
    public sealed record EnterQueue(
        string Node,
        string Queue,
        int Priority,
        string? Topic,
        ImmutableArray<KeyValuePair<string, string>> Brief,
        TimeSpan LongestWait,
        NodaTime.Instant? ClosesAt = null) : TurnRequest
    {
        /// <summary>The brief is private.</summary>
        public override string ToString() => $"EnterQueue({Node}, {Queue})";
    }
}
