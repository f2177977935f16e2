namespace Hotline.Carrier;

/// <summary>What kind of sound it was.</summary>
public enum HeardKind
{
    /// <summary>Text spoken by a voice of the carrier (Say).</summary>
    Speech,

    /// <summary>A recording (Play).</summary>
    Media,

    /// <summary>Silence on purpose (Pause).</summary>
    Pause,

    /// <summary>Words of the person at the other end.</summary>
    Person,

    /// <summary>A sound of the network itself: a beep, keys played, the message after a fatal error.</summary>
    Network,
}

/// <summary>One thing that was heard on a phone.</summary>
/// <param name="Number">Counts what was heard in this call, from 1.</param>
/// <param name="Kind">What kind of sound it was.</param>
/// <param name="Text">The words; for other sounds a short description, possibly empty.</param>
/// <param name="At">When it began, by the carrier's clock.</param>
public sealed record Heard(int Number, HeardKind Kind, string Text, DateTimeOffset At)
{
    /// <summary>The voice, as written in the document. Null when the document names none.</summary>
    public string? Voice { get; init; }

    /// <summary>The language, as written in the document. Null when the document names none.</summary>
    public string? Language { get; init; }

    /// <summary>What was played. Null unless <see cref="Kind"/> is <see cref="HeardKind.Media"/>.</summary>
    public Uri? Media { get; init; }

    /// <summary>How long the silence was meant to last. Zero unless <see cref="Kind"/> is <see cref="HeardKind.Pause"/>.</summary>
    public TimeSpan Length { get; init; }
}
