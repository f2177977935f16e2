namespace Hotline.Carrier.Calls;

/// <summary>Something a waiting call can be woken by.</summary>
internal abstract record LegInput
{
    private LegInput() { }

    /// <summary>A key was pressed: 0-9, *, #, A-D.</summary>
    internal sealed record Key(char Digit) : LegInput;

    /// <summary>The caller said something, and stopped.</summary>
    internal sealed record Words(string Text) : LegInput;

    /// <summary>The caller spoke a message. <paramref name="EndedBy"/>: a key, <c>hangup</c>, or null for silence.</summary>
    internal sealed record Message(TimeSpan Length, string? EndedBy) : LegInput;

    /// <summary>The caller lets the present wait run out.</summary>
    internal sealed record Silence : LegInput;

    /// <summary>The longest time of the present wait has passed.</summary>
    internal sealed record Elapsed : LegInput;

    /// <summary>The phone has played everything up to this number (<see cref="Heard.Number"/>).</summary>
    internal sealed record Played(int Number) : LegInput;

    /// <summary>The person called picked up, or (<paramref name="Declines"/>) refused.</summary>
    internal sealed record PickedUp(bool Declines) : LegInput;

    /// <summary>News of the leg at the other end of a bridge.</summary>
    internal sealed record Partner(Bridge Bridge, PartnerNews News) : LegInput;

    /// <summary>Somebody has joined the queue this leg wants to serve.</summary>
    internal sealed record Joined(string QueueSid) : LegInput;

    /// <summary>The call itself changed: hung up, redirected, dequeued. <see cref="LegInbox"/> keeps what it was.</summary>
    internal sealed record Interrupted : LegInput;
}

/// <summary>What one leg learns of another.</summary>
internal enum PartnerNews
{
    /// <summary>It was answered, and has heard what was to be whispered to it.</summary>
    Ready,

    /// <summary>It is gone.</summary>
    Gone,
}
