using System.Xml.Linq;

namespace Twilio.TwiML.Voice;

/// <summary>Plays audio or tones.</summary>
public class Play : TwiML
{
    /// <summary>Creates the element; what is null is not written.</summary>
    /// <param name="url">The audio, the content of the element.</param>
    /// <param name="loop">How often; 0 until hang-up.</param>
    /// <param name="digits">Keys whose tones are played.</param>
    public Play(Uri? url = null, int? loop = null, string? digits = null)
        : base("Play")
    {
        Url = url;
        Loop = loop;
        Digits = digits;
    }

    /// <summary>The audio, the content of the element.</summary>
    public Uri? Url { get; set; }

    /// <summary>How often; 0 until hang-up.</summary>
    public int? Loop { get; set; }

    /// <summary>Keys whose tones are played.</summary>
    public string? Digits { get; set; }

    /// <inheritdoc cref="TwiML.Append"/>
    public new Play Append(TwiML childElem) => (Play)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new Play SetOption(string key, object value) => (Play)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => Url?.OriginalString ?? string.Empty;

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => AttributeList.Of(
        ("loop", Loop),
        ("digits", Digits));
}
