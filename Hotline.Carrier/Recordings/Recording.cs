namespace Hotline.Carrier.Recordings;

/// <summary>What was said after a beep. Only its length is kept: there was no sound.</summary>
internal sealed class Recording(string callSid, DateTimeOffset now)
{
    internal string Sid { get; } = CarrierSid.New("RE");

    internal string CallSid => callSid;

    internal DateTimeOffset StartedAt { get; } = now;

    internal DateTimeOffset UpdatedAt { get; private set; } = now;

    /// <summary>Twilio's word: in-progress, completed, absent.</summary>
    internal string Status { get; private set; } = "in-progress";

    /// <summary>Whole seconds, at least one of a recording that is not absent.</summary>
    internal int Seconds { get; private set; }

    internal void End(TimeSpan length, DateTimeOffset now)
    {
        Seconds = (int)Math.Ceiling(length.TotalSeconds);
        Status = Seconds == 0 ? "absent" : "completed";
        UpdatedAt = now;
    }
}
