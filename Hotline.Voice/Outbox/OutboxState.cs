namespace Hotline.Voice.Outbox;

/// <summary>How far a command has come.</summary>
/// <remarks>
/// <code>
/// Pending -> Sending -> Done                      what is over with the answer: redirects, ends, changes
///    ^          |-----> Sent -> Done | Failed     what goes on at the carrier: calls, texts
///    |----------|  certainly not done, or safe to repeat
///               |-----> Unknown -> Sent | Done | Failed    whether the carrier did it nobody knows: it is asked, never told again
///               '-----> Failed
/// </code>
/// </remarks>
public enum OutboxState
{
    /// <summary>To be sent once it is due.</summary>
    Pending,

    /// <summary>Somebody is sending it; taken from them when their lease is over.</summary>
    Sending,

    /// <summary>The carrier has it and works on it.</summary>
    Sent,

    /// <summary>The carrier has done it.</summary>
    Done,

    /// <summary>It was sent and the answer was lost.</summary>
    Unknown,

    /// <summary>It is not done and will not be.</summary>
    Failed,
}
