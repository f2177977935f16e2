namespace Twilio.TwiML.Voice;

/// <summary>Ends the call.</summary>
public class Hangup : TwiML
{
    /// <summary>Creates the element; what is null is not written.</summary>
    public Hangup()
        : base("Hangup")
    {
    }

    /// <inheritdoc cref="TwiML.Append"/>
    public new Hangup Append(TwiML childElem) => (Hangup)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new Hangup SetOption(string key, object value) => (Hangup)base.SetOption(key, value);
}
