namespace Hotline.Voice.Calls;

/// <summary>Somebody who called before.</summary>
public sealed record KnownCaller
{
    /// <summary>Our number for the caller.</summary>
    public required long Id { get; init; }

    /// <summary>The language chosen in an earlier call; null: none was.</summary>
    public string? Language { get; init; }
}
