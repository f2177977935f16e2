namespace Hotline.Voice.Storage;

/// <summary>What a sealed value is for. Part of what is authenticated, so that a value cannot be moved to another place.</summary>
/// <remarks>The numbers are stored with the values: never renumber.</remarks>
public enum SealPurpose
{
    /// <summary>A call's own key, sealed by the master key.</summary>
    CallKey = 1,

    /// <summary>A caller's number, sealed by the master key.</summary>
    CallerNumber = 2,

    /// <summary>Private values, state and answer of a turn; numbered by the step it answers.</summary>
    Turn = 3,

    /// <summary>Private values of events without a step; numbered by their first sequence number.</summary>
    Event = 4,

    /// <summary>What a service answered to a claimed question; numbered by its step.</summary>
    Claim = 5,

    /// <summary>What the carrier is asked to do; numbered by its row.</summary>
    Outbox = 6,

    /// <summary>Number and brief of a callback; numbered by its row.</summary>
    Callback = 7,

    /// <summary>Number, brief and recording of a message; numbered by its row.</summary>
    Voicemail = 8,

    /// <summary>Brief of a contact in a queue; numbered by its row.</summary>
    Contact = 9,

    /// <summary>What an agent noted about a contact; numbered by the offer.</summary>
    Note = 10,

    /// <summary>A key of the web framework's data protection; not numbered, it names itself.</summary>
    ProtectionKey = 11,
}
