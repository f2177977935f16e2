namespace Hotline.Carrier;

/// <summary>How long what a caller hears takes.</summary>
public enum SpeechPace
{
    /// <summary>Say, Play and Pause take no time; only in a document that plays while a caller waits does Pause take its own.</summary>
    Instant,

    /// <summary>Say and Play last until the phone reports that it has played them; Pause takes its time.</summary>
    Reported,
}
