namespace Hotline.Carrier;

/// <summary>What happens when a phone is called.</summary>
public enum PhoneManner
{
    /// <summary>Somebody picks up at once.</summary>
    Answers,

    /// <summary>It rings until the test, or the person at the web phone, picks up, declines, or the caller gives up.</summary>
    Rings,

    /// <summary>It rings, and nobody ever picks up.</summary>
    Ignores,

    /// <summary>The line is busy.</summary>
    Busy,

    /// <summary>The network cannot reach it.</summary>
    Unreachable,
}
