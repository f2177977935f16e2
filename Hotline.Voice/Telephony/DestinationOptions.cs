namespace Hotline.Voice.Telephony;

/// <summary>The <c>Destinations</c> section: where flows may transfer callers to, by name.</summary>
public sealed class DestinationOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Destinations";

    /// <summary>Numbers in E.164 or SIP addresses (<c>sip:name@host</c>) by the name that flows use. Default none.</summary>
    public Dictionary<string, string> Addresses { get; } = new(StringComparer.OrdinalIgnoreCase);
}
