namespace Twilio.TwiML.Voice;

/// <summary>The SIP address of a <see cref="Refer"/>.</summary>
public class ReferSip : TwiML
{
    /// <summary>Creates the element; what is null is not written.</summary>
    /// <param name="sipUrl">The address, the content of the element.</param>
    public ReferSip(Uri? sipUrl = null)
        : base("Sip")
    {
        SipUrl = sipUrl;
    }

    /// <summary>The address, the content of the element.</summary>
    public Uri? SipUrl { get; set; }

    /// <inheritdoc cref="TwiML.Append"/>
    public new ReferSip Append(TwiML childElem) => (ReferSip)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new ReferSip SetOption(string key, object value) => (ReferSip)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => SipUrl?.OriginalString ?? string.Empty;
}
