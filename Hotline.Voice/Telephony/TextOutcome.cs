namespace Hotline.Voice.Telephony;

/// <summary>What became of a text that was to be sent.</summary>
public abstract record TextOutcome
{
    private TextOutcome()
    {
    }

    /// <summary>The carrier took it.</summary>
    /// <param name="MessageSid">Its id at the carrier.</param>
    public sealed record Sent(string MessageSid) : TextOutcome;

    /// <summary>The carrier did not take it, and will not.</summary>
    /// <param name="Code">The carrier's code, for example 21211: no such number; 0: none given.</param>
    public sealed record Refused(int Code) : TextOutcome;

    /// <summary>The carrier was busy and did not take it; it may be sent later.</summary>
    /// <param name="Code">The carrier's code, for example 20429; 0: none given.</param>
    public sealed record Busy(int Code) : TextOutcome;

    /// <summary>It is not known whether the carrier took it: sending it again may send it twice.</summary>
    public sealed record Unknown : TextOutcome;
}
