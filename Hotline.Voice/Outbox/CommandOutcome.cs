namespace Hotline.Voice.Outbox;

/// <summary>What came of sending a command.</summary>
public abstract record CommandOutcome
{
    private CommandOutcome()
    {
    }

    /// <summary>True when the carrier did not get as far as to consider it: the next one will probably not fare better.</summary>
    public bool IsCarrierTrouble => this is NotReached or Lost or Unauthorized;

    /// <summary>The carrier took it and works on it.</summary>
    /// <param name="Sid">Its name at the carrier.</param>
    public sealed record Sent(string Sid) : CommandOutcome;

    /// <summary>The carrier did it.</summary>
    public sealed record Done : CommandOutcome;

    /// <summary>The call it was about has ended, or is not in the conference.</summary>
    public sealed record Gone : CommandOutcome;

    /// <summary>The carrier refuses it, and will.</summary>
    /// <param name="Code">The carrier's code, for example 21211: no such number; 0: none given.</param>
    public sealed record Refused(int Code) : CommandOutcome;

    /// <summary>The carrier has too much to do and did not take it.</summary>
    /// <param name="Code">The carrier's code, for example 20429; 0: none given.</param>
    /// <param name="RetryAfter">How long it wants to be left alone; null: it did not say.</param>
    public sealed record Busy(int Code, TimeSpan? RetryAfter) : CommandOutcome;

    /// <summary>The carrier does not know us: nothing goes until an operator has changed the credentials.</summary>
    public sealed record Unauthorized : CommandOutcome;

    /// <summary>There was no connection, so it certainly was not done.</summary>
    /// <param name="Reason">For ops.</param>
    public sealed record NotReached(string Reason) : CommandOutcome;

    /// <summary>It was sent; whether it was done nobody knows.</summary>
    /// <param name="Reason">For ops.</param>
    public sealed record Lost(string Reason) : CommandOutcome;
}
