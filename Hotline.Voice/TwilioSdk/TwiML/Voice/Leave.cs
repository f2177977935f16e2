namespace Twilio.TwiML.Voice;

/// <summary>Leaves the queue.</summary>
public class Leave : TwiML
{
    /// <summary>Creates the element; what is null is not written.</summary>
    public Leave()
        : base("Leave")
    {
    }

    /// <inheritdoc cref="TwiML.Append"/>
    public new Leave Append(TwiML childElem) => (Leave)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new Leave SetOption(string key, object value) => (Leave)base.SetOption(key, value);
}
