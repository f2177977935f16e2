namespace Hotline.Voice.Telephony;

/// <summary>The <c>Fallback</c> section: what becomes of callers when the hotline itself fails.</summary>
public sealed class FallbackOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Fallback";

    /// <summary>Who takes the call in the end: a number in E.164 or <c>sip:name@host</c>. Default none: the caller hears a goodbye.</summary>
    public string? Number { get; set; }

    /// <summary>Music between an apology and the next attempt, http(s). Default none: silence of <see cref="Pause"/>.</summary>
    public string? MusicUrl { get; set; }

    /// <summary>The silence between an apology and the next attempt. Default 3 s; 1 s to 30 s, whole seconds.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(3);
}
