namespace Hotline.Flows.Definition;

/// <summary>Variables that every call has without the flow setting them; a flow may read them, not write them.</summary>
public static class BuiltIn
{
    /// <summary><c>yes</c> once a look-up has verified the caller, else <c>no</c>. Public.</summary>
    public const string Verified = "verified";

    /// <summary>The language spoken now, a BCP 47 tag. Public.</summary>
    public const string Language = "language";

    /// <summary>The language this number chose in an earlier call; no value when there is none. Public.</summary>
    public const string RememberedLanguage = "rememberedLanguage";

    /// <summary><c>yes</c> when the caller's number is known, <c>no</c> when it is withheld. Public.</summary>
    public const string HasNumber = "hasNumber";

    /// <summary>The caller's number in E.164; no value when it is withheld. Personal.</summary>
    public const string CallerNumber = "callerNumber";

    /// <summary>The date of the next opening, ISO, set by every hours node that is not open. Public.</summary>
    public const string OpensDate = "opensDate";

    /// <summary>The time of the next opening, <c>HH:mm</c>, set by every hours node that is not open. Public.</summary>
    public const string OpensTime = "opensTime";

    /// <summary>The name of today's holiday in the language spoken now; no value on other days. Public.</summary>
    public const string Holiday = "holiday";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [Verified, Language, RememberedLanguage, HasNumber, CallerNumber, OpensDate, OpensTime, Holiday];
}
