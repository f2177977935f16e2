namespace Hotline.Voice.Calls;

/// <summary>What came of erasing a caller.</summary>
public enum EraseOutcome
{
    /// <summary>The caller is forgotten.</summary>
    Erased,

    /// <summary>There is no such caller.</summary>
    Unknown,

    /// <summary>The caller is on the line; nothing changed. Try again after the call.</summary>
    InCall,
}
